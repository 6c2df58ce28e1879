using System.Diagnostics;
using SahelSim.Bench.Measuring;

namespace SahelSim.Bench.Sizing;

/// <summary>How long calls took. Any number of callers at once.</summary>
public sealed class Times
{
    private readonly List<double> seconds = [];

    /// <summary>Makes a call and counts it.</summary>
    public async Task<T> OfAsync<T>(Func<Task<T>> call)
    {
        var before = Stopwatch.GetTimestamp();
        var answer = await call();
        var took = Stopwatch.GetElapsedTime(before).TotalSeconds;
        lock (seconds) seconds.Add(took);
        return answer;
    }

    /// <summary>For example <c>p50 3.10 ms, p95 8.20 ms, most 20.10 ms (n = 100)</c>.</summary>
    public override string ToString()
    {
        lock (seconds)
        {
            if (seconds.Count == 0) return "none";
            seconds.Sort();
            return $"p50 {At(50)}, p95 {At(95)}, most {Text(seconds[^1])} (n = {seconds.Count})";
        }
    }

    private string At(int percent) => Text(seconds[Math.Min(seconds.Count - 1, seconds.Count * percent / 100)]);

    private static string Text(double value) => FigureText.Of(value, Figure.Duration);
}
