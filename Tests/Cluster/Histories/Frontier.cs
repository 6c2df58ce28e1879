namespace SahelSim.Tests.Cluster.Histories;

/// <summary>The newest revision that anyone had been told of at any time.</summary>
public sealed class Frontier
{
    private readonly long[] times;
    private readonly long[] newest;

    /// <param name="told">When something was told, and of which revision.</param>
    public Frontier(IEnumerable<(long Time, long Revision)> told)
    {
        var ordered = told.OrderBy(each => each.Time).ToList();
        times = [.. ordered.Select(each => each.Time)];
        newest = new long[times.Length];
        for (var n = 0; n < times.Length; n++) newest[n] = Math.Max(ordered[n].Revision, n > 0 ? newest[n - 1] : 0);
    }

    /// <summary>The newest that was told before a time; 0 where nothing was.</summary>
    public long Before(long time)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle] < time) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? 0 : newest[low - 1];
    }
}
