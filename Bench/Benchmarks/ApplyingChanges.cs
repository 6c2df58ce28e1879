using SahelSim.Bench.Baselines;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Processes;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P2: ApplyChange on the Sahel of 2026, all waves, durable in SQLite, against a gRPC method that takes and answers messages of the same size and makes one durable SQLite insert of the same bytes.</summary>
public sealed class ApplyingChanges : IBenchmark
{
    public string Id => "P2";

    public string Question => "ApplyChange on the Sahel world, against an echo of the same sizes with one SQLite insert of the same bytes";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using var service = await Service.StartAsync();
        var scenario = await service.CreateScenarioAsync(SahelWorld.Read());
        var ours = new ScenarioService.ScenarioServiceClient(service.Channel);
        var answer = await ours.ApplyChangeAsync(Request(scenario, 0));
        for (var number = 1; number < 64; number++) await ours.ApplyChangeAsync(Request(scenario, number));
        var row = new byte[service.AverageRowBytes()];
        Random.Shared.NextBytes(row);

        using var folder = new TemporaryFolder();
        using var rows = new RowStore(folder.File("rows.db"));
        await using var host = await BareHost.StartAsync(new BareScenarioService(answer, rows, row, []));
        var bare = new ScenarioService.ScenarioServiceClient(host.Channel);
        var (made, echoed) = (64, 0);
        var comparison = new SideBySide(
            "P2 ApplyChange on the Sahel world", Figure.Duration,
            Load.P50(async _ => await ours.ApplyChangeAsync(Request(scenario, made++))),
            Load.P50(async _ => await bare.ApplyChangeAsync(Request(scenario, echoed++))), Goal.AtMost(2.5));
        yield return (await comparison.RunAsync(pace)) with
        {
            Note = $"{answer.Applied.Waves} waves, {answer.Applied.EffectsTotal} effects, answer of {answer.CalculateSize():#,0} bytes, row of {row.Length:#,0} bytes",
        };
    }

    private static ApplyChangeRequest Request(string scenario, int number) => new()
    {
        Scenario = scenario,
        Change = Quarrels.OfTheSahel.At(number),
        RequestId = Guid.NewGuid().ToString(),
    };
}
