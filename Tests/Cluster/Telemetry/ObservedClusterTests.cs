using SahelSim.Contracts.Clients;
using SahelSim.Tests.Api;
using SahelSim.Tests.Api.Observing;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Postgres;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Cluster.Telemetry;

/// <summary>In a cluster one silo reports an observed scenario, whichever silos and front doors are killed.</summary>
[Collection(nameof(OneCluster))]
public sealed class ObservedClusterTests(SharedPostgres postgres)
{
    private const int Scenarios = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_silo_reports_each_scenario_also_after_a_silo_and_the_front_door_that_was_asked_were_killed()
    {
        await using var cluster = await ProcessCluster.StartAsync(2, 1, await (await postgres.ServerAsync()).CreateDatabaseAsync(), Cancellation);
        using var client = new SahelClient(cluster.Doors[0].Address);
        var scenarios = await client.CreateScenariosAsync(Scenarios, Cancellation);
        foreach (var scenario in scenarios)
        {
            await client.Scenarios.ObserveScenarioAsync(new ObserveScenarioRequest { Scenario = scenario, Among = { "MLI", "FRA" }, RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
            await client.UntilAcknowledgedAsync(ClusterWorld.Change(scenario), Cancellation);
        }

        var before = new List<SortedDictionary<string, double>>();
        foreach (var scenario in scenarios) before.Add(await OnlyAsync(cluster.Silos, scenario, gauges => gauges["revision"] == 1));
        await cluster.Doors[0].KillAsync();
        await cluster.Silos[1].KillAsync();
        for (var n = 0; n < Scenarios; n++)
            Assert.Equal(before[n], await ObservedPage.UntilAsync(cluster.Silos[0], scenarios[n], gauges => gauges.Count == before[n].Count, Cancellation));

        // One that is started again takes none over that is awake: what it shows too would be shown twice.
        await cluster.MendAsync(Cancellation);
        for (var n = 0; n < Scenarios; n++) Assert.Equal(before[n], await OnlyAsync(cluster.Silos, scenarios[n], gauges => gauges.Count == before[n].Count));
    }

    /// <summary>What the one silo shows that shows anything.</summary>
    private static async Task<SortedDictionary<string, double>> OnlyAsync(
        IEnumerable<ClusterProcess> silos, string scenario, Func<SortedDictionary<string, double>, bool> asItShould)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var shown = new List<SortedDictionary<string, double>>();
            foreach (var silo in silos) shown.Add(await ObservedPage.OfAsync(silo, scenario, Cancellation));
            shown.RemoveAll(gauges => gauges.Count == 0);
            Assert.InRange(shown.Count, 0, 1);
            if (shown.Count == 1 && asItShould(shown[0])) return shown[0];
            await pace.WaitForNextTickAsync(Cancellation);
        }
    }
}
