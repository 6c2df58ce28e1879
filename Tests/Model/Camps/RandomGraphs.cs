using CsCheck;
using SahelSim.Model.Camps;

namespace SahelSim.Tests.Model.Camps;

/// <summary>Signed graphs at random, and what looking at every partition says of them.</summary>
internal static class RandomGraphs
{
    /// <summary>Up to 11 actors; weights of ±1 or any of three digits, and gaps. (Sums that differ by less than rounding are no question of a search.)</summary>
    public static Gen<SignedGraph> Any { get; } =
        from actors in Gen.Int[1, 11]
        from whole in Gen.Bool
        from density in Gen.Double[0.1, 1]
        from weights in Gen.Double[-1, 1].Array[actors * (actors - 1) / 2]
        from kept in Gen.Double[0, 1].Array[actors * (actors - 1) / 2]
        select Graph(actors, (one, other) => kept[Pair(one, other)] < density ? whole ? Math.Sign(weights[Pair(one, other)]) : Math.Round(weights[Pair(one, other)], 3) : 0);

    public static SignedGraph Graph(int actors, Func<int, int, double> weight)
    {
        var ties = new List<Tie>();
        for (var one = 0; one < actors; one++)
        {
            for (var other = one + 1; other < actors; other++)
                if (weight(one, other) is not 0 and var value) ties.Add(new Tie(one, other, value));
        }

        return new SignedGraph(actors, ties);
    }

    /// <summary>Complete, each tie hostile with a probability, by a seed.</summary>
    public static SignedGraph Dense(int actors, double hostile, int seed, double density = 1, bool whole = true)
    {
        var draws = new Random(seed);
        return Graph(actors, (_, _) => draws.NextDouble() >= density ? 0 : (draws.NextDouble() < hostile ? -1 : 1) * (whole ? 1 : 0.1 + draws.NextDouble()));
    }

    /// <summary>The least frustration over all partitions, and those that reach it, actor 0 always on side 0.</summary>
    public static (double Least, List<int> Best) Exhaust(SignedGraph graph)
    {
        var frustrations = Enumerable.Range(0, 1 << (graph.Actors - 1)).Select(half => half << 1).Select(sides => (sides, Frustration(graph, sides))).ToList();
        var least = frustrations.Min(pair => pair.Item2);
        return (least, [.. frustrations.Where(pair => pair.Item2 <= least + 1e-9).Select(pair => pair.sides)]);
    }

    private static double Frustration(SignedGraph graph, int sides) => graph.Ties
        .Where(tie => (((sides >> tie.First) ^ (sides >> tie.Second)) & 1) == 0 ? tie.Weight < 0 : tie.Weight > 0).Sum(tie => Math.Abs(tie.Weight));

    private static int Pair(int one, int other) => other * (other - 1) / 2 + one;
}
