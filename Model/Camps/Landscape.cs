using System.Collections.Immutable;

namespace SahelSim.Model.Camps;

/// <summary>The landscape of Axelrod and Bennett: actors of some strength, how much each pair tends to side with each other, and the energy of every division into two sides.</summary>
/// <remarks>
/// Axelrod and Bennett 1993, "A Landscape Theory of Aggregation". The energy of a configuration is the sum over ordered pairs on opposite sides of s·s·p:
/// parting those who belong together costs, parting enemies pays. Actors move one at a time, and never uphill.
/// </remarks>
public sealed class Landscape
{
    private readonly double[] directed;
    private readonly double[] pairs;

    /// <param name="strengths">s, 0 or more and finite.</param>
    /// <param name="propensities">p of each ordered pair, at most once, finite; where the other direction is missing it is the same. Missing both ways: 0.</param>
    public Landscape(ImmutableArray<double> strengths, IEnumerable<DirectedTie> propensities)
    {
        Strengths = strengths;
        var actors = strengths.Length;
        var held = new double?[actors * actors];
        foreach (var tie in propensities) held[tie.Source * actors + tie.Target] = tie.Value;
        directed = new double[actors * actors];
        pairs = new double[actors * actors];
        for (var one = 0; one < actors; one++)
        {
            for (var other = 0; other < actors; other++)
            {
                var (there, back) = (held[one * actors + other], held[other * actors + one]);
                directed[one * actors + other] = there ?? back ?? 0;
                pairs[one * actors + other] = (there ?? back ?? 0) + (back ?? there ?? 0);
            }
        }

        Weights = Weighted(strengths, pairs);
        Tolerance = 1e-9 * Weights.Aggregate(0.0, (most, weight) => Math.Max(most, Math.Abs(weight)));
    }

    private Landscape(Landscape other, ImmutableArray<double> strengths)
    {
        Strengths = strengths;
        (directed, pairs) = (other.directed, other.pairs);
        Weights = Weighted(strengths, pairs);
        Tolerance = 1e-9 * Weights.Aggregate(0.0, (most, weight) => Math.Max(most, Math.Abs(weight)));
    }

    /// <summary>How many actors there are.</summary>
    public int Actors => Strengths.Length;

    /// <summary>By actor.</summary>
    public ImmutableArray<double> Strengths { get; }

    /// <summary>What each pair adds to the energy when it is parted, both directions together; dense and symmetric.</summary>
    internal double[] Weights { get; }

    /// <summary>Energies that differ by less are equal.</summary>
    public double Tolerance { get; }

    /// <summary>The same landscape with another strength of one actor.</summary>
    public Landscape With(int actor, double strength) => new(this, Strengths.SetItem(actor, strength));

    /// <summary>The energy of a configuration.</summary>
    /// <param name="sides">Of each actor, one of two.</param>
    public double Energy(ReadOnlySpan<bool> sides)
    {
        var energy = 0.0;
        for (var one = 0; one < Actors; one++)
        {
            for (var other = one + 1; other < Actors; other++)
                if (sides[one] != sides[other]) energy += Weights[one * Actors + other];
        }

        return energy;
    }

    /// <summary>An actor's part of the energy: the sum over those on the other side of its strength times theirs times its own propensity to side with them. The parts of all add up to the energy.</summary>
    public double Frustration(ReadOnlySpan<bool> sides, int actor)
    {
        var sum = 0.0;
        for (var other = 0; other < Actors; other++)
            if (sides[other] != sides[actor]) sum += Strengths[actor] * Strengths[other] * directed[actor * Actors + other];

        return sum;
    }

    /// <summary>By how much the energy would rise if an actor alone changed sides; below 0: it would move.</summary>
    public double Climb(ReadOnlySpan<bool> sides, int actor)
    {
        var climb = 0.0;
        for (var other = 0; other < Actors; other++)
            climb += sides[other] == sides[actor] ? Weights[actor * Actors + other] : -Weights[actor * Actors + other];

        return climb;
    }

    private static double[] Weighted(ImmutableArray<double> strengths, double[] pairs)
    {
        var (actors, weights) = (strengths.Length, new double[pairs.Length]);
        for (var one = 0; one < actors; one++)
        {
            for (var other = 0; other < actors; other++)
                if (one != other) weights[one * actors + other] = strengths[one] * strengths[other] * pairs[one * actors + other];
        }

        return weights;
    }
}
