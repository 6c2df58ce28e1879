using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Explaining;

/// <summary>Makes a ledger of changes that are shown to it one after another. Not thread-safe.</summary>
/// <remarks>docs/analysis.md, "Why did this move?".</remarks>
/// <param name="quantity">What moved.</param>
/// <param name="first">The state before the first change.</param>
/// <param name="mostPaths">How many paths have rows of their own.</param>
/// <param name="grounds">What inputs rest on.</param>
/// <param name="budget">Is spent.</param>
public sealed class LedgerBuilder(Quantity quantity, WorldState first, int mostPaths, InputGrounds grounds, TraceBudget budget)
{
    private readonly List<LedgerRow> rows = [];
    private readonly List<ExplainedChange> changes = [];
    private readonly PathBoard board = new(mostPaths);
    private readonly double? before = ValueIn(first, quantity);
    private double? value = ValueIn(first, quantity);
    private LedgerGrounds weighed;

    /// <summary>Whether the quantity was there at any time.</summary>
    public bool Met { get; private set; } = ValueIn(first, quantity) is not null;

    /// <summary>Takes the next change.</summary>
    /// <returns>Whether it moved the quantity.</returns>
    public bool Add(PastChange change)
    {
        budget.Check();
        Learn(change);
        var after = ValueIn(change.After, quantity);
        var effect = EffectOf(change.Effects);
        var start = value;
        if (effect is null && start.Equals(after)) return false;
        Met = true;
        if (start is null && effect is not { Origin: null })
        {
            start = effect?.Origin ?? ValueIn(Recomputing.Working(change), quantity) ?? 0;
            rows.Add(new LedgerRow(change.Revision, LedgerRowKind.Entry, start.Value));
        }

        var end = start ?? 0;
        var explained = new ExplainedChange(change.Revision, (after ?? 0) - (value ?? 0), 0, 0, 0, Tracing.NothingToTrace);
        if (effect is { } moved)
        {
            end = moved.Result;
            explained = Explain(change, moved, explained);
        }

        if (after is null) rows.Add(new LedgerRow(change.Revision, LedgerRowKind.Exit, -end));
        changes.Add(explained);
        value = after;
        return true;
    }

    /// <summary>The ledger of the changes so far.</summary>
    public Ledger Complete()
    {
        var listed = new Dictionary<long, double>();
        foreach (var (root, path) in board.Kept)
        {
            listed[root.Revision] = listed.GetValueOrDefault(root.Revision) + path.Amount;
            rows.Add(new LedgerRow(root.Revision, LedgerRowKind.Path, path.Amount)
            {
                Impulse = path.Impulse,
                ImpulseDelta = path.ImpulseDelta,
                Actions = root.ActionsOf(path.Impulse),
                Steps = path.Steps,
                Weakness = path.Weakness | root.Weakness,
            });
        }

        var explained = changes.Select(change => change with { Rest = change.Reactions - listed.GetValueOrDefault(change.Revision) }).ToImmutableArray();
        var rest = 0.0;
        foreach (var change in explained) rest += change.Rest;
        return new Ledger(before, value, [.. rows.Order(LedgerOrder.Instance)], rest, explained, weighed);
    }

    private ExplainedChange Explain(PastChange change, Effect effect, ExplainedChange explained)
    {
        if (change.Edits.Any(edit => edit is DrawnToRest))
        {
            rows.Add(new LedgerRow(change.Revision, LedgerRowKind.Reversion, effect.Delta));
            return explained;
        }

        var working = Recomputing.Working(change);
        var root = new PastRoot(change.Revision, working, change.Change, grounds.Of(change.Evidence));
        if (effect.Origin is null) rows.Add(new LedgerRow(change.Revision, LedgerRowKind.Creation, 0));
        var act = effect.Parts.Act;
        if (act != 0)
        {
            rows.Add(new LedgerRow(change.Revision, LedgerRowKind.Act, act)
            {
                Impulse = quantity,
                ImpulseDelta = act,
                Actions = root.ActionsOf(quantity),
                Weakness = root.Weakness,
            });
            weighed = weighed.With(Math.Abs(act), Math.Abs(act), Math.Abs(act), root.Weakness);
        }

        if (effect.Bound != 0) rows.Add(new LedgerRow(change.Revision, LedgerRowKind.Bound, effect.Bound));
        var reactions = effect.Delta - effect.Bound - act;
        if (!IsMovedByReaction(effect)) return explained with { Reactions = reactions };
        return Follow(change, working, root, explained with { Reactions = reactions });
    }

    private ExplainedChange Follow(PastChange change, WorldState working, PastRoot root, ExplainedChange explained)
    {
        if (budget.Exhausted) return explained with { Tracing = Tracing.OverBudget };
        if (Recomputing.Of(change, working, budget) is not { } compiled) return explained with { Tracing = Tracing.OtherLaw };
        if (Trace.Of(compiled, change.Waves.Value, quantity, grounds, budget) is not { } trace) return explained with { Tracing = Tracing.OverBudget };
        foreach (var path in trace.Strongest(mostPaths))
        {
            if (!board.Offer(root, path)) break;
        }

        weighed = weighed.With(trace.Weight, trace.Sourced, trace.Sure, root.Weakness);
        return explained with { Paths = trace.Paths, Tracing = Tracing.Traced };
    }

    // What a change brings counts by what that change says of it.
    private void Learn(PastChange change)
    {
        foreach (var (input, evidence) in change.Brought) grounds.Learn(input, evidence);
        foreach (var edit in change.Edits)
        {
            if (edit is RelationshipCreated(var key)) grounds.Learn(Input.LevelOf(key), change.Evidence);
        }
    }

    private static bool IsMovedByReaction(in Effect effect) =>
        effect.Parts.Reciprocity != 0 || effect.Parts.Balance != 0 || effect.Parts.Alignment != 0 || effect.Parts.Pooling != 0
        || effect.Parts.Influence != 0 || effect.Parts.Agreement != 0;

    private Effect? EffectOf(ImmutableArray<Effect> effects)
    {
        int low = 0, high = effects.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Quantity.Compare(effects[middle].Quantity, quantity);
            if (order == 0) return effects[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    private static double? ValueIn(WorldState world, Quantity quantity)
    {
        if (world.Find(quantity.Holder) is not { } holder) return null;
        if (!quantity.IsStance) return holder.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel);
        var index = holder.IndexOfStance(quantity.Stance.Issue);
        return index < 0 ? null : holder.Stances[index].Position;
    }
}
