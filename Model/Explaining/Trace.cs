using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Explaining;

/// <summary>Follows a quantity back through the waves of one change to the impulses.</summary>
/// <remarks>
/// docs/analysis.md, "Why did this move?". A delta of a wave is the sum of its contributions, each a coefficient times a delta of the wave before,
/// so that it is the sum over all paths of impulse · coefficients. Forwards, wave by wave, the strongest path to every delta is found and all are
/// weighed; backwards from the target, best first, that strength tells exactly what every beginning of a path is worth.
/// </remarks>
public sealed class Trace
{
    private readonly CompiledWorld compiled;
    private readonly TraceBudget budget;
    private readonly ImmutableArray<Delta> impulses;
    private readonly TraceLayer[] layers;
    private readonly Causes causes;
    private readonly List<Contribution> contributions = [];
    private readonly int target;

    private Trace(CompiledWorld compiled, ImmutableArray<ImmutableArray<Delta>> waves, Quantity quantity, InputGrounds grounds, TraceBudget budget)
    {
        (this.compiled, this.budget, impulses) = (compiled, budget, waves[0]);
        target = compiled.IndexOf(quantity);
        var created = Created();
        causes = new Causes(compiled, new QuantityGrounds(compiled, grounds), created);
        var last = waves.Length - 1;
        while (last > 0 && !waves[last].Any(delta => delta.Quantity == quantity)) last--;
        layers = new TraceLayer[last + 1];
        for (var wave = 0; wave <= last; wave++) layers[wave] = Layer(waves[wave], created);
    }

    /// <summary>How many paths lead to the target; the act itself is none.</summary>
    public double Paths { get; private set; }

    /// <summary>Sum of |amount| over all paths.</summary>
    public double Weight { get; private set; }

    /// <summary>The same over paths that meet sourced inputs only.</summary>
    public double Sourced { get; private set; }

    /// <summary>The same over paths that meet sure inputs only.</summary>
    public double Sure { get; private set; }

    /// <summary>Weighs all paths to a quantity.</summary>
    /// <param name="compiled">The world before the change, its entries included.</param>
    /// <param name="waves">What its impulses became in it, to the bit; not empty.</param>
    /// <param name="quantity">What moved.</param>
    /// <param name="grounds">What inputs rest on.</param>
    /// <param name="budget">Is spent.</param>
    /// <returns>Null where the budget did not suffice.</returns>
    public static Trace? Of(
        CompiledWorld compiled, ImmutableArray<ImmutableArray<Delta>> waves, Quantity quantity, InputGrounds grounds, TraceBudget budget)
    {
        var trace = new Trace(compiled, waves, quantity, grounds, budget);
        return trace.Weigh() ? trace : null;
    }

    /// <summary>The paths to the target, the strongest first, as long as somebody asks and the budget lasts.</summary>
    /// <param name="most">How many will be asked for at most.</param>
    public IEnumerable<TracedPath> Strongest(int most)
    {
        var open = new PriorityQueue<(int Wave, int Position, double Product, TracedStep? Steps), (double Strength, int Order)>();
        var order = 0;
        for (var wave = 1; wave < layers.Length && target >= 0; wave++)
        {
            if (layers[wave].PositionOf(target) is >= 0 and var position) open.Enqueue((wave, position, 1, null), (-layers[wave].Best[position], order++));
        }

        var further = new List<(int Position, double Product, TracedStep Steps, double Strength)>();
        while (most > 0 && open.TryDequeue(out var at, out _))
        {
            if (at.Wave == 0)
            {
                most--;
                yield return Path(at.Position, at.Steps!);
                continue;
            }

            var number = layers[at.Wave].Numbers[at.Position];
            var before = layers[at.Wave - 1];
            causes.Of(number, contributions);
            if (!budget.Spend(contributions.Count)) yield break;
            further.Clear();
            foreach (var contribution in contributions)
            {
                if (before.PositionOf(contribution.Cause) is not (>= 0 and var cause)) continue;
                var product = at.Product * contribution.Coefficient;
                var strength = Math.Abs(product) * before.Best[cause];
                if (strength > 0) further.Add((cause, product, new TracedStep(number, contribution.Mechanism, contribution.Coefficient, contribution.Weakness, at.Steps), strength));
            }

            // Each stands for at least one path of its strength: more than are wanted need not be kept.
            foreach (var next in further.OrderByDescending(next => next.Strength).Take(most))
                open.Enqueue((at.Wave - 1, next.Position, next.Product, next.Steps), (-next.Strength, order++));
        }
    }

