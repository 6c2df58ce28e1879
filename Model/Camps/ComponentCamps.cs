namespace SahelSim.Model.Camps;

/// <summary>The camps of one component.</summary>
/// <param name="graph">The component.</param>
/// <param name="best">The best partitions that were looked at, at least one.</param>
internal sealed class ComponentCamps(SignedGraph graph, List<sbyte[]> best)
{
    private const double RelaxedWork = 1e8;

    /// <summary>The frustration is at least this.</summary>
    public required double Lower { get; init; }

    /// <summary>The frustration of the first of <see cref="Best"/>.</summary>
    public required double Upper { get; init; }

    /// <summary>Whether <see cref="Best"/> is all there are.</summary>
    public required bool AllBestSeen { get; init; }

    /// <summary>What is left of the budget.</summary>
    public required long StepsLeft { get; init; }

    /// <summary>The first with its lowest actor on side 1.</summary>
    public IReadOnlyList<sbyte[]> Best => best;

    /// <summary>Finds them: exactly where the component is small enough and the budget lasts.</summary>
    public static ComponentCamps Find(SignedGraph graph, CampBudget budget, int relaxedActors, CancellationToken cancellation)
    {
        var guess = LocalSearch.Find(graph, cancellation);
        var upper = Partition.Frustration(graph, guess);
        var packed = upper > 0 ? TrianglePacking.Bound(graph, cancellation) : 0;
        if (graph.Actors > CampBudget.ExactActors)
        {
            var lower = packed < upper && graph.Actors <= relaxedActors ? Math.Max(packed, RelaxedBound(graph, cancellation)) : packed;
            return new ComponentCamps(graph, Named([guess])) { Lower = Math.Min(lower, upper), Upper = upper, AllBestSeen = false, StepsLeft = budget.Steps };
        }

        var search = new ExactSearch(graph, budget.Steps, cancellation);
        var (sides, proven) = search.Solve(guess);
        upper = Partition.Frustration(graph, sides);
        if (!proven) return new ComponentCamps(graph, Named([sides])) { Lower = Math.Min(Math.Max(packed, search.Lower), upper), Upper = upper, AllBestSeen = false, StepsLeft = 0 };
        var (all, complete) = search.Enumerate(budget.Partitions);
        if (all.Count == 0) all.Add(sides);
        return new ComponentCamps(graph, Named(all)) { Lower = upper, Upper = upper, AllBestSeen = complete, StepsLeft = search.BudgetLeft };
    }

    /// <summary>Where an actor of the component stands.</summary>
    /// <param name="actor">Its number in the component.</param>
    /// <param name="component">Number of the component.</param>
    public CampPlace PlaceOf(int actor, int component)
    {
        var (held, drawn) = (0.0, 0.0);
        var others = graph.Others(actor);
        var weights = graph.Weights(actor);
        for (var at = 0; at < others.Length; at++)
        {
            var favours = weights[at] * best[0][actor] * best[0][others[at]];
            if (favours > 0) held += favours;
            else drawn -= favours;
        }

        var elsewhere = best.Count(sides => sides[actor] != best[0][actor]);
        return new CampPlace(component, best[0][actor] < 0, held, drawn, (double)elsewhere / best.Count);
    }

    /// <summary>Names the sides so that the lowest actor is on side 1 in the first partition, and the others differ from it as little as can be.</summary>
    private static List<sbyte[]> Named(List<sbyte[]> partitions)
    {
        if (partitions[0][0] < 0) Turn(partitions[0]);
        foreach (var sides in partitions.Skip(1))
        {
            var same = sides.Zip(partitions[0]).Count(pair => pair.First == pair.Second);
            if (2 * same < sides.Length || (2 * same == sides.Length && sides[0] < 0)) Turn(sides);
        }

        return partitions;
    }

    private static void Turn(sbyte[] sides)
    {
        for (var actor = 0; actor < sides.Length; actor++) sides[actor] = (sbyte)-sides[actor];
    }

    private static double RelaxedBound(SignedGraph graph, CancellationToken cancellation)
    {
        var couplings = new double[graph.Actors * graph.Actors];
        foreach (var tie in graph.Ties)
            couplings[tie.First * graph.Actors + tie.Second] = couplings[tie.Second * graph.Actors + tie.First] = tie.Weight;
        var sweeps = (int)Math.Clamp(RelaxedWork / (graph.Ties.Length * Math.Sqrt(graph.Actors)), 20, 200);
        var relaxed = Relaxation.Of(couplings, graph.Actors, 0, new UnitVectors(graph.Actors), sweeps, cancellation);
        var bound = (Partition.TotalWeight(graph) + relaxed.Bound(new double[graph.Actors])) / 2;
        return Partition.Step(graph) is > 0 and var step ? step * Math.Ceiling(bound / step - 1e-6) : bound;
    }
}
