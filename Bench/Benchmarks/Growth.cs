using System.Diagnostics;
using SahelSim.Bench.Clusters;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P12: what ApplyChange costs per relationship touched as worlds grow at constant degree, and how long a scenario takes to open as its history grows.</summary>
public sealed class Growth : IBenchmark
{
    private const int Degree = 20;
    private const int ChangesPerSnapshot = 64;
    private const int Tail = 36;

    public string Id => "P12";

    public string Question => "ApplyChange per relationship touched at 25, 250 and 2,500 actors; opening 10,000 changes against 100";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using (var service = await Service.StartAsync())
        {
            await foreach (var measured in RunAsync("SQLite", service, pace)) yield return measured;
        }

        if (ClusterService.Missing is { } missing)
        {
            yield return Measured.Skip("P12 on PostgreSQL", missing);
            yield break;
        }

        await using var cluster = await ClusterService.StartAsync(silos: 1);
        await foreach (var measured in RunAsync("PostgreSQL", cluster, pace)) yield return measured;
    }

    private static async IAsyncEnumerable<Measured> RunAsync(string store, IServed served, Pace pace)
    {
        var smallest = await ApplyingAsync(served, 25);
        foreach (var actors in new[] { pace.Size(250, 50), pace.Size(2_500, 100) })
        {
            var larger = await ApplyingAsync(served, actors);
            var comparison = new SideBySide(
                $"P12 {store}, per relationship touched, {actors:#,0} actors / 25", Figure.Duration, larger.PerTouched, smallest.PerTouched, Goal.AtMost(1.5));
            yield return (await comparison.RunAsync(pace)) with { Note = $"{larger.Touched:0} / {smallest.Touched:0} quantities touched per change" };
        }

        yield return await OpeningAsync(store, served, pace.Size(10_000, 200), pace);
    }

    private static async Task<Applying> ApplyingAsync(IServed served, int actors)
    {
        var world = await served.ImportWorldAsync(RandomWorlds.Draw("worlds/drawn", actors, Degree, seed: 12));
        var quarrels = new Quarrels([.. Enumerable.Range(0, 5).Select(pair => (RandomWorlds.Id(4 * pair), RandomWorlds.Id((4 * pair) + 1)))]);
        return new Applying(served.Scenarios(), await served.CreateScenarioOnAsync(world), quarrels);
    }

    /// <summary>Makes the server forget a scenario and reads it again, which replays it from the store; both scenarios end as many changes after a snapshot.</summary>
    private static async Task<Measured> OpeningAsync(string store, IServed served, int changes, Pace pace)
    {
        var world = await served.CreateWorldAsync(SahelWorld.Read());
        var longer = await MakeAsync(served, world, changes);
        var shorter = await MakeAsync(served, world, ChangesPerSnapshot);
        Side Opening(string scenario) => async _ =>
        {
            await served.ForgetAsync(scenario);
            var before = Stopwatch.GetTimestamp();
            await served.Scenarios().GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } });
            return Stopwatch.GetElapsedTime(before).TotalSeconds;
        };
        return await new SideBySide(
            $"P12 {store}, opening {changes + Tail:#,0} changes / {ChangesPerSnapshot + Tail:#,0}", Figure.Duration, Opening(longer), Opening(shorter), Goal.AtMost(1.5)).RunAsync(pace);
    }

    private static async Task<string> MakeAsync(IServed served, string world, int changes)
    {
        var scenario = await served.CreateScenarioOnAsync(world);
        var early = changes - ChangesPerSnapshot;
        await served.ApplyAsync(scenario, Quarrels.OfTheSahel, 0, early);
        if (early > 0) await served.SettleAsync(scenario, early - 100);
        await served.ApplyAsync(scenario, Quarrels.OfTheSahel, early, ChangesPerSnapshot);
        await served.SettleAsync(scenario, changes);
        await served.ApplyAsync(scenario, Quarrels.OfTheSahel, changes, Tail);
        return scenario;
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