    private bool Weigh()
    {
        var first = layers[0];
        for (var position = 0; position < first.Values.Length; position++)
        {
            first.Best[position] = first.Weight[position] = first.Sourced[position] = first.Sure[position] = Math.Abs(first.Values[position]);
            first.Paths[position] = 1;
        }

        for (var wave = 1; wave < layers.Length; wave++)
        {
            for (var position = 0; position < layers[wave].Numbers.Length; position++)
            {
                if (wave == layers.Length - 1 && layers[wave].Numbers[position] != target) continue;
                if (!Weigh(layers[wave], position, layers[wave - 1])) return false;
            }

            if (target < 0 || layers[wave].PositionOf(target) is not (>= 0 and var at)) continue;
            Paths += layers[wave].Paths[at];
            Weight += layers[wave].Weight[at];
            Sourced += layers[wave].Sourced[at];
            Sure += layers[wave].Sure[at];
        }

        return true;
    }

    private bool Weigh(TraceLayer layer, int position, TraceLayer before)
    {
        causes.Of(layer.Numbers[position], contributions);
        if (!budget.Spend(contributions.Count + 1)) return false;
        foreach (var contribution in contributions)
        {
            if (before.PositionOf(contribution.Cause) is not (>= 0 and var cause)) continue;
            var size = Math.Abs(contribution.Coefficient);
            layer.Best[position] = Math.Max(layer.Best[position], size * before.Best[cause]);
            layer.Weight[position] += size * before.Weight[cause];
            if ((contribution.Weakness & Weakness.NoSource) == 0) layer.Sourced[position] += size * before.Sourced[cause];
            if ((contribution.Weakness & Weakness.Unsure) == 0) layer.Sure[position] += size * before.Sure[cause];
            layer.Paths[position] += before.Paths[cause];
        }

        return true;
    }

    private TracedPath Path(int impulse, TracedStep first)
    {
        var amount = layers[0].Values[impulse];
        var weakness = Weakness.None;
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        for (var step = first; step is not null; step = step.Next)
        {
            amount *= step.Coefficient;
            weakness |= step.Weakness;
            steps.Add(new PathStep(compiled.QuantityAt(step.Number), step.Mechanism, step.Coefficient));
        }

        return new TracedPath(impulses[impulse].Quantity, impulses[impulse].Value, steps.ToImmutable(), amount, weakness);
    }

    private CreatedImpulse[] Created() =>
    [
        .. impulses.Where(impulse => compiled.IndexOf(impulse.Quantity) < 0).Select((impulse, index) =>
        {
            var key = impulse.Quantity.Relationship;
            return new CreatedImpulse(
                compiled.QuantityCount + index, compiled.World.IndexOf(key.Source), compiled.World.IndexOf(key.Target), key.Channel - Channel.Diplomatic);
        }),
    ];

    private TraceLayer Layer(ImmutableArray<Delta> wave, CreatedImpulse[] created)
    {
        var (numbers, values) = (new int[wave.Length], new double[wave.Length]);
        var next = compiled.QuantityCount;
        for (var position = 0; position < wave.Length; position++)
        {
            var number = compiled.IndexOf(wave[position].Quantity);
            (numbers[position], values[position]) = (number >= 0 ? number : next++, wave[position].Value);
        }

        return new TraceLayer(numbers, values, compiled.QuantityCount + created.Length);
    }
}
