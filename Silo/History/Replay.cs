using Microsoft.Extensions.Logging;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.Log;
using SahelSim.Silo.Scenarios;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.History;

/// <summary>Folds a scenario's log: from the nearest sound snapshot, else from the baseline. It never runs the law.</summary>
public sealed class Replay(IScenarioLog log, Baselines baselines, ChangeReader changes, ILogger<Replay> logger)
{
    private const long ChunkBytes = 8 * 1024 * 1024;

    /// <summary>The state at a revision up to the head, verified by its hashes. Refuses DataLoss naming a revision, Unavailable.</summary>
    public async Task<Verdict<Replayed>> StateAtAsync(ScenarioEntry entry, long revision, CancellationToken cancellation)
    {
        var wanted = await changes.ChainAsync(entry, revision, cancellation);
        if (!wanted.Accepted) return new Verdict<Replayed>(wanted.Refusals);
        var start = await StartAsync(entry, revision, cancellation);
        if (!start.Accepted) return start;
        var (world, chain, next) = (start.Value.World, start.Value.ChainHash, start.Value.Revision + 1);
        while (next <= revision)
        {
            var rows = await changes.ReadAsync(entry, next, revision, ChunkBytes, cancellation);
            if (!rows.Accepted) return new Verdict<Replayed>(rows.Refusals);
            foreach (var row in rows.Value.Rows)
            {
                if (Fold(world, row) is not { } after) return Lost(entry, row.Stored.Revision);
                (world, chain, next) = (after, row.Stored.ChainHash, row.Stored.Revision + 1);
            }
        }

        var digest = ReferenceEquals(world, start.Value.World) ? start.Value.Digest : start.Value.Digest.Next(world);
        return chain == wanted.Value.ChainHash && digest.Value == wanted.Value.StateHash
            ? new Verdict<Replayed>(new Replayed(revision, world, digest, chain, (int)(revision - start.Value.Revision)))
            : Lost(entry, revision);
    }

    private async Task<Verdict<Replayed>> StartAsync(ScenarioEntry entry, long revision, CancellationToken cancellation)
    {
        foreach (var segment in entry.Ancestry.Segments.Reverse())
        {
            var atMost = Math.Min(segment.To, revision);
            while (segment.From <= atMost)
            {
                var found = await log.FindSnapshotAsync(segment.Uid, atMost, cancellation);
                if (!found.Accepted && found.Refusals[0].Reason == RefusalReason.Unavailable) return new Verdict<Replayed>(found.Refusals);
                if (!found.Accepted || found.Value.Revision < segment.From) break;
                if (Read(found.Value) is { } read && await IsOfLogAsync(entry, read, cancellation)) return new Verdict<Replayed>(read);
                logger.SnapshotBroken(segment.Uid, found.Value.Revision);
                atMost = found.Value.Revision - 1;
            }
        }

        var baseline = await baselines.FindAsync(entry.Record.WorldUid, cancellation);
        if (!baseline.Accepted) return new Verdict<Replayed>(baseline.Refusals);
        var world = baseline.Value.Baseline.State;
        var digest = StateDigest.Of(world);
        return new Verdict<Replayed>(new Replayed(0, world, digest, ChainHash.Start(digest.Value), 0));
    }

    // One that is sound in itself may still be filed under another revision.
    private async Task<bool> IsOfLogAsync(ScenarioEntry entry, Replayed read, CancellationToken cancellation)
    {
        var logged = await changes.ChainAsync(entry, read.Revision, cancellation);
        return logged.Accepted && logged.Value.ChainHash == read.ChainHash && logged.Value.StateHash == read.Digest.Value;
    }

    // A snapshot is a cache: one that is broken is passed over.
    private static Replayed? Read(StoredSnapshot snapshot)
    {
        try
        {
            var world = StateMapping.FromProto(Proto.State.Parser.ParseFrom(snapshot.Body));
            var digest = StateDigest.Of(world);
            return digest.Value == snapshot.StateHash ? new Replayed(snapshot.Revision, world, digest, snapshot.ChainHash, 0) : null;
        }
        catch (Exception exception) when (StateMapping.IsCorruption(exception))
        {
            return null;
        }
    }

    /// <summary>The state after a row; null where its edits do not fit the state.</summary>
    internal static WorldState? Fold(WorldState world, VerifiedRow row)
    {
        try
        {
            return Model.Committing.Fold.Apply(world, RowMapping.Edits(row.Row));
        }
        catch (Exception exception) when (StateMapping.IsCorruption(exception))
        {
            return null;
        }
    }

    private static Verdict<Replayed> Lost(ScenarioEntry entry, long revision) => new(StoreRefusals.Corrupted(entry.Record.Name, revision));
}
