using Orleans.Runtime;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Changes;
using Xunit;

namespace SahelSim.Tests.Silo.Placement;

/// <summary>What becomes of scenarios that are awake when a silo comes.</summary>
public sealed class MovingHomeTests
{
    // The chance that none of them, or all, are at home on the new one is below one in a million.
    private const int Scenarios = 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_that_are_at_home_on_a_silo_that_comes_move_there_and_nothing_of_them_is_lost()
    {
        await using var cluster = await EngineCluster.StartAsync(1);
        var scenarios = new List<ScenarioRecord>();
        for (var n = 0; n < Scenarios; n++) scenarios.Add(await cluster.ScenarioOnAsync(Stories.World));
        foreach (var scenario in scenarios) await ChangedAsync(cluster, scenario, Stories.Number(0));
        var before = await cluster.HomesAsync();
        await cluster.AddSiloAsync();
        foreach (var scenario in scenarios) await ChangedAsync(cluster, scenario, Stories.Number(1));
        foreach (var scenario in scenarios) (await cluster.Grains.GetGrain<IActorGrain>(scenario.Uid, "MLI").Read(ReadPoint.AtLeast(2), Cancellation)).Expect();
        var after = await cluster.HomesAsync();
        var moved = scenarios.Count(scenario => !before[Grain(scenario)].SequenceEqual(after[Grain(scenario)]));
        Assert.InRange(moved, 1, Scenarios - 1);
        foreach (var scenario in scenarios)
        {
            Assert.Single(after[Grain(scenario)]);
            Assert.Equal(2, (await cluster.Scenario(scenario).Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
        }

        GrainId Grain(ScenarioRecord scenario) => cluster.Scenario(scenario).GetGrainId();
    }

    /// <summary>A change, sent again as long as the scenario is about to move.</summary>
    private static async Task ChangedAsync(EngineCluster cluster, ScenarioRecord scenario, Change change)
    {
        var request = Requests.Apply(change);
        while (!(await cluster.Scenario(scenario).Apply(request, Cancellation)).Accepted) Cancellation.ThrowIfCancellationRequested();
    }
}
