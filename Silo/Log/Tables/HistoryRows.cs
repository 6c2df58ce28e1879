using Google.Protobuf;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Creates scenarios that have their history from the start.</summary>
internal static class HistoryRows
{
    /// <summary>The first answer; null where the request is new.</summary>
    public static async Task<Verdict<CreatedScenario>?> EarlierAsync(StoreSession session, RequestKey request)
    {
        var (answer, refusal) = await RequestRows.FindAsync(session, RequestRows.Everywhere, request);
        if (refusal is not null) return new Verdict<CreatedScenario>(refusal);
        if (answer is null) return null;
        return answer.Scenario is { } first
            ? new Verdict<CreatedScenario>(new CreatedScenario(Answers.FromProto(first), first.Outcome.Memory) { Repeated = true })
            : new Verdict<CreatedScenario>(StoreRefusals.RequestIdReused(request.Id));
    }

    /// <summary>Creates one, its world first where that comes along.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="scenario">The scenario, on a world.</param>
    /// <param name="history">What it has from the start.</param>
    /// <param name="now">The time.</param>
    /// <param name="insert">Inserts a scenario without history.</param>
    public static async Task<Verdict<CreatedScenario>> CreateAsync(
        StoreSession session, NewScenario scenario, ScenarioHistory history, DateTimeOffset now, Func<StoreSession, NewScenario, Guid, ScenarioStart, Task> insert)
    {
        if (await EarlierAsync(session, scenario.Request) is { } first) return first;
        if (await ScenarioRows.FindAsync(session, scenario.Name) is not null)
            return new Verdict<CreatedScenario>(StoreRefusals.Exists($"scenarios/{scenario.Name}") with { Path = "scenario_id" });
        if (history.World is { } world)
        {
            var kept = await WorldStore.KeepAsync(session, world, WorldStore.Record(world, now), StateMapping.ToProto(world.Baseline).ToByteArray());
            if (!kept.Accepted) return new Verdict<CreatedScenario>(kept.Refusals);
        }

        var uid = Guid.CreateVersion7(now);
        var start = await ScenarioStart.FindAsync(session, scenario, uid);
        if (!start.Accepted) return new Verdict<CreatedScenario>([.. start.Refusals.Select(refusal => refusal with { Path = "world" })]);
        if (start.Value.StateHash != history.Baseline) return new Verdict<CreatedScenario>(OtherWorld);
        await insert(session, scenario, uid, start.Value);
        await AddAsync(session, uid, history, now);
        await ScenarioRows.SealAsync(session, uid);
        var created = new CreatedScenario((await ScenarioRows.FindAsync(session, uid))!.Record, history.Outcome);
        await RequestRows.InsertAsync(session, RequestRows.Everywhere, scenario.Request, Answers.ToProto(created));
        return new Verdict<CreatedScenario>(created);
    }

    private static Refusal OtherWorld { get; } =
        new(RefusalReason.Unavailable, "", "The world was replaced by another of its name meanwhile. Try again.");

    private static async Task AddAsync(StoreSession session, Guid uid, ScenarioHistory history, DateTimeOffset now)
    {
        if (history.Rows.IsEmpty) return;
        foreach (var row in history.Rows)
        {
            await session.ExecuteAsync(
                "insert into log_row (scenario_uid, revision, request_id, ordinal, chain_hash, state_hash, body) values ($1, $2, $3, $4, $5, $6, $7)",
                uid, row.Revision, row.RequestId, row.Ordinal, row.ChainHash.ToArray(), row.StateHash.ToArray(), row.Body);
        }

        var last = history.Rows[^1];
        await session.ExecuteAsync(
            "update scenario set head = $2, chain_hash = $3, state_hash = $4, clock_day = $5, update_ticks = $6 where uid = $1",
            uid, last.Revision, last.ChainHash.ToArray(), last.StateHash.ToArray(), history.ClockDate.DayNumber, now.UtcTicks);
    }
}
