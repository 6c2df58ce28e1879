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
    }

    private static async Task<Side> LoadAsync(Service service, int scenarios)
    {
        var client = new ScenarioService.ScenarioServiceClient(service.Channel);
        var world = await service.CreateWorldAsync(SahelWorld.Read());
        var names = await Task.WhenAll(Enumerable.Range(0, scenarios).Select(_ => service.CreateScenarioOnAsync(world)));
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
