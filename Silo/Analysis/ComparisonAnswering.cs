using System.Collections.Frozen;
using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Comparing;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Analysis;

/// <summary>Puts together what a comparison answers: the page of differences with their parts, the causes, the structure.</summary>
internal sealed class ComparisonAnswering(ComparisonQuestion question, ComparedSide a, ComparedSide b)
{
    /// <summary>The place of the cause that the worlds are; changes follow it.</summary>
    public const int BaselineCause = 0;

    private const int CausesMax = 200;
    private const int StructureMax = 1_000;
    private const double Least = 1e-9;

    private readonly FrozenSet<string> actors = question.Actors.ToFrozenSet(StringComparer.Ordinal);

    public ComparedSide A => a;

    public ComparedSide B => b;

    /// <summary>Whether both start from one world.</summary>
    public bool SameWorld => a.Entry.Record.WorldUid == b.Entry.Record.WorldUid;

    /// <summary>The last revision that both have in common.</summary>
    public long Common { get; } = Math.Min(Math.Min(a.Revision, b.Revision), a.Entry.Ancestry.CommonWith(b.Entry.Ancestry));

    /// <summary>The answer where the state hashes are equal.</summary>
    public ComparisonAnswer Identical()
    {
        var shown = Begun();
        (shown.Identical, shown.TotalSize, shown.DifferencesTotal, shown.DifferencesSum, shown.CausesTotal, shown.StructureTotal) = (true, 0, 0, 0, 0, 0);
        return new ComparisonAnswer(shown);
    }

    /// <summary>The answer where they are not.</summary>
    public ComparisonAnswer Of(WorldState endA, WorldState endB, CauseLedger ledger, List<HistoryStep> stepsA, List<HistoryStep> stepsB)
    {
        var shown = Begun();
        var found = StateComparison.Of(endA, endB);
        var causes = new ComparedCauses(stepsA, stepsB);
        var divided = ledger.Divided(causes.CauseOf);
        shown.DifferencesTotal = found.Quantities.Length;
        shown.DifferencesSum = found.Quantities.Sum(difference => Math.Abs(difference.Delta));
        AddDifferences(shown, found.Quantities, divided, causes);
        AddCauses(shown, ComparedCauses.Sums(found.Quantities, divided), causes);
        AddStructure(shown, found.Structure);
        return new ComparisonAnswer(shown);
    }

    private V1.CompareScenariosResponse Begun() => new()
    {
        A = State(a),
        B = State(b),
        SameWorld = SameWorld,
        CommonRevision = Common,
    };

    private static V1.ComparedState State(ComparedSide side) => new()
    {
        Scenario = ResourceName.OfScenario(side.Entry.Record.Name),
        ReadRevision = side.Revision,
        StateHash = side.StateHash.ToString(),
        ClockDate = CalendarDates.ToProto(side.ClockDate),
    };

    private void AddDifferences(
        V1.CompareScenariosResponse shown, ImmutableArray<QuantityDifference> all,
        IReadOnlyDictionary<Quantity, ImmutableArray<CausePart>> divided, ComparedCauses causes)
    {
        // Stable: equals stay in the order of quantities.
        var wanted = all.Where(Passes).OrderByDescending(difference => Math.Abs(question.ByLevel ? difference.B ?? 0 : difference.Delta)).ToList();
        shown.TotalSize = wanted.Count;
        foreach (var difference in wanted.Skip(question.Skip).Take(question.Count))
        {
            var proto = ComparisonMapping.ToProto(difference);
            var parts = divided.GetValueOrDefault(difference.Quantity, []);
            proto.Parts.AddRange(parts.Take(question.PartsCount).Select(part => ComparisonMapping.ToProto(causes.At(part.Cause), part.Amount)));
            proto.RestCount = Math.Max(0, parts.Length - question.PartsCount);
            proto.RestDelta = parts.Skip(question.PartsCount).Sum(part => part.Amount);
            shown.Differences.Add(proto);
        }
    }

    private static void AddCauses(V1.CompareScenariosResponse shown, IEnumerable<(int Cause, double Sum)> sums, ComparedCauses causes)
    {
        var counted = sums.Where(cause => cause.Sum >= Least).OrderByDescending(cause => cause.Sum).ThenBy(cause => cause.Cause).ToList();
        shown.CausesTotal = counted.Count;
        shown.Causes.AddRange(counted.Take(CausesMax).Select(cause => ComparisonMapping.ToProto(causes.At(cause.Cause), cause.Sum, causes.NoteOf(cause.Cause))));
    }

    private void AddStructure(V1.CompareScenariosResponse shown, ImmutableArray<StructuralDifference> all)
    {
        var wanted = all.Where(Passes).ToList();
        shown.StructureTotal = wanted.Count;
        if (question.Skip == 0) shown.Structure.AddRange(wanted.Take(StructureMax).Select(ComparisonMapping.ToProto));
    }

    private bool Passes(QuantityDifference difference) => Math.Abs(difference.Delta) >= question.MinDelta && Passes(difference.Quantity);

    private bool Passes(Quantity quantity)
    {
        if (!question.Channels.IsEmpty && (quantity.IsStance || !question.Channels.Contains((int)quantity.Relationship.Channel))) return false;
        return actors.Count == 0 || actors.Contains(quantity.Holder.Value) || (!quantity.IsStance && actors.Contains(quantity.Relationship.Target.Value));
    }

    private bool Passes(StructuralDifference difference)
    {
        if (actors.Count == 0) return true;
        if (difference.Quantity is { IsStance: false } quantity && actors.Contains(quantity.Relationship.Target.Value)) return true;
        return (difference.Actor is { } actor && actors.Contains(actor.Value)) || (difference.Partner is { } partner && actors.Contains(partner.Value));
    }
}
