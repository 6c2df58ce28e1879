using System.Data.Common;
using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Our values as stores keep them. A value of another kind or length than was written is corruption: InvalidDataException.</summary>
internal static class StoredValues
{
    private const int UidBytes = 16;

    public static byte[] Blob(this Guid uid) => uid.ToByteArray(bigEndian: true);

    /// <summary>A uid: of a type of its own in PostgreSQL, 16 bytes in SQLite.</summary>
    public static Guid Uid(this DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        Guid uid => uid,
        byte[] { Length: UidBytes } blob => new Guid(blob, bigEndian: true),
        _ => throw new InvalidDataException("A uid in the store is none."),
    };

    public static Hash256 Hash(this DbDataReader reader, int column) => reader.Blob(column) is { Length: Hash256.Size } blob
        ? new Hash256(blob)
        : throw new InvalidDataException("A value in the store is of another length than it was written.");

    public static byte[] Blob(this DbDataReader reader, int column) => reader.GetValue(column) is byte[] blob
        ? blob
        : throw new InvalidDataException("A value in the store is of another kind than it was written.");

    /// <summary>A whole number from 0 to a bound.</summary>
    public static long Number(this DbDataReader reader, int column, long most = int.MaxValue) => reader.GetInt64(column) is var number && number >= 0 && number <= most
        ? number
        : throw new InvalidDataException("A number in the store is outside its range.");

    public static DateTimeOffset Time(this DbDataReader reader, int column) => new(reader.Number(column, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);

    public static DateOnly Day(this DbDataReader reader, int column) => DateOnly.FromDayNumber((int)reader.Number(column, DateOnly.MaxValue.DayNumber));

    /// <summary>The name of a world or scenario.</summary>
    public static string Name(this DbDataReader reader, int column) => reader.GetString(column) is var name && Identifier.IsValid(name)
        ? name
        : throw new InvalidDataException("A name in the store is none.");
}
