using Microsoft.Extensions.Logging;

namespace SahelSim.Silo.Scenarios;

/// <summary>What scenarios tell their operator.</summary>
internal static partial class ScenarioMessages
{
    [LoggerMessage(2101, LogLevel.Warning, "Scenario {Uid} throws its memory away at revision {Revision}: it is stale, or the outcome of an append is not known. The next call reads the log.")]
    public static partial void Abandoned(this ILogger logger, Guid uid, long revision);

    [LoggerMessage(2102, LogLevel.Critical, "Scenario {Uid} cannot be opened: {Reason}")]
    public static partial void Corrupted(this ILogger logger, Guid uid, string reason);

    [LoggerMessage(2103, LogLevel.Warning, "A snapshot of scenario {Uid} at revision {Revision} is broken and is passed over.")]
    public static partial void SnapshotBroken(this ILogger logger, Guid uid, long revision);
}
