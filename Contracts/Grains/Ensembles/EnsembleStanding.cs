namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>Where an ensemble stands; numbers as in the API and in stores.</summary>
public enum EnsembleStanding
{
    Running = 1,
    Done = 2,
    Cancelled = 3,
    Failed = 4,
}
