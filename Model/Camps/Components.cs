namespace SahelSim.Model.Camps;

/// <summary>Parts of a graph between which there are no ties.</summary>
internal static class Components
{
    /// <returns>The actors of each part, ascending; parts by lowest actor. Actors without ties are in none.</returns>
    public static List<int[]> Of(SignedGraph graph)
    {
        var seen = new bool[graph.Actors];
        var parts = new List<int[]>();
        var waiting = new Stack<int>();
        for (var start = 0; start < graph.Actors; start++)
        {
            if (seen[start] || graph.Others(start).IsEmpty) continue;
            var part = new List<int>();
            seen[start] = true;
            waiting.Push(start);
            while (waiting.TryPop(out var actor))
            {
                part.Add(actor);
                foreach (var other in graph.Others(actor))
                {
                    if (seen[other]) continue;
                    seen[other] = true;
                    waiting.Push(other);
                }
            }

            part.Sort();
            parts.Add([.. part]);
        }

        return parts;
    }

    /// <summary>One part as a graph of its own, its actors numbered as they stand in <paramref name="part"/>.</summary>
    public static SignedGraph Graph(SignedGraph graph, int[] part)
    {
        var numbers = new Dictionary<int, int>();
        for (var at = 0; at < part.Length; at++) numbers[part[at]] = at;
        var ties = new List<Tie>();
        foreach (var actor in part)
        {
            var others = graph.Others(actor);
            var weights = graph.Weights(actor);
            for (var at = 0; at < others.Length; at++)
                if (others[at] > actor) ties.Add(new Tie(numbers[actor], numbers[others[at]], weights[at]));
        }

        return new SignedGraph(part.Length, ties);
    }
}
