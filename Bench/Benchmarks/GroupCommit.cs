using SahelSim.Bench.Clusters;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P3: changes per second over 64 scenarios at once, against the same service with group commit off.</summary>
public sealed class GroupCommit : IBenchmark
{
    public string Id => "P3";

    public string Question => "ApplyChange over 64 scenarios at once, against the same with group commit off";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        var scenarios = pace.Size(64, 4);
        await using var grouped = await Service.StartAsync();
        await using var single = await Service.StartAsync(groupCommit: false);
        yield return await new SideBySide(
            $"P3 ApplyChange over {scenarios} scenarios, group commit on / off", Figure.Rate,
            await LoadAsync(grouped, scenarios), await LoadAsync(single, scenarios), Goal.AtLeast(1.4)).RunAsync(pace);
        await foreach (var measured in OnPostgresAsync(scenarios, pace)) yield return measured;
    }

    /// <summary>PostgreSQL groups commits itself. What keeps it from that is one connection to a silo, so that each appends one change after another; three of them still meet at its disk.</summary>
    private static async IAsyncEnumerable<Measured> OnPostgresAsync(int scenarios, Pace pace)
    {
        if (ClusterService.Missing is { } missing)
        {
            yield return Measured.Skip("P3 on PostgreSQL", missing);
            yield break;
        }

        var silos = pace.Size(3, 1);
        await using var cluster = await ClusterService.StartAsync(silos);
        var load = await LoadAsync(cluster, scenarios);
        await using (var oneByOne = await ClusterService.StartAsync(silos, ("Sahel:Database:MaxPoolSize", "1")))
        {
            yield return await new SideBySide(
                $"P3 the same, {silos} silos on PostgreSQL, 20 connections / 1 to a silo", Figure.Rate, load, await LoadAsync(oneByOne, scenarios), Goal.AtLeast(1.4)).RunAsync(pace);
        }

        await using var alone = await ClusterService.StartAsync(silos: 1);
        yield return await new SideBySide($"P3 the same, {silos} silos / 1, all on this machine", Figure.Rate, load, await LoadAsync(alone, scenarios), Goal: null).RunAsync(pace);
    }

    private static async Task<Side> LoadAsync(IServed served, int scenarios)
    {
        var client = served.Scenarios();
        var world = await served.CreateWorldAsync(SahelWorld.Read());
        var names = await Task.WhenAll(Enumerable.Range(0, scenarios).Select(_ => served.CreateScenarioOnAsync(world)));
        var made = new int[scenarios];
        return Load.Rate(
            async lane => await client.ApplyChangeAsync(new ApplyChangeRequest
            {
                Scenario = names[lane],
                Change = Quarrels.OfTheSahel.At(made[lane]++),
                RequestId = Guid.NewGuid().ToString(),
            }),
            scenarios);
    }
}
