using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Worlds in a database.</summary>
internal sealed class WorldStore(IStoreDatabase database, TimeProvider clock) : IWorldStore
{
    public Task<Verdict<WorldRecord>> CreateAsync(NewWorld world, CancellationToken cancellation)
    {
        var record = Record(world, clock.GetUtcNow());
        var baseline = StateMapping.ToProto(world.Baseline).ToByteArray();
        return database.WriteAsync(session => InsertAsync(session, world, record, baseline), cancellation);
    }

    public Task<Verdict<WorldRecord>> FindCreatedAsync(RequestKey request, CancellationToken cancellation) =>
        database.ReadAsync(async session => await FirstAsync(session, request) ?? new Verdict<WorldRecord>(StoreRefusals.NoEarlierAnswer), cancellation);

    public Task<Verdict<WorldRecord>> FindAsync(string name, bool whole, CancellationToken cancellation) =>
        database.ReadAsync(async session => await FindAsync(session, "name", name, whole) ?? new Verdict<WorldRecord>(StoreRefusals.NoWorld(name)), cancellation);

    public Task<Verdict<WorldRecord>> FindAsync(Guid uid, bool whole, CancellationToken cancellation) =>
        database.ReadAsync(async session => await FindAsync(session, "uid", uid, whole) ?? new Verdict<WorldRecord>(Gone), cancellation);

