using System.Net.Sockets;
using System.Security.Authentication;
using Google.Protobuf;
using Npgsql;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>What PostgreSQL's failures mean to callers. None of its exceptions and no word of its messages leaves the store.</summary>
internal static class PostgresErrors
{
    private const string ConnectionClass = "08";
    private const string ShutdownClass = "57P";
    private const string IdleInTransaction = "25P03";

    /// <summary>Whether it is one of the failures that the store answers for; all else is a bug of ours.</summary>
    public static bool IsStoreFailure(Exception exception) =>
        exception is NpgsqlException or IOException or SocketException or TimeoutException or AuthenticationException or ObjectDisposedException
            or PostgresUnfitException || IsCorruption(exception);

    /// <summary>Whether the connection was lost, and with it perhaps the answer: what was asked may have happened. A server that is there and has no time is asked no second time.</summary>
    public static bool IsLost(Exception exception) => exception is PostgresException refused
        ? refused.SqlState.StartsWith(ConnectionClass, StringComparison.Ordinal) || refused.SqlState.StartsWith(ShutdownClass, StringComparison.Ordinal)
            || refused.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or IdleInTransaction
        : exception is NpgsqlException { InnerException: not TimeoutException } or IOException or SocketException;

    /// <summary>Whether another transaction came first. Nothing has happened, and what is there now can be seen by running again.</summary>
    public static bool IsConflict(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation,
    };

    public static Refusal ToRefusal(Exception exception) => exception switch
    {
        DamagedRecordException damaged => StoreRefusals.Damaged(damaged.Resource),
        _ when IsCorruption(exception) => StoreRefusals.Corrupted("this"),
        _ => StoreRefusals.Unavailable,
    };

    private static bool IsCorruption(Exception exception) => exception
        is PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted }
        or InvalidDataException or InvalidProtocolBufferException or DamagedRecordException;
}
