using System.Data.Common;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log.Tables;

/// <summary>The rows of table world as values.</summary>
internal static class WorldRows
{
    /// <summary>What <see cref="Record"/> reads, in its order.</summary>
    public const string Columns =
        "uid, name, display_name, note, as_of_day, base_world, state_hash, create_ticks, actor_count, relationship_count, stance_count, written_hash, seal";

    /// <exception cref="DamagedRecordException">The row does not match its seal.</exception>
    public static WorldRecord Record(DbDataReader reader)
    {
        var record = Unverified(reader);
        return RecordSeals.OfWorld(record, reader.Hash(11)) == reader.Hash(12) ? record : throw Damaged(record);
    }

    /// <summary>A record as lists show it: a damaged one too, by its name. One that cannot even be named is corruption: InvalidDataException.</summary>
    public static WorldRecord Listed(DbDataReader reader)
    {
        try
        {
            return Record(reader);
        }
        catch (Exception damage) when (damage is DamagedRecordException or InvalidDataException)
        {
            return WorldRecord.OfDamaged(reader.Uid(0), reader.Name(1));
        }
    }

    /// <summary>A record with what was written, which stands in the column after <see cref="Columns"/>.</summary>
    /// <exception cref="DamagedRecordException">The row does not match its seal.</exception>
    public static WorldRecord Whole(DbDataReader reader)
    {
        var record = Record(reader);
        var written = reader.Blob(13);
        return RecordSeals.OfWritten(written) == reader.Hash(11) ? record with { Written = written } : throw Damaged(record);
    }

    /// <summary>Seals a row of a time before seals.</summary>
    public static async Task SealAsync(StoreSession session, Guid uid)
    {
        Hash256 written, seal;
        await using (var reader = await session.QueryAsync($"select {Columns}, written from world where uid = $1", uid))
        {
            await reader.ReadAsync(session.Cancellation);
            written = RecordSeals.OfWritten(reader.Blob(13));
            seal = RecordSeals.OfWorld(Unverified(reader), written);
        }

        await session.ExecuteAsync("update world set written_hash = $2, seal = $3 where uid = $1", uid, written.ToArray(), seal.ToArray());
    }

    private static DamagedRecordException Damaged(WorldRecord record) => new($"worlds/{record.Name}");

    private static WorldRecord Unverified(DbDataReader reader) => new()
    {
        Uid = reader.Uid(0),
        Name = reader.GetString(1),
        DisplayName = reader.GetString(2),
        Note = reader.GetString(3),
        AsOf = reader.Day(4),
        BaseWorld = reader.GetString(5),
        StateHash = reader.Hash(6),
        CreateTime = reader.Time(7),
        ActorCount = (int)reader.Number(8),
        RelationshipCount = (int)reader.Number(9),
        StanceCount = (int)reader.Number(10),
    };
}
