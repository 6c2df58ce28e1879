using System.Diagnostics;
using Grpc.Core;
using SahelSim.Bench.Baselines;
using SahelSim.Bench.Clusters;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P8: effects per second to one watcher who catches up on a log, against bare server streaming of the same messages; and what a thousand watchers cost whoever changes the scenario.</summary>
public sealed class Watching : IBenchmark
{
    private static readonly TimeSpan BetweenChanges = TimeSpan.FromMilliseconds(100);

    public string Id => "P8";

    public string Question => "WatchScenario against bare server streaming, and ApplyChange with 1,000 watchers against none";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using (var service = await Service.StartAsync())
        {
            await foreach (var measured in RunAsync("P8", service, pace)) yield return measured;
        }

        if (ClusterService.Missing is { } missing)
        {
            yield return Measured.Skip("P8 on PostgreSQL", missing);
            yield break;
        }

        var silos = pace.Size(3, 1);
        await using var cluster = await ClusterService.StartAsync(silos);
        await foreach (var measured in RunAsync($"P8 {silos} silos", cluster, pace)) yield return measured;
    }

    private static async IAsyncEnumerable<Measured> RunAsync(string name, IServed served, Pace pace)
    {
        var scenario = await served.CreateScenarioAsync(SahelWorld.Read());
        var revisions = pace.Size(1_000, 8);
        await served.ApplyAsync(scenario, Quarrels.OfTheSahel, 0, revisions);
        foreach (var view in new[] { WatchView.Commits, WatchView.Waves })
            yield return await CatchUpAsync(name, served, scenario, revisions, view, pace);
        yield return await CrowdAsync(name, served, pace.Size(1_000, 10), pace);
    }

    private static async Task<Measured> CatchUpAsync(string name, IServed served, string scenario, int revisions, WatchView view, Pace pace)
    {
        var request = new WatchScenarioRequest { Scenario = scenario, AfterRevision = 0, View = view };
        var messages = new List<WatchScenarioResponse>();
        await WatchAsync(served.Channel, request, revisions, messages.Add);
        await using var host = await BareHost.StartAsync(new BareScenarioService(new ApplyChangeResponse(), null, [], messages));
        var effects = messages.Sum(Effects);
        Side Reading(Grpc.Net.Client.GrpcChannel channel) => Load.Rate(_ => WatchAsync(channel, request, revisions, _ => { }), inFlight: 1, weight: effects);
        var comparison = new SideBySide($"{name} effects to one watcher, view {view}", Figure.Rate, Reading(served.Channel), Reading(host.Channel), Goal.AtLeast(0.5));
        return (await comparison.RunAsync(pace)) with { Note = $"{messages.Count:#,0} messages of {messages.Average(message => message.CalculateSize()):#,0} bytes on average, {effects:#,0} effects" };
    }

    private static async Task WatchAsync(Grpc.Net.Client.GrpcChannel channel, WatchScenarioRequest request, int until, System.Action<WatchScenarioResponse> take)
    {
        using var call = new ScenarioService.ScenarioServiceClient(channel).WatchScenario(request);
        while (await call.ResponseStream.MoveNext())
        {
            var message = call.ResponseStream.Current;
            if (message.MessageCase is WatchScenarioResponse.MessageOneofCase.Checkpoint) continue;
            take(message);
            if (message.MessageCase is WatchScenarioResponse.MessageOneofCase.Commit && message.Revision >= until) return;
        }
    }

    private static int Effects(WatchScenarioResponse message) => message.MessageCase switch
    {
        WatchScenarioResponse.MessageOneofCase.Commit => message.Commit.Effects.Count,
        WatchScenarioResponse.MessageOneofCase.Wave => message.Wave.Deltas.Count,
        _ => 0,
    };

    /// <summary>Two scenarios alike, ten changes a second on each in turn; one is watched by a crowd.</summary>
    private static async Task<Measured> CrowdAsync(string name, IServed served, int watchers, Pace pace)
    {
        var world = await served.CreateWorldAsync(SahelWorld.Read());
        var (watched, alone) = (await served.CreateScenarioOnAsync(world), await served.CreateScenarioOnAsync(world));
        await using var crowd = await Crowd.GatherAsync(served, watched, watchers);
        var comparison = new SideBySide(
            $"{name} ApplyChange, {watchers:#,0} watchers / none", Figure.Duration, Paced(served, watched), Paced(served, alone), Goal.AtMost(1.5));
        var outcome = await comparison.RunAsync(pace with { Window = pace.Window * 2, WarmUp = pace.WarmUp * 2 });
        var heard = await crowd.LeaveAsync();
        return outcome with { Note = $"10 changes/s; each watcher has heard {heard.Min():#,0} to {heard.Max():#,0} of {await HeadAsync(served, watched):#,0} revisions" };
    }

    private static Side Paced(IServed served, string scenario)
    {
        var client = new ScenarioService.ScenarioServiceClient(served.Channel);
        var made = 0;
        return async window =>
        {
            var times = new List<double>();
            var start = Stopwatch.GetTimestamp();
            using var beat = new PeriodicTimer(BetweenChanges);
            do
            {
                var before = Stopwatch.GetTimestamp();
                await client.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = Quarrels.OfTheSahel.At(made++), RequestId = Guid.NewGuid().ToString() });
                times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
                await beat.WaitForNextTickAsync();
            }
            while (Stopwatch.GetElapsedTime(start) < window);
            return Median.Of(times);
        };
    }

    private static async Task<long> HeadAsync(IServed served, string scenario) =>
        (await new ScenarioService.ScenarioServiceClient(served.Channel).GetScenarioAsync(new GetScenarioRequest { Name = scenario })).HeadRevision;
}
