namespace SahelSim.Model.Camps;

/// <summary>Finds the camps of a signed graph: the partition into two sides that the fewest ties stand against.</summary>
/// <remarks>Structural balance: Harary 1953; the frustration index: Abelson and Rosenberg 1958, Harary 1959.</remarks>
public static class CampFinder
{
    /// <summary>Actors of a component up to which a convex bound is computed beside that of triads.</summary>
    private const int RelaxedActors = 600;

    /// <summary>Finds the camps.</summary>
    /// <param name="graph">Any.</param>
    /// <param name="query">What counts.</param>
    /// <param name="budget">For all components together, the small ones first.</param>
    /// <param name="cancellation">Looked at every few milliseconds.</param>
    public static FoundCamps Find(SignedGraph graph, CampQuery query, CampBudget budget, CancellationToken cancellation)
    {
        var counted = query.Weighted ? graph : graph.Unweighted();
        var parts = Components.Of(counted);
        var places = new CampPlace[graph.Actors];
        for (var actor = 0; actor < places.Length; actor++) places[actor] = new CampPlace(-1, false, 0, 0, 0);
        var (lower, upper, partitions, all, steps) = (0.0, 0.0, 1L, true, budget.Steps);
        var sides = new sbyte[graph.Actors];
        foreach (var number in Enumerable.Range(0, parts.Count).OrderBy(number => parts[number].Length))
        {
            var part = parts[number];
            var camps = ComponentCamps.Find(Components.Graph(counted, part), budget with { Steps = steps }, RelaxedActors, cancellation);
            steps = camps.StepsLeft;
            (lower, upper) = (lower + camps.Lower, upper + camps.Upper);
            (partitions, all) = (Times(partitions, camps.Best.Count), all && camps.AllBestSeen);
            for (var at = 0; at < part.Length; at++)
            {
                places[part[at]] = camps.PlaceOf(at, number);
                sides[part[at]] = places[part[at]].Second ? (sbyte)-1 : (sbyte)1;
            }
        }

        return new FoundCamps(
            lower, upper, parts.Count, partitions, all, [.. places], [.. graph.Ties.Where(tie => Partition.IsFrustrated(tie, sides))]);
    }

    private static long Times(long one, long other) => one > long.MaxValue / other ? long.MaxValue : one * other;
}
