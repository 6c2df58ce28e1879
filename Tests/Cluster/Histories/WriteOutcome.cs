namespace SahelSim.Tests.Cluster.Histories;

/// <summary>What a caller learned of a change that it sent.</summary>
public enum WriteOutcome
{
    /// <summary>Applied, with its revision.</summary>
    Acknowledged = 1,

    /// <summary>Refused, so that it has not happened.</summary>
    Refused,

    /// <summary>Nothing: it may have happened, or may still happen.</summary>
    Unknown,
}
