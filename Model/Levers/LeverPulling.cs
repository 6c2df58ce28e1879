using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>Pulls levers for a trial, one after another, with the law as it is applied. Nothing is written. Not thread-safe.</summary>
public sealed class LeverPulling
{
    private readonly CompiledWorld compiled;
    private readonly ArraySpread spread;
    private readonly Dictionary<Quantity, double> weights;

    /// <param name="compiled">The world.</param>
    /// <param name="outcome">What is asked about.</param>
    public LeverPulling(CompiledWorld compiled, Outcome outcome)
    {
        this.compiled = compiled;
        spread = new(compiled);
        weights = outcome.Terms.ToDictionary(term => term.Quantity, term => term.Weight);
    }

    /// <summary>What a lever really does.</summary>
    /// <returns>Null where such a change would be refused, as it takes an affinity out of its range.</returns>
    public LeverTrial? Of(ChangeAction action) => Of(new Change { Actions = [action] });

    /// <summary>What a change really does, as <see cref="Of(ChangeAction)"/>. The change has no entries.</summary>
    public LeverTrial? Of(Change change)
    {
        var judged = Judge.Decide(compiled.World, change);
        if (!judged.Accepted) return null;
        spread.Run(judged.Value.Impulses.AsSpan());
        var commit = Committer.Commit(compiled.World, judged.Value, spread.Result().Waves);
        return commit.Accepted ? Of(commit.Value.Effects) : null;
    }

    private LeverTrial Of(ImmutableArray<Effect> effects)
    {
        var (effect, elsewhere, clamped) = (0.0, 0.0, false);
        foreach (ref readonly var moved in effects.AsSpan())
        {
            if (weights.TryGetValue(moved.Quantity, out var weight)) (effect, clamped) = (effect + weight * moved.Delta, clamped || moved.Bound != 0);
            else elsewhere += Math.Abs(moved.Delta);
        }

        return new LeverTrial(effect, elsewhere, clamped, spread.Truncated);
    }
}
