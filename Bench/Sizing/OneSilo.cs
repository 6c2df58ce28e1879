using System.Diagnostics;
using System.Globalization;
using SahelSim.Bench.Benchmarks;
using SahelSim.Bench.Clusters;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Sizing;

/// <summary>What one silo with one front door carries on this machine, and which of the processes works how much for it.</summary>
/// <param name="cluster">One silo.</param>
/// <param name="plan">How much.</param>
/// <param name="report">Gets the figures.</param>
public sealed class OneSilo(ClusterService cluster, SizingPlan plan, SizingReport report)
{
    private const int Scenarios = 64;
    private static readonly TimeSpan BetweenChanges = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync()
    {
        report.Line("processor time until it is ready", string.Create(CultureInfo.InvariantCulture, $"silo {Machine.Processor(cluster.Silos[0].Id).TotalSeconds:0.0} s, front door {Machine.Processor(cluster.Doors[0].Id).TotalSeconds:0.0} s"));
        var world = await cluster.CreateWorldAsync(SahelWorld.Read());
        var scenarios = await Task.WhenAll(Enumerable.Range(0, plan.Quick ? 2 : Scenarios).Select(_ => cluster.CreateScenarioOnAsync(world)));
        var made = new int[scenarios.Length];
        Task ChangeAsync(int lane) => ApplyAsync(scenarios[lane % scenarios.Length], made[lane % scenarios.Length]++);
        var actors = new ActorService.ActorServiceClient(cluster.Channel);
        await LoadAsync("warming up", scenarios.Length, ChangeAsync);
        foreach (var inFlight in new[] { 1, 16, scenarios.Length }) await LoadAsync($"changes, {inFlight} in flight", inFlight, ChangeAsync);
        foreach (var inFlight in new[] { 1, 16, 64 })
            await LoadAsync($"reads of an actor, {inFlight} in flight", inFlight, lane => actors.GetActorAsync(new GetActorRequest { Name = $"{scenarios[lane % scenarios.Length]}/actors/MLI" }).ResponseAsync);
        await WatchAsync(scenarios[0]);
    }

    /// <summary>A crowd that watches one scenario in which there are ten changes a second.</summary>
    private async Task WatchAsync(string scenario)
    {
        var door = cluster.Doors[0].Id;
        foreach (var watchers in new[] { 0, plan.Watchers })
        {
            var before = Machine.Resident(door);
            await using var crowd = await Crowd.GatherAsync(cluster, scenario, watchers);
            using var beat = new PeriodicTimer(BetweenChanges);
            var number = 0;
            await LoadAsync($"changes, ten a second, {watchers:#,0} watchers", 1, async _ =>
            {
                await ApplyAsync(scenario, number++);
                await beat.WaitForNextTickAsync();
            });
            if (watchers > 0) report.Line("memory of the front door by watcher", string.Create(CultureInfo.InvariantCulture, $"{(Machine.Resident(door) - before) / watchers:#,0} B"));
        }
    }

    private async Task LoadAsync(string name, int inFlight, Func<int, Task> call)
    {
        var times = new Times();
        var (silo, door, database) = await ProcessorsAsync();
        var begun = Stopwatch.GetTimestamp();
        var calls = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(lane => Task.Run(async () =>
        {
            var made = 0;
            for (; Stopwatch.GetElapsedTime(begun) < plan.Window; made++)
            {
                await times.OfAsync(async () =>
                {
                    await call(lane);
                    return true;
                });
            }

            return made;
        })));
        var (count, elapsed) = (calls.Sum(), Stopwatch.GetElapsedTime(begun));
        var after = await ProcessorsAsync();
        string Each(TimeSpan spent) => string.Create(CultureInfo.InvariantCulture, $"{spent.TotalMilliseconds / count:0.00}");
        report.Line(name, string.Create(CultureInfo.InvariantCulture, $"{count / elapsed.TotalSeconds:#,0} /s, {times}; processor time of each: silo {Each(after.Silo - silo)}, front door {Each(after.Door - door)}, database {Each(after.Database - database)} ms"));
    }

    private async Task<(TimeSpan Silo, TimeSpan Door, TimeSpan Database)> ProcessorsAsync() =>
        (Machine.Processor(cluster.Silos[0].Id), Machine.Processor(cluster.Doors[0].Id), Machine.ProcessorOfAll(await cluster.DatabaseProcessAsync()));

    private async Task<ApplyChangeResponse> ApplyAsync(string scenario, int number) => await cluster.Scenarios().ApplyChangeAsync(
        new ApplyChangeRequest { Scenario = scenario, Change = Quarrels.OfTheSahel.At(number), RequestId = Guid.NewGuid().ToString() });
}
