using System.Collections.Immutable;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>What impulses are worth: to the outcome, and as a cost. Immutable.</summary>
/// <param name="Outcome">Of the outcome.</param>
/// <param name="Costs">Of the side effects: one for all of them, or one for each.</param>
/// <param name="CostWeights">What a unit of each costs; empty where a single sum is the cost itself.</param>
public sealed record LeverWorth(Gradient Outcome, ImmutableArray<Gradient> Costs, ImmutableArray<double> CostWeights)
{
    /// <summary>Follows outcome and side effects back: one transposed spread for the outcome, one for a sum of side effects or one for each.</summary>
    public static LeverWorth Of(CompiledWorld compiled, Outcome outcome, SideEffects sideEffects, CancellationToken cancellation)
    {
        var spread = new TransposedSpread(compiled);
        var gradient = spread.Of(outcome, cancellation);
        if (sideEffects.Terms.IsEmpty) return new(gradient, [], []);
        if (!sideEffects.Absolute) return new(gradient, [spread.Of(new Outcome(sideEffects.Terms), cancellation)], []);
        var costs = sideEffects.Terms.Select(term => spread.Of(new Outcome([term with { Weight = 1 }]), cancellation));
        return new(gradient, [.. costs], [.. sideEffects.Terms.Select(term => term.Weight)]);
    }

    /// <summary>The cost of what the side effects move by, one after another.</summary>
    internal double Cost(ReadOnlySpan<double> moves)
    {
        if (CostWeights.IsEmpty) return moves.IsEmpty ? 0 : moves[0];
        var cost = 0.0;
        for (var index = 0; index < moves.Length; index++) cost += CostWeights[index] * Math.Abs(moves[index]);
        return cost;
    }
}
