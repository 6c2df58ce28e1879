using System.Diagnostics;

namespace SahelSim.Bench.Measuring;

/// <summary>Makes calls, a fixed number of them in flight, and measures them.</summary>
public static class Load
{
    /// <summary>Calls in a closed loop: as soon as one is answered, its lane makes the next.</summary>
    /// <param name="call">One call; gets the lane that makes it, from 0.</param>
    /// <param name="inFlight">The number of lanes, at least 1.</param>
    /// <returns>A side whose figure is the p50 of a call in seconds.</returns>
    public static Side P50(Func<int, Task> call, int inFlight = 1) => async window => Median.Of(await RunAsync(call, inFlight, window));

    /// <summary>The same loop.</summary>
    /// <param name="weight">How many units one call stands for.</param>
    /// <returns>A side whose figure is units per second.</returns>
    public static Side Rate(Func<int, Task> call, int inFlight, double weight = 1) => async window =>
    {
        var start = Stopwatch.GetTimestamp();
        var times = await RunAsync(call, inFlight, window);
        return times.Count * weight / Stopwatch.GetElapsedTime(start).TotalSeconds;
    };

    private static async Task<IReadOnlyCollection<double>> RunAsync(Func<int, Task> call, int inFlight, TimeSpan window)
    {
        var start = Stopwatch.GetTimestamp();
        var lanes = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(lane => Task.Run(async () =>
        {
            var times = new List<double>();
            do
            {
                var before = Stopwatch.GetTimestamp();
                await call(lane);
                times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
            }
            while (Stopwatch.GetElapsedTime(start) < window);
            return times;
        })));
        return lanes.SelectMany(times => times).ToArray();
    }
}
