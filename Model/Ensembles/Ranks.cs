namespace SahelSim.Model.Ensembles;

/// <summary>Ranks, standardized.</summary>
internal static class Ranks
{
    /// <summary>The rank of each number among all, equal ones sharing their mean rank; moved and scaled to mean 0 and mean square 1. Null where all are equal.</summary>
    public static double[]? Of(double[] values)
    {
        var order = new int[values.Length];
        for (var place = 0; place < order.Length; place++) order[place] = place;
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        var middle = (values.Length - 1) / 2.0;
        var squares = 0.0;
        for (var first = 0; first < order.Length;)
        {
            var end = first + 1;
            while (end < order.Length && values[order[end]] == values[order[first]]) end++;
            var rank = (first + end - 1) / 2.0 - middle;
            for (; first < end; first++) ranks[order[first]] = rank;
        }

        foreach (var rank in ranks) squares += rank * rank;
        if (squares == 0) return null;
        var scale = Math.Sqrt(values.Length / squares);
        for (var place = 0; place < ranks.Length; place++) ranks[place] *= scale;
        return ranks;
    }

    /// <summary>The correlation of two that are standardized.</summary>
    public static double Correlation(ReadOnlySpan<double> one, ReadOnlySpan<double> other) => LaneMoments.Product(one, other) / one.Length;
}