    public async Task<Verdict<KeptBaseline>> BaselineAsync(Guid uid, CancellationToken cancellation)
    {
        var stored = await database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync("select state_hash, baseline, name from world where uid = $1", uid);
                return await reader.ReadAsync(session.Cancellation)
                    ? new Verdict<StoredBaseline>(new StoredBaseline(reader.GetString(2), reader.Hash(0), reader.Blob(1)))
                    : new Verdict<StoredBaseline>(Gone);
            },
            cancellation);
        return stored.Accepted ? stored.Value.Read(uid) : new Verdict<KeptBaseline>(stored.Refusals);
    }

    public Task<Verdict<WorldPage>> ListAsync(string after, int count, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync($"select {WorldRows.Columns} from world where name > $1 order by name limit $2", after, count + 1);
                var records = ImmutableArray.CreateBuilder<WorldRecord>();
                while (await reader.ReadAsync(session.Cancellation)) records.Add(WorldRows.Listed(reader));
                var more = records.Count > count;
                if (more) records.Count = count;
                return new Verdict<WorldPage>(new WorldPage(records.ToImmutable(), more));
            },
            cancellation);

    public Task<Verdict<Deleted>> DeleteAsync(string name, RequestKey request, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var (answer, refusal) = await RequestRows.FindAsync(session, RequestRows.Everywhere, request);
                if (refusal is not null) return new Verdict<Deleted>(refusal);
                if (answer is not null)
                    return answer.HasDeletedTicks ? new(Answers.FromProto(answer.DeletedTicks)) : new(StoreRefusals.RequestIdReused(request.Id));
                if (await UidAsync(session, name) is not { } uid) return new Verdict<Deleted>(StoreRefusals.NoWorld(name));
                if (await ScenariosAsync(session, uid) is { Count: > 0 } scenarios) return new Verdict<Deleted>(InUse(name, scenarios));
                await session.ExecuteAsync("delete from world where uid = $1", uid);
                var deleted = new Deleted(clock.GetUtcNow());
                await RequestRows.InsertAsync(session, RequestRows.Everywhere, request, Answers.ToProto(deleted));
                return new Verdict<Deleted>(deleted);
            },
            cancellation);

    private static Refusal Gone { get; } = new(RefusalReason.NotFound, "", "The world is not there, or no longer.");

    /// <summary>What is shown of a new world.</summary>
    public static WorldRecord Record(NewWorld world, DateTimeOffset now)
    {
        var state = world.Baseline.State;
        return new WorldRecord
        {
            Uid = Guid.CreateVersion7(now),
            Name = world.Name,
            DisplayName = world.DisplayName,
            Note = world.Note,
            AsOf = state.ClockDate,
            BaseWorld = world.BaseWorld ?? "",
            StateHash = StateDigest.Of(state).Value,
            CreateTime = now,
            ActorCount = state.Actors.Length,
            RelationshipCount = state.Actors.Sum(actor => actor.Relationships.Length),
            StanceCount = state.Actors.Sum(actor => actor.Stances.Length),
        };
    }

    private static async Task<Verdict<WorldRecord>> InsertAsync(StoreSession session, NewWorld world, WorldRecord record, byte[] baseline)
    {
        if (await FirstAsync(session, world.Request) is { } first) return first;
        var kept = await KeepAsync(session, world, record, baseline);
        if (kept.Accepted) await RequestRows.InsertAsync(session, RequestRows.Everywhere, world.Request, Answers.ToProto(record));
        return kept;
    }

    /// <summary>Keeps a world, in the transaction of the request that brings it.</summary>
    public static async Task<Verdict<WorldRecord>> KeepAsync(StoreSession session, NewWorld world, WorldRecord record, byte[] baseline)
    {
        if (await FindAsync(session, "name", world.Name, whole: false) is not null)
            return new Verdict<WorldRecord>(StoreRefusals.Exists($"worlds/{world.Name}") with { Path = "world_id" });
        if (world.BaseWorld is { } parent && await FindAsync(session, "name", parent, whole: false) is null)
            return new Verdict<WorldRecord>(StoreRefusals.NoWorld(parent) with { Path = "base_world" });
        var writtenHash = RecordSeals.OfWritten(world.Written.Span);
        await session.ExecuteAsync(
            $"insert into world ({WorldRows.Columns}, written, baseline) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            record.Uid, record.Name, record.DisplayName, record.Note, record.AsOf.DayNumber, record.BaseWorld, record.StateHash.ToArray(),
            record.CreateTime.UtcTicks, record.ActorCount, record.RelationshipCount, record.StanceCount,
            writtenHash.ToArray(), RecordSeals.OfWorld(record, writtenHash).ToArray(), world.Written.ToArray(), baseline);
        return new Verdict<WorldRecord>(record);
    }

    /// <summary>What a create answered before; null: it is new.</summary>
    private static async Task<Verdict<WorldRecord>?> FirstAsync(StoreSession session, RequestKey request)
    {
        var (answer, refusal) = await RequestRows.FindAsync(session, RequestRows.Everywhere, request);
        if (refusal is not null) return new Verdict<WorldRecord>(refusal);
        if (answer is null) return null;
        return answer.World is { } first ? new(Answers.FromProto(first)) : new Verdict<WorldRecord>(StoreRefusals.RequestIdReused(request.Id));
    }

    private static async Task<Verdict<WorldRecord>?> FindAsync(StoreSession session, string column, object key, bool whole)
    {
        await using var reader = await session.QueryAsync($"select {WorldRows.Columns}{(whole ? ", written" : "")} from world where {column} = $1", key);
        if (!await reader.ReadAsync(session.Cancellation)) return null;
        return new Verdict<WorldRecord>(whole ? WorldRows.Whole(reader) : WorldRows.Record(reader));
    }

    // What is deleted need not be sound.
    private static async Task<Guid?> UidAsync(StoreSession session, string name)
    {
        await using var reader = await session.QueryAsync("select uid from world where name = $1", name);
        return await reader.ReadAsync(session.Cancellation) ? reader.Uid(0) : null;
    }

    private static async Task<List<string>> ScenariosAsync(StoreSession session, Guid world)
    {
        await using var reader = await session.QueryAsync("select name from scenario where world_uid = $1 order by name limit 20", world);
        var names = new List<string>();
        while (await reader.ReadAsync(session.Cancellation)) names.Add($"scenarios/{reader.GetString(0)}");
        return names;
    }

    private static Refusal InUse(string name, List<string> scenarios) =>
        new Refusal(RefusalReason.WorldInUse, "name", $"Scenarios hang on worlds/{name}: {string.Join(", ", scenarios)}. Delete them first.")
            .With("scenarios", string.Join(",", scenarios));
}
