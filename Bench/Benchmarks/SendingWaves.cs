using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Waves;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P4: one wave to 20, 200 and 2,000 actors by the engine's own spreader, routing and reactions included, against <c>Task.WhenAll</c> of as many bare grain pings; both from within a grain.</summary>
public sealed class SendingWaves : IBenchmark
{
    public string Id => "P4";

    public string Question => "One wave over N grains, against Task.WhenAll of N bare grain pings";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using var service = await Service.StartAsync();
        foreach (var receivers in new[] { 20, 200, pace.Size(2_000, 500) })
        {
            var grain = service.Grains.GetGrain<IWaveGrain>(receivers);
            yield return await new SideBySide($"P4 a wave over {receivers:#,0} grains", Figure.Duration, grain.Wave, grain.Ping, Goal.AtMost(1.5)).RunAsync(pace);
        }
    }
}
