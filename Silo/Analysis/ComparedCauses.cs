using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Comparing;

namespace SahelSim.Silo.Analysis;

/// <summary>What two histories consist of after what they have in common: the worlds first, then the changes of the first, then those of the second.</summary>
/// <remarks>A change that both made, as a replay does, is one cause: what it did in the second less what it did in the first.</remarks>
internal sealed class ComparedCauses
{
    private readonly List<HistoryStep> first;
    private readonly List<HistoryStep> second;
    private readonly ImmutableDictionary<int, int> sameInA;
    private readonly ImmutableDictionary<int, int> sameInB;

    public ComparedCauses(List<HistoryStep> first, List<HistoryStep> second)
    {
        (this.first, this.second) = (first, second);
        var pairs = ChangePairing.Of([.. first.Select(step => step.Acts)], [.. second.Select(step => step.Acts)]);
        sameInA = pairs.ToImmutableDictionary(pair => pair.B, pair => pair.A);
        sameInB = pairs.ToImmutableDictionary(pair => pair.A, pair => pair.B);
    }

    /// <summary>The cause that a noted one counts as.</summary>
    public int CauseOf(int noted) => noted > first.Count && sameInA.TryGetValue(noted - first.Count - 1, out var inA) ? inA + 1 : noted;

    public Cause At(int cause)
    {
        if (cause == ComparisonAnswering.BaselineCause) return new Cause(CauseKind.Baseline, null, null);
        var step = StepOf(cause);
        var kind = step.Passes ? CauseKind.Reversion : CauseKind.Change;
        if (cause > first.Count) return new Cause(kind, null, step.Revision);
        return new Cause(kind, step.Revision, sameInB.TryGetValue(cause - 1, out var inB) ? second[inB].Revision : null);
    }

    /// <summary>What people wrote about it.</summary>
    public string NoteOf(int cause) => cause == ComparisonAnswering.BaselineCause ? "" : StepOf(cause).Note;

    /// <summary>How much each cause adds, over all differences.</summary>
    public static IEnumerable<(int Cause, double Sum)> Sums(
        ImmutableArray<QuantityDifference> differences, IReadOnlyDictionary<Quantity, ImmutableArray<CausePart>> divided)
    {
        var sums = new SortedDictionary<int, double>();
        foreach (var difference in differences)
        {
            foreach (var part in divided.GetValueOrDefault(difference.Quantity, []))
                sums[part.Cause] = sums.GetValueOrDefault(part.Cause) + Math.Abs(part.Amount);
        }

        return sums.Select(pair => (pair.Key, pair.Value));
    }

    private HistoryStep StepOf(int cause) => cause <= first.Count ? first[cause - 1] : second[cause - first.Count - 1];
}
