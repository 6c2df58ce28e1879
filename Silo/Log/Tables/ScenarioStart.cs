using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>What a new scenario starts from.</summary>
internal sealed record ScenarioStart(
    Guid WorldUid, Guid? ParentUid, long Revision, Ancestry Ancestry, Hash256 ChainHash, Hash256 StateHash, DateOnly ClockDate)
{
    /// <summary>Finds it. Refuses NotFound, RevisionAhead, TooManySegments.</summary>
    public static Task<Verdict<ScenarioStart>> FindAsync(StoreSession session, NewScenario scenario, Guid uid) =>
        scenario.ForkOf is { } parent ? OfForkAsync(session, parent, scenario.ForkRevision, uid) : OfWorldAsync(session, scenario.World ?? "", uid);

    private static async Task<Verdict<ScenarioStart>> OfWorldAsync(StoreSession session, string world, Guid uid)
    {
        await using var reader = await session.QueryAsync("select uid, state_hash, as_of_day from world where name = $1", world);
        if (!await reader.ReadAsync(session.Cancellation)) return new Verdict<ScenarioStart>(StoreRefusals.NoWorld(world) with { Path = "scenario.world" });
        var state = reader.Hash(1);
        return new Verdict<ScenarioStart>(
            new ScenarioStart(reader.Uid(0), null, 0, Ancestry.Root(uid), Model.Hashing.ChainHash.Start(state), state, reader.Day(2)));
    }

    private static async Task<Verdict<ScenarioStart>> OfForkAsync(StoreSession session, string parent, long revision, Guid uid)
    {
        if (await ScenarioRows.FindAsync(session, parent) is not { } entry)
            return new Verdict<ScenarioStart>(StoreRefusals.NoScenario(parent) with { Path = "scenario.fork_of" });
        var record = entry.Record;
        if (revision > record.Head) return new Verdict<ScenarioStart>(StoreRefusals.Ahead(revision, record.Head) with { Path = "scenario.fork_of" });
        if (entry.Ancestry.Fork(uid, revision) is not { } ancestry) return new Verdict<ScenarioStart>(TooManySegments);
        if (revision == record.Head)
        {
            return new Verdict<ScenarioStart>(
                new ScenarioStart(record.WorldUid, record.Uid, revision, ancestry, record.ChainHash, record.StateHash, record.ClockDate));
        }

        return revision == 0
            ? await AtBaselineAsync(session, record, ancestry)
            : await AtRowAsync(session, record, ancestry, entry.Ancestry.Holder(revision), revision);
    }

    private static async Task<Verdict<ScenarioStart>> AtBaselineAsync(StoreSession session, ScenarioRecord parent, Ancestry ancestry)
    {
        await using var reader = await session.QueryAsync("select state_hash, as_of_day from world where uid = $1", parent.WorldUid);
        if (!await reader.ReadAsync(session.Cancellation)) return new Verdict<ScenarioStart>(StoreRefusals.Corrupted($"worlds/{parent.World}"));
        var state = reader.Hash(0);
        return new Verdict<ScenarioStart>(
            new ScenarioStart(parent.WorldUid, parent.Uid, 0, ancestry, Model.Hashing.ChainHash.Start(state), state, reader.Day(1)));
    }

    private static async Task<Verdict<ScenarioStart>> AtRowAsync(StoreSession session, ScenarioRecord parent, Ancestry ancestry, Guid holder, long revision)
    {
        await using var reader = await session.QueryAsync("select chain_hash, state_hash, body from log_row where scenario_uid = $1 and revision = $2", holder, revision);
        if (!await reader.ReadAsync(session.Cancellation)) return new Verdict<ScenarioStart>(StoreRefusals.Corrupted(parent.Name, revision));
        var row = Proto.Row.Parser.ParseFrom(reader.Blob(2));
        return new Verdict<ScenarioStart>(
            new ScenarioStart(
                parent.WorldUid, parent.Uid, revision, ancestry, reader.Hash(0), reader.Hash(1), DateOnly.FromDayNumber(row.ClockDay)));
    }

    private static Refusal TooManySegments { get; } =
        new Refusal(
                RefusalReason.TooManySegments, "scenario.fork_of",
                $"A fork may have at most {Limit.ForkSegments} stretches of ancestors. Fork an earlier one, or start from a world.")
            .With("limit", Limit.ForkSegments.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
