using Google.Protobuf;
using Microsoft.Data.Sqlite;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>What SQLite's failures mean to callers; no message of SQLite's leaves the store.</summary>
internal static class SqliteErrors
{
    private const int Corrupt = 11;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    /// <summary>Whether it is one of the failures that the store answers for; all else is a bug of ours.</summary>
    public static bool IsStoreFailure(Exception exception) =>
        exception is SqliteException or IOException or ObjectDisposedException or InvalidDataException or InvalidProtocolBufferException or DamagedRecordException;

    /// <summary>Whether a unique index or a foreign key refused a row.</summary>
    public static bool IsConstraint(SqliteException exception) => exception.SqliteErrorCode == Constraint;

    public static Refusal ToRefusal(Exception exception) => exception switch
    {
        DamagedRecordException damaged => StoreRefusals.Damaged(damaged.Resource),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } or InvalidDataException or InvalidProtocolBufferException => StoreRefusals.Corrupted("this"),
        _ => StoreRefusals.Unavailable,
    };
}
