using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Ensembles in a database.</summary>
internal sealed class EnsembleStore(IStoreDatabase database, TimeProvider clock) : IEnsembleStore
{
    public Task<Verdict<EnsembleRecord>> CreateAsync(NewEnsemble ensemble, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var record = new EnsembleRecord
        {
            Uid = Guid.CreateVersion7(now),
            Name = ensemble.Name,
            ScenarioUid = ensemble.ScenarioUid,
            Definition = ensemble.Definition,
            Standing = EnsembleStanding.Running,
            CreateTime = now,
        };
        return database.WriteAsync(
            async session =>
            {
                if (await FirstAsync(session, ensemble.Request) is { } first) return first;
                if (await FindAsync(session, "name", record.Name) is not null)
                    return new Verdict<EnsembleRecord>(StoreRefusals.Exists($"ensembles/{record.Name}") with { Path = "ensemble_id" });
                await session.ExecuteAsync(
                    $"insert into ensemble ({EnsembleRows.Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", EnsembleRows.Values(record));
                await RequestRows.InsertAsync(session, RequestRows.Everywhere, ensemble.Request, Answers.ToProto(record));
                return new Verdict<EnsembleRecord>(record);
            },
            cancellation);
    }

    public Task<Verdict<EnsembleRecord>> FindCreatedAsync(RequestKey request, CancellationToken cancellation) =>
        database.ReadAsync(async session => await FirstAsync(session, request) ?? new Verdict<EnsembleRecord>(StoreRefusals.NoEarlierAnswer), cancellation);

    public Task<Verdict<EnsembleRecord>> FindAsync(string name, CancellationToken cancellation) =>
        database.ReadAsync(async session => Found(await FindAsync(session, "name", name), StoreRefusals.NoEnsemble(name)), cancellation);

    public Task<Verdict<EnsembleRecord>> LocateAsync(string name, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync($"select {EnsembleRows.Columns} from ensemble where name = $1", name);
                return Found(await reader.ReadAsync(session.Cancellation) ? EnsembleRows.Listed(reader) : null, StoreRefusals.NoEnsemble(name));
            },
            cancellation);

    public Task<Verdict<EnsembleRecord>> FindAsync(Guid uid, CancellationToken cancellation) =>
        database.ReadAsync(async session => Found(await FindAsync(session, "uid", uid), StoreRefusals.EnsembleGone), cancellation);

    public Task<Verdict<EnsemblePage>> ListAsync(string after, int count, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync(
                    $"select {EnsembleRows.Columns} from ensemble where name > $1 order by name limit $2", after, count + 1);
                var records = ImmutableArray.CreateBuilder<EnsembleRecord>();
                while (await reader.ReadAsync(session.Cancellation)) records.Add(EnsembleRows.Listed(reader));
                var more = records.Count > count;
                if (more) records.Count = count;
                return new Verdict<EnsemblePage>(new EnsemblePage(records.ToImmutable(), more));
            },
            cancellation);

    public Task<Verdict<EnsembleRecord>> EndAsync(
        Guid uid, EnsembleStanding standing, ReadOnlyMemory<byte> result, string problem, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                if (await FindAsync(session, "uid", uid) is not { } record) return new Verdict<EnsembleRecord>(StoreRefusals.EnsembleGone);
                if (!record.IsRunning) return new Verdict<EnsembleRecord>(record);
                var ended = record with { Standing = standing, Result = result, Error = problem, EndTime = clock.GetUtcNow() };
                await session.ExecuteAsync(
                    "update ensemble set standing = $2, result = $3, error = $4, end_ticks = $5, seal = $6 where uid = $1",
                    uid, (int)standing, result.ToArray(), problem, ended.EndTime.Value.UtcTicks, RecordSeals.OfEnsemble(ended).ToArray());
                return new Verdict<EnsembleRecord>(ended);
            },
            cancellation);

    public Task<Verdict<Deleted>> DeleteAsync(Guid uid, RequestKey request, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var earlier = await EarlierAsync(session, request);
                if (!earlier.Accepted) return new Verdict<Deleted>(earlier.Refusals);
                if (earlier.Value.Answer is { } first) return new Verdict<Deleted>(first);
                if (await session.ExecuteAsync("delete from ensemble where uid = $1", uid) == 0) return new Verdict<Deleted>(StoreRefusals.EnsembleGone);
                var deleted = new Deleted(clock.GetUtcNow());
                await RequestRows.InsertAsync(session, RequestRows.Everywhere, request, Answers.ToProto(deleted));
                return new Verdict<Deleted>(deleted);
            },
            cancellation);

    public Task<Verdict<EarlierDelete>> FindDeleteAsync(RequestKey request, CancellationToken cancellation) =>
        database.ReadAsync(session => EarlierAsync(session, request), cancellation);

    private static Verdict<EnsembleRecord> Found(EnsembleRecord? record, Refusal none) => record is null ? new(none) : new(record);

    private static async Task<EnsembleRecord?> FindAsync(StoreSession session, string column, object key)
    {
        await using var reader = await session.QueryAsync($"select {EnsembleRows.Columns} from ensemble where {column} = $1", key);
        return await reader.ReadAsync(session.Cancellation) ? EnsembleRows.Record(reader) : null;
    }

    private static async Task<Verdict<EnsembleRecord>?> FirstAsync(StoreSession session, RequestKey request)
    {
        var (answer, refusal) = await RequestRows.FindAsync(session, RequestRows.Everywhere, request);
        if (refusal is not null) return new Verdict<EnsembleRecord>(refusal);
        if (answer is null) return null;
        return answer.Ensemble is { } first ? new(Answers.FromProto(first)) : new Verdict<EnsembleRecord>(StoreRefusals.RequestIdReused(request.Id));
    }

    private static async Task<Verdict<EarlierDelete>> EarlierAsync(StoreSession session, RequestKey request)
    {
        var (answer, refusal) = await RequestRows.FindAsync(session, RequestRows.Everywhere, request);
        if (refusal is not null) return new Verdict<EarlierDelete>(refusal);
        if (answer is null) return new Verdict<EarlierDelete>(new EarlierDelete(null));
        return answer.HasDeletedTicks
            ? new Verdict<EarlierDelete>(new EarlierDelete(Answers.FromProto(answer.DeletedTicks)))
            : new Verdict<EarlierDelete>(StoreRefusals.RequestIdReused(request.Id));
    }
}
