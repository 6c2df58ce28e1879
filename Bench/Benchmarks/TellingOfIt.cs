using System.Diagnostics;
using SahelSim.Bench.Baselines;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Processes;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>What telemetry costs: ApplyChange on the Sahel world against <c>sahelsim serve</c> with metrics, logs and traces of a tenth of the calls sent to a collector, against the same without any of it.</summary>
/// <remarks>Two published servers, each a process of its own: meters and sources are a process's, and would tell of both. What the one still sends while the other is measured is a cost to both.</remarks>
public sealed class TellingOfIt : IBenchmark
{
    private const int Lanes = 8;

    public string Id => "telemetry";

    public string Question => "ApplyChange with metrics on and a tenth of the calls traced, against the same server without telemetry";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        using var folder = new TemporaryFolder();
        var app = pace.Quick ? PublishedApp.Built("sahelsim") : await PublishedApp.PublishAsync("Cli/Cli.csproj", "sahelsim", folder.File("app"));
        await using var collector = await Collector.StartAsync();
        await using var silent = await ServedProcess.StartAsync(app, folder.File("silent.db"), "--no-metrics");
        await using var counting = await ServedProcess.StartAsync(app, folder.File("counting.db"));
        await using var telling = await ServedProcess.StartAsync(app, folder.File("telling.db"), "--otlp", collector.Address, "--otlp-protocol", "http/protobuf", "--trace-sampling", "0.1");
        var world = SahelWorld.Read();
        var (without, counted, told) = (await silent.CreateScenariosAsync(world, Lanes), await counting.CreateScenariosAsync(world, Lanes), await telling.CreateScenariosAsync(world, Lanes));
        yield return await new SideBySide("telemetry: ApplyChange, metrics on, 10 % traced / off", Figure.Duration, One(telling, told), One(silent, without), Goal.AtMost(1.05)).RunAsync(pace) with { Note = $"the collector was sent {collector.Taken}" };
        yield return await new SideBySide("telemetry: the same, metrics alone / off", Figure.Duration, One(counting, counted), One(silent, without), null).RunAsync(pace);
        yield return await new SideBySide("telemetry: processor time of a change, metrics alone / off", Figure.Duration, Processor(counting, counted), Processor(silent, without), null).RunAsync(pace);
        yield return await new SideBySide("telemetry: processor time of a change, metrics on, 10 % traced and sent / off", Figure.Duration, Processor(telling, told), Processor(silent, without), null).RunAsync(pace);
        yield return await new SideBySide($"telemetry: changes/s over {Lanes} scenarios, metrics on, 10 % traced / off", Figure.Rate, Many(telling, told), Many(silent, without), null).RunAsync(pace);
    }

    private static Side One(ServedProcess server, string[] scenarios)
    {
        var number = 0;
        return Load.P50(async _ => await server.Scenarios.ApplyChangeAsync(Request(scenarios[0], number++)));
    }

    /// <summary>What the server's process takes of the processors for one change, whoever else the machine works for.</summary>
    private static Side Processor(ServedProcess server, string[] scenarios)
    {
        var number = 0;
        return async window =>
        {
            var (start, spent, before) = (Stopwatch.GetTimestamp(), server.ProcessorTime, number);
            do await server.Scenarios.ApplyChangeAsync(Request(scenarios[1], number++));
            while (Stopwatch.GetElapsedTime(start) < window);
            return (server.ProcessorTime - spent).TotalSeconds / (number - before);
        };
    }

    private static Side Many(ServedProcess server, string[] scenarios)
    {
        var numbers = new int[scenarios.Length];
        return Load.Rate(async lane => await server.Scenarios.ApplyChangeAsync(Request(scenarios[lane], numbers[lane]++)), scenarios.Length);
    }

    private static ApplyChangeRequest Request(string scenario, int number) => new()
    {
        Scenario = scenario,
        Change = Quarrels.OfTheSahel.At(number),
        RequestId = Guid.NewGuid().ToString(),
    };
}
