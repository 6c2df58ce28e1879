using Microsoft.Extensions.Logging;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>What the log on PostgreSQL tells its operator.</summary>
internal static partial class PostgresMessages
{
    [LoggerMessage(2011, LogLevel.Error, "The database of the scenario log failed; callers are told that it is unavailable.")]
    public static partial void StoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2012, LogLevel.Critical, "The database of the scenario log is corrupted; callers of what cannot be read get DATA_LOSS.")]
    public static partial void StoreCorrupted(this ILogger logger, Exception exception);

    [LoggerMessage(2013, LogLevel.Information, "A connection to the database of the scenario log was lost; the call is tried once more on a new one.")]
    public static partial void ConnectionLost(this ILogger logger, Exception exception);
}
