using Orleans.Runtime;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using Xunit;

namespace SahelSim.Tests.Silo.Spreading;

public sealed class GrainSpreadOnTwoSilosTests(TwoSilos fixture) : GrainSpreadTests(fixture), IClassFixture<TwoSilos>
{
    private static readonly string[] Reacting = ["MLI", "FRA"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Actors_that_were_woken_elsewhere_move_to_their_scenario()
    {
        var cluster = fixture.Cluster;
        var management = cluster.Grains.GetGrain<IManagementGrain>(0);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var scenario = await cluster.ScenarioOnAsync(Stories.World);
            foreach (var actor in Reacting) (await Actor(actor).Read(ReadPoint.Newest, Cancellation)).Expect();
            // An actor moves after it has answered, in its own time: some change soon finds all of them at home.
            for (var (n, atHome) = (0, false); !atHome; n++)
            {
                (await cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
                var home = await management.GetActivationAddress(cluster.Scenario(scenario));
                var addresses = await Task.WhenAll(Reacting.Select(id => management.GetActivationAddress(Actor(id)).AsTask()));
                atHome = addresses.All(address => address?.Equals(home) == true);
                Assert.True(n < 200, "The actors stayed elsewhere.");
            }

            IActorGrain Actor(string id) => cluster.Grains.GetGrain<IActorGrain>(scenario.Uid, id);
        }
    }
}
