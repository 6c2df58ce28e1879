namespace SahelSim.Model.Camps;

/// <summary>In which order actors take sides: the one with most ties first, then always the one most tied to those before it.</summary>
internal static class SearchOrder
{
    /// <returns>Every actor once.</returns>
    public static int[] Of(SignedGraph graph)
    {
        var weight = new double[graph.Actors];
        foreach (var tie in graph.Ties)
        {
            weight[tie.First] += Math.Abs(tie.Weight);
            weight[tie.Second] += Math.Abs(tie.Weight);
        }

        var (order, tied, taken) = (new int[graph.Actors], new double[graph.Actors], new bool[graph.Actors]);
        for (var at = 0; at < order.Length; at++)
        {
            var next = -1;
            for (var actor = 0; actor < order.Length; actor++)
            {
                if (taken[actor]) continue;
                if (next < 0 || tied[actor] > tied[next] || (tied[actor] == tied[next] && weight[actor] > weight[next])) next = actor;
            }

            order[at] = next;
            taken[next] = true;
            var others = graph.Others(next);
            var weights = graph.Weights(next);
            for (var k = 0; k < others.Length; k++) tied[others[k]] += Math.Abs(weights[k]);
        }

        return order;
    }
}
