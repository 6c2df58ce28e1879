namespace SahelSim.Cli;

/// <summary>What a process ends with; scripts may rely on it.</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>A story was played and an outcome did not come out.</summary>
    OutcomeMissed = 1,

    /// <summary>The command line was wrong.</summary>
    Usage = 2,

    /// <summary>A file cannot be read or is not sound.</summary>
    InvalidFile = 3,

    /// <summary>The server, or the rules, refused; nothing was changed.</summary>
    Refused = 4,

    /// <summary>No server answered, or not in time; what was asked may have happened, and may be asked again.</summary>
    Unavailable = 5,

    /// <summary>A fault of the program's own.</summary>
    Fault = 70,

    /// <summary>Ended by Ctrl-C or SIGTERM.</summary>
    Cancelled = 130,
}
