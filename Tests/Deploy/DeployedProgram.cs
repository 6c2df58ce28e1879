namespace SahelSim.Tests.Deploy;

/// <summary>What is deployed of ours; each is an image's target and a published folder.</summary>
public enum DeployedProgram
{
    Silo = 1,
    FrontDoor = 2,
    Sahelsim = 3,
}
