using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Observing;
using SahelSim.Model.Refusals;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Observations in a database.</summary>
internal sealed class ObservationStore(IStoreDatabase database, TimeProvider clock) : IObservationStore
{
    public Task<Verdict<ObservationRecord>> ObserveAsync(
        Guid uid, ObservedQuantities quantities, bool replace, RequestKey request, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                if (await FirstAsync(session, uid, request) is { } first) return first;
                if (await RequestRows.UsedByChangeAsync(session, uid, request)) return new Verdict<ObservationRecord>(StoreRefusals.RequestIdReused(request.Id));
                if (await NameAsync(session, uid) is not { } scenario) return new Verdict<ObservationRecord>(StoreRefusals.ScenarioGone);
                var known = await FindAsync(session, uid);
                var wanted = (known is null || replace ? ObservedQuantities.None : ObservedQuantities.Of(known.Quantities)).With(quantities);
                if (!wanted.Accepted) return new Verdict<ObservationRecord>(wanted.Refusals);
                var now = clock.GetUtcNow();
                var record = new ObservationRecord { ScenarioUid = uid, Scenario = scenario, Quantities = wanted.Value.All, CreateTime = known?.CreateTime ?? now, UpdateTime = now };
                if (known is not null) await UpdateAsync(session, record);
                else if (await InsertAsync(session, record) is { } full) return new Verdict<ObservationRecord>(full);
                await RequestRows.InsertAsync(session, uid.Blob(), request, Answers.ToProto(record));
                return new Verdict<ObservationRecord>(record);
            },
            cancellation);

    public Task<Verdict<ObservationRecord>> FindObservedAsync(Guid uid, RequestKey request, CancellationToken cancellation) =>
        database.ReadAsync(async session => await FirstAsync(session, uid, request) ?? new Verdict<ObservationRecord>(StoreRefusals.NoEarlierAnswer), cancellation);

    public Task<Verdict<Deleted>> UnobserveAsync(Guid uid, ImmutableArray<Quantity> quantities, RequestKey request, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var (answer, refusal) = await RequestRows.FindAsync(session, uid.Blob(), request);
                if (refusal is not null) return new Verdict<Deleted>(refusal);
                if (answer is { HasDeletedTicks: true }) return new Verdict<Deleted>(Answers.FromProto(answer.DeletedTicks));
                if (answer is not null || await RequestRows.UsedByChangeAsync(session, uid, request))
                    return new Verdict<Deleted>(StoreRefusals.RequestIdReused(request.Id));
                if (await NameAsync(session, uid) is not { } scenario) return new Verdict<Deleted>(StoreRefusals.ScenarioGone);
                var now = clock.GetUtcNow();
                var was = quantities.IsEmpty ? await EndAsync(session, uid) : await ReduceAsync(session, uid, quantities, now);
                if (!was) return new Verdict<Deleted>(StoreRefusals.NotObserved(scenario));
                var done = new Deleted(now);
                await RequestRows.InsertAsync(session, uid.Blob(), request, Answers.ToProto(done));
                return new Verdict<Deleted>(done);
            },
            cancellation);

    public Task<Verdict<ObservationList>> ListAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync($"{ObservationRows.Select} order by s.name");
                var records = ImmutableArray.CreateBuilder<ObservationRecord>();
                while (await reader.ReadAsync(session.Cancellation)) records.Add(ObservationRows.Listed(reader));
                return new Verdict<ObservationList>(new ObservationList(records.ToImmutable()));
            },
            cancellation);

    private static async Task<Verdict<ObservationRecord>?> FirstAsync(StoreSession session, Guid uid, RequestKey request)
    {
        var (answer, refusal) = await RequestRows.FindAsync(session, uid.Blob(), request);
        if (refusal is not null) return new Verdict<ObservationRecord>(refusal);
        if (answer is null) return null;
        return answer.Observation is { } first ? new(Answers.FromProto(first)) : new Verdict<ObservationRecord>(StoreRefusals.RequestIdReused(request.Id));
    }

    private static async Task<string?> NameAsync(StoreSession session, Guid uid)
    {
        await using var reader = await session.QueryAsync("select name from scenario where uid = $1", uid);
        return await reader.ReadAsync(session.Cancellation) ? reader.Name(0) : null;
    }

    private static async Task<ObservationRecord?> FindAsync(StoreSession session, Guid uid)
    {
        await using var reader = await session.QueryAsync($"{ObservationRows.Select} where o.scenario_uid = $1", uid);
        return await reader.ReadAsync(session.Cancellation) ? ObservationRows.Record(reader) : null;
    }

    private static async Task UpdateAsync(StoreSession session, ObservationRecord record)
    {
        var (quantities, seal) = ObservationRows.Written(record);
        await session.ExecuteAsync(
            "update observation set quantities = $2, update_ticks = $3, seal = $4 where scenario_uid = $1",
            record.ScenarioUid, quantities, record.UpdateTime.UtcTicks, seal.ToArray());
    }

    // Each observation has a place of its own: two that come at once cannot both take the last one.
    private static async Task<Refusal?> InsertAsync(StoreSession session, ObservationRecord record)
    {
        var taken = new List<(long Place, string Scenario)>();
        await using (var reader = await session.QueryAsync("select o.place, s.name from observation o join scenario s on s.uid = o.scenario_uid order by o.place"))
        {
            while (await reader.ReadAsync(session.Cancellation)) taken.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        if (taken.Count >= Limit.ObservedScenarios) return StoreRefusals.AllObserved(taken.Select(each => each.Scenario));
        var place = Enumerable.Range(0, Limit.ObservedScenarios).First(free => taken.TrueForAll(each => each.Place != free));
        var (quantities, seal) = ObservationRows.Written(record);
        await session.ExecuteAsync(
            "insert into observation (scenario_uid, place, quantities, create_ticks, update_ticks, seal) values ($1, $2, $3, $4, $5, $6)",
            record.ScenarioUid, place, quantities, record.CreateTime.UtcTicks, record.UpdateTime.UtcTicks, seal.ToArray());
        return null;
    }

    // What is ended need not be sound.
    private static async Task<bool> EndAsync(StoreSession session, Guid uid) =>
        await session.ExecuteAsync("delete from observation where scenario_uid = $1", uid) > 0;

    private static async Task<bool> ReduceAsync(StoreSession session, Guid uid, ImmutableArray<Quantity> quantities, DateTimeOffset now)
    {
        if (await FindAsync(session, uid) is not { } known) return false;
        await UpdateAsync(session, known with { Quantities = ObservedQuantities.Of(known.Quantities).Without(quantities).All, UpdateTime = now });
        return true;
    }
}
