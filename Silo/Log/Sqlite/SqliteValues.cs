using Microsoft.Data.Sqlite;
using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Our values as SQLite keeps them.</summary>
internal static class SqliteValues
{
    private const int UidBytes = 16;

    public static byte[] Blob(this Guid uid) => uid.ToByteArray(bigEndian: true);

    public static Guid Uid(this SqliteDataReader reader, int column) => new(reader.Blob(column, UidBytes), bigEndian: true);

    public static Hash256 Hash(this SqliteDataReader reader, int column) => new(reader.Blob(column, Hash256.Size));

    public static byte[] Blob(this SqliteDataReader reader, int column) =>
        reader.GetValue(column) is byte[] blob ? blob : throw new InvalidDataException("A value in the store is of another kind than it was written.");

    private static byte[] Blob(this SqliteDataReader reader, int column, int length) =>
        reader.Blob(column) is { } blob && blob.Length == length ? blob : throw new InvalidDataException("A value in the store is of another length than it was written.");

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public static DateOnly Day(this SqliteDataReader reader, int column) => DateOnly.FromDayNumber(reader.GetInt32(column));
}
