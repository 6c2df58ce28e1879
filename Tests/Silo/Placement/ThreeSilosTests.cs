using Orleans.Runtime;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Placement;

/// <summary>Where scenarios and their actors wake on three silos with PostgreSQL.</summary>
public sealed class ThreeSilosTests(SharedPostgres postgres)
{
    // The chance that chance alone leaves one of three silos without any is below one in a million.
    private const int Scenarios = 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_spread_over_all_and_every_actor_lives_where_its_scenario_lives()
    {
        await using var cluster = await EngineCluster.StartOnPostgresAsync(3, await (await postgres.ServerAsync()).CreateDatabaseAsync());
        var scenarios = new List<ScenarioRecord>();
        for (var n = 0; n < Scenarios; n++)
        {
            var scenario = await cluster.ScenarioOnAsync(Stories.World);
            // Half are asked for an actor before they wake, as a front door does.
            if (n % 2 == 0) (await cluster.Grains.GetGrain<IActorGrain>(scenario.Uid, "MLI").Read(ReadPoint.Newest, Cancellation)).Expect();
            (await cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
            scenarios.Add(scenario);
        }

        var awake = await cluster.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        var homes = Living(awake, cluster.Scenario(scenarios[0])).ToDictionary(living => living.Uid, living => living.Silo);
        var actors = Living(awake, cluster.Grains.GetGrain<IActorGrain>(scenarios[0].Uid, "MLI")).ToList();
        Assert.Equal(Scenarios, homes.Count);
        Assert.Equal(3, homes.Values.Distinct().Count());
        Assert.True(actors.Count > Scenarios);
        Assert.All(actors, actor => Assert.Equal(homes[actor.Uid], actor.Silo));
    }

    private static IEnumerable<(Guid Uid, SiloAddress Silo)> Living(IEnumerable<DetailedGrainStatistic> awake, IAddressable like) =>
        awake.Where(grain => grain.GrainId.Type == like.GetGrainId().Type)
            .Select(grain => (grain.GrainId.TryGetGuidKey(out var uid, out _) ? uid : Guid.Empty, grain.SiloAddress));
}
