using System.Globalization;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Cluster;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Silo.Log;
using SahelSim.V1;
using Xunit;
using Limit = SahelSim.Model.Limits.Limit;

namespace SahelSim.Tests.Api.Observing;

/// <summary>What Prometheus reads of observed scenarios, at <c>/metrics</c> of a <c>sahelsim serve</c> that is killed.</summary>
public sealed class ObservedPageTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServeProcess process = null!;
    private SahelClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        process = new ServeProcess(folder.File("sahelsim.db"));
        await process.StartAsync(Cancellation);
        client = new SahelClient(process.Address);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Gauges_follow_a_change_outlive_a_kill_and_end_with_the_observation_or_the_scenario()
    {
        var scenarios = await client.CreateScenariosAsync(2, Cancellation);
        foreach (var scenario in scenarios) await ObserveAsync(scenario, "MLI", "FRA");
        var before = await ObservedPage.UntilAsync(process, scenarios[0], page => page.Count > 0, Cancellation);
        Assert.Equal(LevelOf(await ActorAsync(scenarios[0])), before[Level], 12);

        await client.Scenarios.ApplyChangeAsync(
            new ApplyChangeRequest { Scenario = scenarios[0], Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
        var after = await ObservedPage.UntilAsync(process, scenarios[0], page => page["revision"] == 1, Cancellation);
        Assert.Equal(LevelOf(await ActorAsync(scenarios[0])), after[Level], 12);
        Assert.NotEqual(before[Level], after[Level]);
        Assert.Contains(after.Keys, key => key.StartsWith("change_time_seconds", StringComparison.Ordinal) && key.Contains("MLI SANCTION FRA", StringComparison.Ordinal));

        await process.KillAsync();
        await process.StartAsync(Cancellation);
        Assert.Equal(after, await ObservedPage.UntilAsync(process, scenarios[0], page => page.Count == after.Count, Cancellation));
        Assert.Equal(before, await ObservedPage.UntilAsync(process, scenarios[1], page => page.Count == before.Count, Cancellation));

        await client.Scenarios.UnobserveScenarioAsync(new UnobserveScenarioRequest { Scenario = scenarios[0], RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
        await ObservedPage.UntilAsync(process, scenarios[0], page => page.Count == 0, Cancellation);
        Assert.NotEmpty(await ObservedPage.OfAsync(process, scenarios[1], Cancellation));
        await client.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = scenarios[1], RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
        await ObservedPage.UntilAsync(process, scenarios[1], page => page.Count == 0, Cancellation);
    }

    [Fact]
    public async Task All_that_may_be_observed_at_once_is_there()
    {
        var scenarios = await client.CreateScenariosAsync(Limit.ObservedScenarios, Cancellation);
        foreach (var scenario in scenarios) await ObserveAsync(scenario, "MLI", "FRA", "RUS", "NER", "AES", "ECOWAS");
        foreach (var scenario in scenarios)
        {
            var page = await ObservedPage.UntilAsync(process, scenario, page => page.Count > 0, Cancellation);
            Assert.Equal((19, 5), (page.Keys.Count(key => key.StartsWith("level", StringComparison.Ordinal)), page.Keys.Count(key => key.StartsWith("position", StringComparison.Ordinal))));
        }
    }

    private const string Level = "level channel=security source=MLI target=FRA";

    private static double LevelOf(Actor mali) =>
        mali.Relationships.Single(held => held.Key.Target == "FRA" && held.Key.Channel == Channel.Security).Level;

    private async Task<Actor> ActorAsync(string scenario) =>
        await client.Actors.GetActorAsync(new GetActorRequest { Name = string.Create(CultureInfo.InvariantCulture, $"{scenario}/actors/MLI") }, cancellationToken: Cancellation);

    private async Task ObserveAsync(string scenario, params string[] among) =>
        await client.Scenarios.ObserveScenarioAsync(new ObserveScenarioRequest { Scenario = scenario, Among = { among }, RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
}
