namespace SahelSim.Bench.Measuring;

/// <summary>Two sides measured side by side.</summary>
/// <remarks>
/// Not BenchmarkDotNet: it runs one thing at a time in a process of its own and reports times, while the goals here are ratios of two paths
/// that share a machine, a process and its noise, some of them servers under load or child processes. So windows of the two sides alternate,
/// the first of a pair changes from pair to pair, and the median of the pairs' ratios is what counts.
/// </remarks>
public sealed record SideBySide(string Name, Figure Figure, Side Ours, Side Baseline, Goal? Goal)
{
    private static readonly Goal Plain = Goal.AtMost(double.PositiveInfinity);

    /// <summary>Warms both sides up, then measures them in turn.</summary>
    public async Task<Measured> RunAsync(Pace pace)
    {
        await WarmUpAsync(pace);
        var ours = new double[pace.Pairs];
        var baseline = new double[pace.Pairs];
        var ratios = new double[pace.Pairs];
        for (var pair = 0; pair < pace.Pairs; pair++)
        {
            GC.Collect();
            if (pair % 2 == 0)
            {
                ours[pair] = await Ours(pace.Window);
                baseline[pair] = await Baseline(pace.Window);
            }
            else
            {
                baseline[pair] = await Baseline(pace.Window);
                ours[pair] = await Ours(pace.Window);
            }

            ratios[pair] = (Goal ?? Plain).Ratio(ours[pair], baseline[pair]);
        }

        return new Measured
        {
            Name = Name,
            Figure = Figure,
            Goal = Goal,
            Ours = Median.Of(ours),
            Baseline = Median.Of(baseline),
            Ratio = Median.Of(ratios),
            LowestRatio = ratios.Min(),
            HighestRatio = ratios.Max(),
        };
    }

    private async Task WarmUpAsync(Pace pace)
    {
        // In slices, so that code both sides share is compiled for both and not specialised for one.
        var slice = pace.WarmUp / 6;
        for (var turn = 0; turn < 3; turn++)
        {
            await Ours(slice);
            await Baseline(slice);
        }
    }
}
