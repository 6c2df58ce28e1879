using System.Diagnostics;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.V1;
using Xunit;
using Kind = SahelSim.V1.WatchScenarioResponse.MessageOneofCase;

namespace SahelSim.Tests.Cluster;

/// <summary>What callers see when silos of a cluster die, stand still or stop: real processes, a real database.</summary>
[Collection(nameof(OneCluster))]
public sealed class FailoverTests(RunningCluster running, ITestOutputHelper output)
{
    private const int Scenarios = 24;

    // The goal is 5 s; the machine of a test may be busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_of_a_silo_that_is_killed_take_changes_again_elsewhere()
    {
        var cluster = await running.WholeAsync();
        using var client = new SahelClient([.. cluster.Doors.Select(door => door.Address)]);
        var scenarios = await ChangedOnceAsync(client);
        await cluster.Silos[1].KillAsync();
        Assert.True(await BackAsync(client, scenarios, "one of three silos killed") < Patience);
    }

    [Fact]
    public async Task One_silo_of_three_goes_on_when_two_are_killed_at_once()
    {
        var cluster = await running.WholeAsync();
        using var client = new SahelClient([.. cluster.Doors.Select(door => door.Address)]);
        var scenarios = await ChangedOnceAsync(client);
        await Task.WhenAll(cluster.Silos[0].KillAsync(), cluster.Silos[2].KillAsync());
        Assert.True(await BackAsync(client, scenarios, "two of three silos killed") < 3 * Patience);
    }

    [Fact]
    public async Task A_silo_that_stood_still_is_left_out_and_ends_itself_when_it_goes_on()
    {
        var cluster = await running.WholeAsync();
        using var client = new SahelClient([.. cluster.Doors.Select(door => door.Address)]);
        var scenarios = await ChangedOnceAsync(client);
        await cluster.Silos[1].PauseAsync();
        Assert.True(await BackAsync(client, scenarios, "one of three silos paused") < 2 * Patience);
        await cluster.Silos[1].ResumeAsync();
        foreach (var scenario in scenarios) Assert.Equal(2, await client.StrongHeadAsync(scenario, Cancellation));
        Assert.NotEqual(0, await cluster.Silos[1].EndedAsync());
    }

    [Fact]
    public async Task A_silo_that_is_told_to_stop_costs_nobody_a_change()
    {
        var cluster = await running.WholeAsync();
        using var client = new SahelClient([.. cluster.Doors.Select(door => door.Address)]);
        var scenarios = await ChangedOnceAsync(client);
        var stopping = Stopwatch.GetTimestamp();
        var ended = cluster.Silos[1].TerminateAsync();
        var slowest = await BackAsync(client, scenarios, "one of three silos told to stop");
        Assert.Equal(0, await ended);
        output.WriteLine($"it ended after {Stopwatch.GetElapsedTime(stopping).TotalSeconds:0.0} s");
        Assert.True(slowest < Patience);
    }

    [Fact]
    public async Task A_watch_goes_on_without_a_gap_over_the_death_of_its_silo_and_the_stop_of_its_front_door()
    {
        var cluster = await running.WholeAsync();
        using var client = new SahelClient([.. cluster.Doors.Select(door => door.Address)]);
        var scenario = (await client.CreateScenariosAsync(1, Cancellation))[0];
        var seen = new List<long>();
        await foreach (var message in client.WatchAsync(new WatchScenarioRequest { Scenario = scenario }, Cancellation))
        {
            if (message.MessageCase == Kind.Commit) seen.Add(message.Revision);
            else if (seen.Count > 0) continue;
            if (seen.Count == 12) break;
            if (seen.Count == 4) await Task.WhenAll(cluster.Silos[0].KillAsync(), cluster.Silos[1].KillAsync());
            if (seen.Count == 8) Assert.Equal(0, await cluster.Doors[0].TerminateAsync());
            await client.UntilAcknowledgedAsync(ClusterWorld.Change(scenario), Cancellation);
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(revision => (long)revision), seen);
    }

    [Fact]
    public async Task A_front_door_without_silos_says_so_and_gets_ready_when_one_comes()
    {
        var database = await running.NewDatabaseAsync();
        await using var door = new FrontDoorProcess("late", database);
        await using var silo = new SiloProcess("late", database);
        await door.LaunchAsync();
        using var client = new SahelClient(door.Address);
        Assert.Equal("cluster", (await client.Server.GetServerInfoAsync(new GetServerInfoRequest(), new Grpc.Core.CallOptions(cancellationToken: Cancellation).WithWaitForReady())).Mode);
        await client.RefusedUnavailableAsync(new ListWorldsRequest(), Cancellation);
        Assert.False(await door.IsReadyAsync(Cancellation));
        await silo.StartAsync(Cancellation);
        await door.UntilReadyAsync(Cancellation);
        Assert.Empty((await client.Worlds.ListWorldsAsync(new ListWorldsRequest(), cancellationToken: Cancellation)).Worlds);
    }

    private static async Task<List<string>> ChangedOnceAsync(SahelClient client)
    {
        var scenarios = await client.CreateScenariosAsync(Scenarios, Cancellation);
        foreach (var scenario in scenarios) await client.Scenarios.ApplyChangeAsync(ClusterWorld.Change(scenario), cancellationToken: Cancellation);
        return scenarios;
    }

    /// <summary>A second change in each scenario, as soon as it is taken. Nothing is there twice.</summary>
    private async Task<TimeSpan> BackAsync(SahelClient client, List<string> scenarios, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        var back = await Task.WhenAll(scenarios.Select(async scenario =>
        {
            await client.UntilAcknowledgedAsync(ClusterWorld.Change(scenario), Cancellation);
            return Stopwatch.GetElapsedTime(begun);
        }));
        Array.Sort(back);
        output.WriteLine($"{what}: {scenarios.Count} scenarios take changes after p50 {back[Scenarios / 2].TotalSeconds:0.0} s, p95 {back[Scenarios * 95 / 100].TotalSeconds:0.0} s, last {back[^1].TotalSeconds:0.0} s");
        foreach (var scenario in scenarios) Assert.Equal(2, await client.StrongHeadAsync(scenario, Cancellation));
        return back[Scenarios * 95 / 100];
    }
}
