namespace SahelSim.Bench.Measuring;

/// <summary>The middle of some figures.</summary>
public static class Median
{
    /// <summary>The middle figure, or the mean of the two middle ones.</summary>
    /// <param name="figures">At least one; left as they are.</param>
    public static double Of(IReadOnlyCollection<double> figures)
    {
        ArgumentOutOfRangeException.ThrowIfZero(figures.Count);
        var sorted = figures.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
