namespace SahelSim.Model.Camps;

/// <summary>Two sides, 1 and −1, of the actors of a graph.</summary>
internal static class Partition
{
    /// <summary>The weight of ties against a partition: friendly ones between the sides, hostile ones inside.</summary>
    public static double Frustration(SignedGraph graph, ReadOnlySpan<sbyte> sides)
    {
        var sum = 0.0;
        foreach (var tie in graph.Ties)
        {
            if (IsFrustrated(tie, sides)) sum += Math.Abs(tie.Weight);
        }

        return sum;
    }

    /// <summary>Whether a tie stands against a partition.</summary>
    public static bool IsFrustrated(Tie tie, ReadOnlySpan<sbyte> sides) => sides[tie.First] == sides[tie.Second] ? tie.Weight < 0 : tie.Weight > 0;

    /// <summary>The sum of absolute weights.</summary>
    public static double TotalWeight(SignedGraph graph)
    {
        var sum = 0.0;
        foreach (var tie in graph.Ties) sum += Math.Abs(tie.Weight);
        return sum;
    }

    /// <summary>The step in which frustrations differ: a number of which all weights are multiples; 0 where none is known.</summary>
    public static double Step(SignedGraph graph)
    {
        var least = graph.Ties.Aggregate(double.PositiveInfinity, (found, tie) => Math.Min(found, Math.Abs(tie.Weight)));
        foreach (var step in (double[])[least, 1, 0.5, 0.1, 0.05, 0.01])
            if (graph.Ties.All(tie => IsMultiple(Math.Abs(tie.Weight) / step))) return step;

        return 0;
    }

    private static bool IsMultiple(double times) => times < 1e6 && Math.Abs(times - Math.Round(times)) < 1e-9;
}
