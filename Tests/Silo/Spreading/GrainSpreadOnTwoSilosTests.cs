using Orleans.Runtime;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using Xunit;

namespace SahelSim.Tests.Silo.Spreading;

public sealed class GrainSpreadOnTwoSilosTests(TwoSilos fixture) : GrainSpreadTests, IClassFixture<TwoSilos>
{
    private static readonly string[] Reacting = ["MLI", "FRA"];

    protected override EngineCluster Cluster => fixture.Cluster;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Actors_wake_beside_their_scenario_whoever_calls_first()
    {
        var scenarios = new List<ScenarioRecord>();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var scenario = await Cluster.ScenarioOnAsync(Stories.World);
            foreach (var actor in Reacting) (await Actor(scenario, actor).Read(ReadPoint.Newest, Cancellation)).Expect();
            scenarios.Add(scenario);
        }

        var awake = await Cluster.HomesAsync();
        var homes = scenarios.Select(scenario => Assert.Single(awake[Cluster.Scenario(scenario).GetGrainId()])).ToList();
        for (var n = 0; n < scenarios.Count; n++)
        {
            foreach (var actor in Reacting) Assert.Equal([homes[n]], awake[Actor(scenarios[n], actor).GetGrainId()]);
        }

        Assert.Equal(2, homes.Distinct().Count());
    }

    private IActorGrain Actor(ScenarioRecord scenario, string id) => Cluster.Grains.GetGrain<IActorGrain>(scenario.Uid, id);
}
