using System.Security.Cryptography;
using Google.Protobuf;
using SahelSim.Model.Comparing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using Action = SahelSim.V1.Action;

namespace SahelSim.Silo.Analysis;

/// <summary>Goes through a stretch of a scenario's history, state after state, and notes what each change moved.</summary>
/// <param name="rows">Reads the changes.</param>
/// <param name="ledger">Where it is noted: the n-th step of this walk under cause <paramref name="firstCause"/> + n.</param>
/// <param name="firstCause">The first step's cause.</param>
/// <param name="sign">+1 for the second history, −1 for the first.</param>
internal sealed class HistoryWalk(ChangeReader rows, CauseLedger ledger, int firstCause, int sign)
{
    private const long ChunkBytes = 4 * 1024 * 1024;

    /// <summary>The changes, in order.</summary>
    public List<HistoryStep> Steps { get; } = [];

    /// <summary>Walks from a state to the one at a revision, which is given. Refuses LimitExceeded, DataLoss, Unavailable.</summary>
    public async Task<Verdict<WorldState>> WalkAsync(ScenarioEntry entry, WorldState world, long from, long to, CancellationToken cancellation)
    {
        for (var next = from; next <= to;)
        {
            var read = await rows.ReadAsync(entry, next, to, ChunkBytes, cancellation);
            if (!read.Accepted) return new Verdict<WorldState>(read.Refusals);
            foreach (var row in read.Value.Rows)
            {
                cancellation.ThrowIfCancellationRequested();
                next = row.Stored.Revision + 1;
                if (Replay.Fold(world, row) is not { } after) return new Verdict<WorldState>(StoreRefusals.Corrupted(entry.Record.Name, row.Stored.Revision));
                ledger.Note(world, after, firstCause + Steps.Count, sign);
                Steps.Add(StepOf(row));
                if (ledger.Count > Model.Limits.Limit.ComparedMovements) return new Verdict<WorldState>(ComparisonBudget.Movements(entry.Record.Name, row.Stored.Revision));
                world = after;
            }
        }

        return new Verdict<WorldState>(world);
    }

    private static HistoryStep StepOf(VerifiedRow row)
    {
        var written = row.Row.Change;
        var acts = written.Clone();
        (acts.Note, acts.Evidence, acts.Handling) = ("", null, "");
        var passes = written.Actions is [{ ActionCase: Action.ActionOneofCase.Reversion }];
        return new HistoryStep(row.Stored.Revision, passes, new Hash256(SHA256.HashData(acts.ToByteArray())), written.Note);
    }
}
