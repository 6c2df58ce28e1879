using Orleans.Concurrency;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Model.Comparing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Analysis;

/// <summary>Compares scenarios: from the last revision that both have in common it goes through the changes of either, and holds the ends against each other.</summary>
[Reentrant]
public sealed class ComparisonGrain(IScenarioLog log, PastStates past, ChangeReader rows, AnalysisPlaces places) : AnalysisGrain(AnalysisKinds.Compare), IComparisonGrain
{
    public async Task<Verdict<ComparisonAnswer>> Compare(ComparisonQuestion question, CancellationToken cancellation)
    {
        var a = await SideAsync(question.ScenarioA, question.RevisionA, "a", cancellation);
        if (!a.Accepted) return new Verdict<ComparisonAnswer>(a.Refusals);
        var b = await SideAsync(question.ScenarioB, question.RevisionB, "b", cancellation);
        if (!b.Accepted) return new Verdict<ComparisonAnswer>(b.Refusals);
        var answering = new ComparisonAnswering(question, a.Value, b.Value);
        if (a.Value.StateHash == b.Value.StateHash) return new Verdict<ComparisonAnswer>(answering.Identical());
        var apart = a.Value.Revision + b.Value.Revision - 2 * answering.Common;
        if (apart > Limit.ComparedChanges) return new Verdict<ComparisonAnswer>(ComparisonBudget.Changes(apart));
        return await places.RunAsync(Kind, () => CompareAsync(answering, cancellation), cancellation);
    }

    private async Task<Verdict<ComparedSide>> SideAsync(Guid uid, long revision, string path, CancellationToken cancellation)
    {
        var entry = await log.FindAsync(uid, cancellation);
        if (!entry.Accepted) return new Verdict<ComparedSide>(entry.Refusals);
        var head = entry.Value.Record.Head;
        if (revision > head) return new Verdict<ComparedSide>(StoreRefusals.Ahead(revision, head) with { Path = path });
        if (revision == head) return new Verdict<ComparedSide>(new ComparedSide(entry.Value, revision, entry.Value.Record.StateHash, entry.Value.Record.ClockDate));
        if (revision == 0)
        {
            var baseline = await past.FindAsync(uid, 0, cancellation);
            return baseline.Accepted
                ? new Verdict<ComparedSide>(new ComparedSide(entry.Value, 0, baseline.Value.Digest.Value, baseline.Value.World.ClockDate))
                : new Verdict<ComparedSide>(baseline.Refusals);
        }

        var row = await rows.ReadAsync(entry.Value, revision, revision, long.MaxValue, cancellation);
        return row.Accepted
            ? new Verdict<ComparedSide>(new ComparedSide(entry.Value, revision, row.Value.Rows[0].Stored.StateHash, DateOnly.FromDayNumber(row.Value.Rows[0].Row.ClockDay)))
            : new Verdict<ComparedSide>(row.Refusals);
    }

    private async Task<Verdict<ComparisonAnswer>> CompareAsync(ComparisonAnswering answering, CancellationToken cancellation)
    {
        var (a, b) = (answering.A, answering.B);
        var startA = await past.FindAsync(a.Entry.Record.Uid, answering.Common, cancellation);
        if (!startA.Accepted) return new Verdict<ComparisonAnswer>(startA.Refusals);
        var startB = answering.SameWorld ? startA : await past.FindAsync(b.Entry.Record.Uid, 0, cancellation);
        if (!startB.Accepted) return new Verdict<ComparisonAnswer>(startB.Refusals);
        var ledger = new CauseLedger();
        ledger.Note(startA.Value.World, startB.Value.World, ComparisonAnswering.BaselineCause, 1);
        var walkA = new HistoryWalk(rows, ledger, ComparisonAnswering.BaselineCause + 1, -1);
        var endA = await walkA.WalkAsync(a.Entry, startA.Value.World, answering.Common + 1, a.Revision, cancellation);
        if (!endA.Accepted) return new Verdict<ComparisonAnswer>(endA.Refusals);
        var walkB = new HistoryWalk(rows, ledger, ComparisonAnswering.BaselineCause + 1 + walkA.Steps.Count, 1);
        var endB = await walkB.WalkAsync(b.Entry, startB.Value.World, answering.Common + 1, b.Revision, cancellation);
        if (!endB.Accepted) return new Verdict<ComparisonAnswer>(endB.Refusals);
        return new Verdict<ComparisonAnswer>(answering.Of(endA.Value, endB.Value, ledger, walkA.Steps, walkB.Steps));
    }
}
