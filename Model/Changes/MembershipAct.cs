namespace SahelSim.Model.Changes;

/// <summary>What happens to a membership.</summary>
public enum MembershipAct
{
    Join = 1,
    Leave = 2,
    Suspend = 3,
    Commit = 4,
}
