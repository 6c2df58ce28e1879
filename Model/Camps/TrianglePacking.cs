namespace SahelSim.Model.Camps;

/// <summary>A lower bound on frustration: whatever the sides, each unbalanced triad has a tie against them, and triads that share no weight have different ones.</summary>
internal static class TrianglePacking
{
    /// <param name="graph">Any.</param>
    /// <param name="cancellation">Looked at for each actor.</param>
    /// <returns>At most the frustration index.</returns>
    public static double Bound(SignedGraph graph, CancellationToken cancellation)
    {
        var left = graph.Ties.ToDictionary(tie => (tie.First, tie.Second), tie => Math.Abs(tie.Weight));
        var marked = new double[graph.Actors];
        var bound = 0.0;
        for (var first = 0; first < graph.Actors; first++)
        {
            cancellation.ThrowIfCancellationRequested();
            var others = graph.Others(first);
            var weights = graph.Weights(first);
            for (var at = 0; at < others.Length; at++) marked[others[at]] = weights[at];
            for (var at = 0; at < others.Length; at++)
            {
                if (others[at] < first) continue;
                bound += OfPair(graph, left, marked, first, others[at], weights[at]);
            }

            foreach (var other in others) marked[other] = 0;
        }

        return bound;
    }

    private static double OfPair(SignedGraph graph, Dictionary<(int, int), double> left, double[] marked, int first, int second, double weight)
    {
        var bound = 0.0;
        var thirds = graph.Others(second);
        var along = graph.Weights(second);
        for (var further = thirds.Length - 1; further >= 0 && thirds[further] > second; further--)
        {
            var third = thirds[further];
            if (!(weight * along[further] * marked[third] < 0)) continue;
            var room = left[(first, second)];
            if (room == 0) break;
            var least = Math.Min(room, Math.Min(left[(second, third)], left[(first, third)]));
            if (least == 0) continue;
            left[(first, second)] -= least;
            left[(second, third)] -= least;
            left[(first, third)] -= least;
            bound += least;
        }

        return bound;
    }
}
