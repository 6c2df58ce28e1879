using System.Diagnostics;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P12: what ApplyChange costs per relationship touched as worlds grow at constant degree, and how long a scenario takes to open as its history grows.</summary>
public sealed class Growth : IBenchmark
{
    private const int Degree = 20;

    public string Id => "P12";

    public string Question => "ApplyChange per relationship touched at 25, 250 and 2,500 actors; opening 10,000 changes against 100";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using (var service = await Service.StartAsync())
        {
            var smallest = await ApplyingAsync(service, 25);
            foreach (var actors in new[] { pace.Size(250, 50), pace.Size(2_500, 100) })
            {
                var larger = await ApplyingAsync(service, actors);
                var comparison = new SideBySide(
                    $"P12 per relationship touched, {actors:#,0} actors / 25", Figure.Duration, larger.PerTouched, smallest.PerTouched, Goal.AtMost(1.5));
                yield return (await comparison.RunAsync(pace)) with { Note = $"{larger.Touched:0} / {smallest.Touched:0} quantities touched per change" };
            }
        }

        var (many, few) = (pace.Size(10_000, 200), pace.Size(100, 20));
        yield return await OpeningAsync(many, few, pace);
    }

    private static async Task<Applying> ApplyingAsync(Service service, int actors)
    {
        var world = await service.ImportWorldAsync(RandomWorlds.Draw("worlds/drawn", actors, Degree, seed: 12));
        var quarrels = new Quarrels([.. Enumerable.Range(0, 5).Select(pair => (RandomWorlds.Id(4 * pair), RandomWorlds.Id((4 * pair) + 1)))]);
        return new Applying(new ScenarioService.ScenarioServiceClient(service.Channel), await service.CreateScenarioOnAsync(world), quarrels);
    }

    /// <summary>Opens scenarios in a service that has just started and holds none: the first read of each replays it from the store.</summary>
    private static async Task<Measured> OpeningAsync(int many, int few, Pace pace)
    {
        await using var store = await Service.StartAsync();
        var world = await store.CreateWorldAsync(SahelWorld.Read());
        var (longer, shorter) = (await store.CreateScenarioOnAsync(world), await store.CreateScenarioOnAsync(world));
        await store.ApplyAsync(longer, Quarrels.OfTheSahel, 0, many);
        await store.ApplyAsync(shorter, Quarrels.OfTheSahel, 0, few);
        await store.SettleAsync();
        Side Opening(string scenario) => async _ =>
        {
            await store.ForgetAsync(scenario);
            var client = new ScenarioService.ScenarioServiceClient(store.Channel);
            var before = Stopwatch.GetTimestamp();
            await client.GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } });
            return Stopwatch.GetElapsedTime(before).TotalSeconds;
        };
        return await new SideBySide($"P12 opening {many:#,0} changes / {few:#,0}", Figure.Duration, Opening(longer), Opening(shorter), Goal.AtMost(1.5)).RunAsync(pace);
    }

    private sealed class Applying(ScenarioService.ScenarioServiceClient client, string scenario, Quarrels quarrels)
    {
        private int made;

        /// <summary>Quantities that moved per change, on average over the last window.</summary>
        public double Touched { get; private set; }

        public async Task<double> PerTouched(TimeSpan window)
        {
            var touched = new List<double>();
            var p50 = await Load.P50(async _ =>
            {
                var answer = await client.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = quarrels.At(made++), RequestId = Guid.NewGuid().ToString() });
                touched.Add(answer.Applied.EffectsTotal);
            })(window);
            Touched = touched.Average();
            return p50 / Touched;
        }
    }
}
