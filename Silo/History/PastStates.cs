using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.History;

/// <summary>Serves old revisions, beside the scenarios: a few states are kept, and no more are folded at once than there are processors.</summary>
/// <remarks>Silo-local and pure: any server can answer from the log.</remarks>
public sealed class PastStates(IScenarioLog log, Replay replay) : IDisposable
{
    private const int Kept = 8;
    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);
    private readonly LinkedList<(Guid Holder, Replayed State)> kept = [];

    /// <summary>The state of a scenario at a revision. Refuses NotFound, RevisionAhead, DataLoss, Unavailable.</summary>
    public async Task<Verdict<Replayed>> FindAsync(Guid uid, long revision, CancellationToken cancellation)
    {
        var entry = await log.FindAsync(uid, cancellation);
        if (!entry.Accepted) return new Verdict<Replayed>(entry.Refusals);
        var head = entry.Value.Record.Head;
        if (revision > head) return new Verdict<Replayed>(StoreRefusals.Ahead(revision, head));
        // A revision belongs to the scenario whose row it is, so that forks share what is kept.
        var holder = revision == 0 ? entry.Value.Record.WorldUid : entry.Value.Ancestry.Holder(revision);
        if (Recall(holder, revision) is { } known) return new Verdict<Replayed>(known);
        await places.WaitAsync(cancellation);
        try
        {
            var state = await Task.Run(() => replay.StateAtAsync(entry.Value, revision, cancellation), cancellation);
            if (state.Accepted) Keep(holder, state.Value);
            return state;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private Replayed? Recall(Guid holder, long revision)
    {
        lock (kept)
        {
            for (var node = kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Holder != holder || node.Value.State.Revision != revision) continue;
                kept.Remove(node);
                kept.AddFirst(node);
                return node.Value.State;
            }

            return null;
        }
    }

    private void Keep(Guid holder, Replayed state)
    {
        lock (kept)
        {
            kept.AddFirst((holder, state));
            if (kept.Count > Kept) kept.RemoveLast();
        }
    }
}
