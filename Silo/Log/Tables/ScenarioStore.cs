using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Scenarios in a database.</summary>
internal sealed class ScenarioStore(IStoreDatabase database, TimeProvider clock) : IScenarioStore
{
    public Task<Verdict<ScenarioRecord>> CreateAsync(NewScenario scenario, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var (answer, refusal) = await RequestRows.FindAsync(session, RequestRows.Everywhere, scenario.Request);
                if (refusal is not null) return new Verdict<ScenarioRecord>(refusal);
                if (answer is not null) return First(answer.Scenario, scenario.Request);
                if (await ScenarioRows.FindAsync(session, scenario.Name) is not null)
                    return new Verdict<ScenarioRecord>(StoreRefusals.Exists($"scenarios/{scenario.Name}") with { Path = "scenario_id" });
                var uid = Guid.CreateVersion7(clock.GetUtcNow());
                var start = await ScenarioStart.FindAsync(session, scenario, uid);
                if (!start.Accepted) return new Verdict<ScenarioRecord>(start.Refusals);
                await InsertAsync(session, scenario, uid, start.Value);
                await ScenarioRows.SealAsync(session, uid);
                var record = (await ScenarioRows.FindAsync(session, uid))!.Record;
                await RequestRows.InsertAsync(session, RequestRows.Everywhere, scenario.Request, Answers.ToProto(record));
                return new Verdict<ScenarioRecord>(record);
            },
            cancellation);

    public Task<Verdict<CreatedScenario>> CreateAsync(NewScenario scenario, ScenarioHistory history, CancellationToken cancellation) =>
        database.WriteAsync(session => HistoryRows.CreateAsync(session, scenario, history, clock.GetUtcNow(), InsertAsync), cancellation);

    public Task<Verdict<CreatedScenario>> FindCreatedAsync(RequestKey request, CancellationToken cancellation) =>
        database.ReadAsync(async session => await HistoryRows.EarlierAsync(session, request) ?? new Verdict<CreatedScenario>(StoreRefusals.NoEarlierAnswer), cancellation);

    public Task<Verdict<ScenarioRecord>> FindAsync(string name, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync($"{ScenarioRows.Select} where s.name = $1", name);
                return await reader.ReadAsync(session.Cancellation)
                    ? new Verdict<ScenarioRecord>(ScenarioRows.Record(reader))
                    : new Verdict<ScenarioRecord>(StoreRefusals.NoScenario(name));
            },
            cancellation);

    public Task<Verdict<NamedScenario>> LocateAsync(string name, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync("select uid from scenario where name = $1", name);
                return await reader.ReadAsync(session.Cancellation)
                    ? new Verdict<NamedScenario>(new NamedScenario(reader.Uid(0)))
                    : new Verdict<NamedScenario>(StoreRefusals.NoScenario(name));
            },
            cancellation);

    public Task<Verdict<ScenarioPage>> ListAsync(ScenarioQuery query, CancellationToken cancellation) =>
        database.ReadAsync(async session => new Verdict<ScenarioPage>(await ScenarioList.ReadAsync(session, query)), cancellation);

    public Task<Verdict<ScenarioRecord>> UpdateAsync(Guid uid, ScenarioUpdate update, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var (answer, refusal) = await RequestRows.FindAsync(session, uid.Blob(), update.Request);
                if (refusal is not null) return new Verdict<ScenarioRecord>(refusal);
                if (answer is not null) return First(answer.Scenario, update.Request);
                if (await RequestRows.UsedByChangeAsync(session, uid, update.Request))
                    return new Verdict<ScenarioRecord>(StoreRefusals.RequestIdReused(update.Request.Id));
                if (await ScenarioRows.FindAsync(session, uid) is not { } entry) return new Verdict<ScenarioRecord>(StoreRefusals.ScenarioGone);
                if (!EtagHolds(update.Etag, entry.Record)) return new Verdict<ScenarioRecord>(EtagMismatch);
                await session.ExecuteAsync(
                    "update scenario set display_name = $2, note = $3, labels = $4, version = version + 1, update_ticks = $5 where uid = $1",
                    uid, update.DisplayName ?? entry.Record.DisplayName, update.Note ?? entry.Record.Note,
                    ScenarioRows.Json(update.Labels ?? entry.Record.Labels), clock.GetUtcNow().UtcTicks);
                await ScenarioRows.SealAsync(session, uid);
                var record = (await ScenarioRows.FindAsync(session, uid))!.Record;
                await RequestRows.InsertAsync(session, uid.Blob(), update.Request, Answers.ToProto(record));
                return new Verdict<ScenarioRecord>(record);
            },
            cancellation);

    public Task<Verdict<Deleted>> DeleteAsync(Guid uid, string etag, RequestKey request, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var earlier = await EarlierAsync(session, request);
                if (!earlier.Accepted) return new Verdict<Deleted>(earlier.Refusals);
                if (earlier.Value.Answer is { } first) return new Verdict<Deleted>(first);
                if (await KeptAsync(session, uid) is not { } kept) return new Verdict<Deleted>(StoreRefusals.ScenarioGone);
                if (etag.Length > 0 && etag != kept.Etag) return new Verdict<Deleted>(EtagMismatch);
                if (await ForksAsync(session, uid) is { Count: > 0 } forks) return new Verdict<Deleted>(InUse(kept.Name, forks));
                var deleted = new Deleted(clock.GetUtcNow());
                await session.ExecuteAsync("delete from request where scope = $1", uid.Blob());
                await session.ExecuteAsync("delete from scenario where uid = $1", uid);
                await session.ExecuteAsync("insert into deleted_scenario (uid, delete_ticks) values ($1, $2)", uid, deleted.Time.UtcTicks);
                await RequestRows.InsertAsync(session, RequestRows.Everywhere, request, Answers.ToProto(deleted));
                return new Verdict<Deleted>(deleted);
            },
            cancellation);

    public Task<Verdict<EarlierDelete>> FindDeleteAsync(RequestKey request, CancellationToken cancellation) =>
        database.ReadAsync(session => EarlierAsync(session, request), cancellation);

    public Task<Verdict<Deleted>> FindTombstoneAsync(Guid uid, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync("select delete_ticks from deleted_scenario where uid = $1", uid);
                return await reader.ReadAsync(session.Cancellation) ? new Verdict<Deleted>(new Deleted(reader.Time(0))) : new Verdict<Deleted>(StoreRefusals.ScenarioGone);
            },
            cancellation);

    private static Refusal EtagMismatch { get; } =
        new(RefusalReason.EtagMismatch, "etag", "The scenario has been updated since. Read it again and take its etag.");

    // The same id and body hash can only come from the same method: the method is part of the hash.
    private static Verdict<ScenarioRecord> First(Proto.ScenarioAnswer? answer, RequestKey request) =>
        answer is null ? new(StoreRefusals.RequestIdReused(request.Id)) : new(Answers.FromProto(answer));

    private static async Task<Verdict<EarlierDelete>> EarlierAsync(StoreSession session, RequestKey request)
    {
        var (answer, refusal) = await RequestRows.FindAsync(session, RequestRows.Everywhere, request);
        if (refusal is not null) return new Verdict<EarlierDelete>(refusal);
        if (answer is null) return new Verdict<EarlierDelete>(new EarlierDelete(null));
        return answer.HasDeletedTicks
            ? new Verdict<EarlierDelete>(new EarlierDelete(Answers.FromProto(answer.DeletedTicks)))
            : new Verdict<EarlierDelete>(StoreRefusals.RequestIdReused(request.Id));
    }

    // What is deleted need not be sound.
    private static async Task<(string Name, string Etag)?> KeptAsync(StoreSession session, Guid uid)
    {
        await using var reader = await session.QueryAsync("select name, version from scenario where uid = $1", uid);
        return await reader.ReadAsync(session.Cancellation) ? (reader.GetString(0), ScenarioRows.Etag(uid, reader.GetInt64(1))) : null;
    }

    private static bool EtagHolds(string etag, ScenarioRecord record) =>
        etag.Length == 0 || string.Equals(etag, record.Etag, StringComparison.Ordinal);

    private static async Task<List<string>> ForksAsync(StoreSession session, Guid uid)
    {
        await using var reader = await session.QueryAsync("select name from scenario where parent_uid = $1 order by name limit 20", uid);
        var names = new List<string>();
        while (await reader.ReadAsync(session.Cancellation)) names.Add($"scenarios/{reader.GetString(0)}");
        return names;
    }

    private static Refusal InUse(string name, List<string> forks) =>
        new Refusal(RefusalReason.ForkInUse, "name", $"Forks hang on scenarios/{name}: {string.Join(", ", forks)}. Delete them first.")
            .With("forks", string.Join(",", forks));

    private async Task InsertAsync(StoreSession session, NewScenario scenario, Guid uid, ScenarioStart start)
    {
        var now = clock.GetUtcNow().UtcTicks;
        await session.ExecuteAsync(
            """
            insert into scenario (uid, name, display_name, note, labels, world_uid, parent_uid, fork_revision, ancestry, version,
                                  head, chain_hash, state_hash, clock_day, create_ticks, update_ticks)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $13, $14, $14)
            """,
            uid, scenario.Name, scenario.DisplayName, scenario.Note, ScenarioRows.Json(scenario.Labels), start.WorldUid,
            start.ParentUid, start.Revision, ScenarioRows.Bytes(start.Ancestry), start.Revision, start.ChainHash.ToArray(),
            start.StateHash.ToArray(), start.ClockDate.DayNumber, now);
    }
}
