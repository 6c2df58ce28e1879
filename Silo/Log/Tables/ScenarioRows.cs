using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Google.Protobuf;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>The rows of table scenario as values.</summary>
internal static class ScenarioRows
{
    /// <summary>What <see cref="Record"/> reads, in its order.</summary>
    public const string Select = """
        select s.uid, s.name, s.display_name, s.note, s.labels, s.world_uid, coalesce(w.name, ''), coalesce(p.name, ''), s.fork_revision,
               s.head, s.state_hash, s.chain_hash, s.clock_day, s.version, s.create_ticks, s.update_ticks, s.ancestry, s.parent_uid, s.seal, s.head_seal
        from scenario s left join world w on w.uid = s.world_uid left join scenario p on p.uid = s.parent_uid
        """;

    private const int UidBytes = 16;

    public static Task<ScenarioEntry?> FindAsync(StoreSession session, Guid uid) => FindAsync(session, $"{Select} where s.uid = $1", uid);

    public static Task<ScenarioEntry?> FindAsync(StoreSession session, string name) => FindAsync(session, $"{Select} where s.name = $1", name);

    /// <exception cref="DamagedRecordException">The row does not match its seals.</exception>
    public static ScenarioRecord Record(DbDataReader reader)
    {
        var record = Unverified(reader);
        if (reader.Hash(18) == Seal(reader, record) && reader.Hash(19) == HeadSeal(record) && record.World.Length > 0) return record;
        throw new DamagedRecordException($"scenarios/{record.Name}");
    }

    /// <summary>A row as lists show it: a damaged one too, by its name. One that cannot even be placed in the list is corruption: InvalidDataException.</summary>
    /// <param name="reader">At the row.</param>
    /// <param name="byTime">Whether the list is ordered by create time.</param>
    public static ScenarioRecord Listed(DbDataReader reader, bool byTime)
    {
        try
        {
            return Record(reader);
        }
        catch (Exception damage) when (damage is DamagedRecordException or InvalidDataException)
        {
            return ScenarioRecord.OfDamaged(reader.Uid(0), reader.Name(1), byTime ? reader.Time(14) : default);
        }
    }

    /// <summary>Seals a row that was inserted or updated, in the same transaction.</summary>
    public static async Task SealAsync(StoreSession session, Guid uid)
    {
        Hash256 seal, headSeal;
        await using (var reader = await session.QueryAsync($"{Select} where s.uid = $1", uid))
        {
            await reader.ReadAsync(session.Cancellation);
            var record = Unverified(reader);
            (seal, headSeal) = (Seal(reader, record), HeadSeal(record));
        }

        await session.ExecuteAsync("update scenario set seal = $2, head_seal = $3 where uid = $1", uid, seal.ToArray(), headSeal.ToArray());
    }

    private static Hash256 Seal(DbDataReader reader, ScenarioRecord record) => RecordSeals.OfScenario(new SealedScenario(
        record.Uid, record.Name, record.DisplayName, record.Note, record.Labels, record.WorldUid, reader.IsDBNull(17) ? null : reader.Uid(17),
        record.ForkRevision, reader.Blob(16), reader.GetInt64(13), record.CreateTime));

    private static Hash256 HeadSeal(ScenarioRecord record) =>
        RecordSeals.OfHead(record.Uid, record.Head, record.ChainHash, record.StateHash, record.ClockDate, record.UpdateTime);

    private static ScenarioRecord Unverified(DbDataReader reader)
    {
        var uid = reader.Uid(0);
        return new ScenarioRecord
        {
            Uid = uid,
            Name = reader.GetString(1),
            DisplayName = reader.GetString(2),
            Note = reader.GetString(3),
            Labels = Labels(reader.GetString(4)),
            WorldUid = reader.Uid(5),
            World = reader.GetString(6),
            ForkOf = reader.GetString(7),
            ForkRevision = reader.GetInt64(8),
            Head = reader.GetInt64(9),
            StateHash = reader.Hash(10),
            ChainHash = reader.Hash(11),
            ClockDate = reader.Day(12),
            Etag = Etag(uid, reader.GetInt64(13)),
            CreateTime = reader.Time(14),
            UpdateTime = reader.Time(15),
        };
    }

    public static string Etag(Guid uid, long version) => $"{uid:N}-{version}";

    public static string Json(ImmutableSortedDictionary<string, string> labels) => JsonSerializer.Serialize(labels);

    public static byte[] Bytes(Ancestry ancestry)
    {
        var proto = new Proto.Ancestry();
        foreach (var segment in ancestry.Segments)
        {
            var kept = new Proto.Segment { Uid = ByteString.CopyFrom(segment.Uid.Blob()), From = segment.From };
            if (segment.To != long.MaxValue) kept.To = segment.To;
            proto.Segments.Add(kept);
        }

        return proto.ToByteArray();
    }

    private static async Task<ScenarioEntry?> FindAsync(StoreSession session, string sql, object key)
    {
        ScenarioRecord record;
        ImmutableArray<Segment> segments;
        await using (var reader = await session.QueryAsync(sql, key))
        {
            if (!await reader.ReadAsync(session.Cancellation)) return null;
            record = Record(reader);
            segments = [.. Proto.Ancestry.Parser.ParseFrom(reader.Blob(16)).Segments.Select(Read)];
        }

        var next = 1L;
        foreach (var segment in segments)
        {
            if (segment.From != next) throw new InvalidDataException("Stretches of history in the store do not meet.");
            next = segment.To == long.MaxValue ? long.MaxValue : segment.To + 1;
        }

        if (segments.IsEmpty || segments[^1].Uid != record.Uid || next != long.MaxValue || segments[^1].From != record.ForkRevision + 1)
            throw new InvalidDataException("The history of a scenario in the store does not end with its own.");
        return new ScenarioEntry(record, new Ancestry(segments), await NamesAsync(session, record, segments));
    }

    private static Segment Read(Proto.Segment segment) => segment.Uid.Length == UidBytes
        ? new Segment(new Guid(segment.Uid.Span, bigEndian: true), segment.From, segment.HasTo ? segment.To : long.MaxValue)
        : throw new InvalidDataException("A uid in the store is of another length than it was written.");

    private static async Task<ImmutableDictionary<Guid, string>> NamesAsync(StoreSession session, ScenarioRecord own, ImmutableArray<Segment> segments)
    {
        var names = ImmutableDictionary.CreateBuilder<Guid, string>();
        names[own.Uid] = own.Name;
        object?[] ancestors = [.. segments.SkipLast(1).Select(segment => segment.Uid)];
        if (ancestors.Length == 0) return names.ToImmutable();
        var places = string.Join(", ", Enumerable.Range(1, ancestors.Length).Select(place => $"${place}"));
        await using var reader = await session.QueryAsync($"select uid, name from scenario where uid in ({places})", ancestors);
        while (await reader.ReadAsync(session.Cancellation)) names[reader.Uid(0)] = reader.GetString(1);
        return names.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> Labels(string json)
    {
        try
        {
            return (JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("Labels in the store are no JSON object.", exception);
        }
    }
}
