using Microsoft.Extensions.Logging;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>What the SQLite log tells its operator.</summary>
internal static partial class SqliteMessages
{
    [LoggerMessage(2001, LogLevel.Error, "The scenario log failed; callers are told that it is unavailable.")]
    public static partial void StoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2002, LogLevel.Critical, "The scenario log's file is corrupted; callers of what cannot be read get DATA_LOSS.")]
    public static partial void StoreCorrupted(this ILogger logger, Exception exception);
}
