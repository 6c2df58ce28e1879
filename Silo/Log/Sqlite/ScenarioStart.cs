using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>What a new scenario starts from.</summary>
internal sealed record ScenarioStart(
    Guid WorldUid, Guid? ParentUid, long Revision, Ancestry Ancestry, Hash256 ChainHash, Hash256 StateHash, DateOnly ClockDate)
{
    /// <summary>Finds it. Refuses NotFound, RevisionAhead, TooManySegments.</summary>
    public static Verdict<ScenarioStart> Find(SqliteSession session, NewScenario scenario, Guid uid) =>
        scenario.ForkOf is { } parent ? OfFork(session, parent, scenario.ForkRevision, uid) : OfWorld(session, scenario.World ?? "", uid);

    private static Verdict<ScenarioStart> OfWorld(SqliteSession session, string world, Guid uid)
    {
        using var reader = session.Query("select uid, state_hash, as_of_day from world where name = ?1", world);
        if (!reader.Read()) return new Verdict<ScenarioStart>(StoreRefusals.NoWorld(world) with { Path = "scenario.world" });
        var state = reader.Hash(1);
        return new Verdict<ScenarioStart>(
            new ScenarioStart(reader.Uid(0), null, 0, Ancestry.Root(uid), Model.Hashing.ChainHash.Start(state), state, reader.Day(2)));
    }

    private static Verdict<ScenarioStart> OfFork(SqliteSession session, string parent, long revision, Guid uid)
    {
        if (ScenarioRows.Find(session, parent) is not { } entry)
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
            ? AtBaseline(session, record, ancestry)
            : AtRow(session, record, ancestry, entry.Ancestry.Holder(revision), revision);
    }

    private static Verdict<ScenarioStart> AtBaseline(SqliteSession session, ScenarioRecord parent, Ancestry ancestry)
    {
        using var reader = session.Query("select state_hash, as_of_day from world where uid = ?1", parent.WorldUid.Blob());
        if (!reader.Read()) return new Verdict<ScenarioStart>(StoreRefusals.Corrupted($"worlds/{parent.World}"));
        var state = reader.Hash(0);
        return new Verdict<ScenarioStart>(
            new ScenarioStart(parent.WorldUid, parent.Uid, 0, ancestry, Model.Hashing.ChainHash.Start(state), state, reader.Day(1)));
    }

    private static Verdict<ScenarioStart> AtRow(SqliteSession session, ScenarioRecord parent, Ancestry ancestry, Guid holder, long revision)
    {
        using var reader = session.Query("select chain_hash, state_hash, body from log_row where scenario_uid = ?1 and revision = ?2", holder.Blob(), revision);
        if (!reader.Read()) return new Verdict<ScenarioStart>(StoreRefusals.Corrupted(parent.Name, revision));
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
