using Orleans.Runtime;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
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
        var management = Cluster.Grains.GetGrain<IManagementGrain>(0);
        var homes = new HashSet<SiloAddress>();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var scenario = await Cluster.ScenarioOnAsync(Stories.World);
            foreach (var actor in Reacting) (await Actor(actor).Read(ReadPoint.Newest, Cancellation)).Expect();
            var home = await management.GetActivationAddress(Cluster.Scenario(scenario));
            foreach (var actor in Reacting) Assert.Equal(home, await management.GetActivationAddress(Actor(actor)));
            homes.Add(home!);

            IActorGrain Actor(string id) => Cluster.Grains.GetGrain<IActorGrain>(scenario.Uid, id);
        }

        Assert.Equal(2, homes.Count);
    }
}
