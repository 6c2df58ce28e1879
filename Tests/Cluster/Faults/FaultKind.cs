namespace SahelSim.Tests.Cluster.Faults;

/// <summary>What is done to a cluster.</summary>
public enum FaultKind
{
    /// <summary>Requests to the database do not arrive.</summary>
    LoseRequests = 1,

    /// <summary>Requests to the database are carried out, and their answers do not arrive.</summary>
    LoseAnswers,

    /// <summary>A silo is killed, and started again when its scenarios are back.</summary>
    KillSilo,

    /// <summary>A silo stands still until the others have left it out, and goes on.</summary>
    PauseSilo,

    /// <summary>A front door is killed and started again.</summary>
    KillDoor,

    /// <summary>The database stops as in a power cut, and starts again.</summary>
    StopDatabase,

    /// <summary>One silo after another is told to stop, and started again.</summary>
    RollingRestart,
}
