using Grpc.Core;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Api;
using SahelSim.V1;
using Xunit;
using Kind = SahelSim.V1.WatchScenarioResponse.MessageOneofCase;

namespace SahelSim.Tests.Contracts.Clients;

public sealed class SahelClientTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_watch_that_is_cut_again_and_again_misses_nothing_and_repeats_nothing()
    {
        const int Changes = 60;
        await using var proxy = new CuttingProxy(server.GrpcAddress);
        using var client = new SahelClient(proxy.Address);
        var scenario = await server.CreateScenarioAsync();
        var applying = Task.Run(async () =>
        {
            for (var i = 0; i < Changes; i++) await server.ApplyAsync(scenario, SmallWorld.Event("MLI", "FRA", intensity: 0.01));
        });
        var seen = new List<WatchScenarioResponse>();
        await foreach (var message in client.WatchAsync(new WatchScenarioRequest { Scenario = scenario, View = WatchView.Waves }))
        {
            seen.Add(message);
            if (message.MessageCase == Kind.Commit && message.Revision % 10 == 0) proxy.Cut();
            if (message is { MessageCase: Kind.Commit, Revision: Changes }) break;
        }

        await applying;
        Assert.Equal(Enumerable.Range(1, Changes).Select(revision => (long)revision), seen.Where(message => message.MessageCase == Kind.Commit).Select(message => message.Revision));
        foreach (var revision in seen.Where(message => message.MessageCase != Kind.Checkpoint).GroupBy(message => message.Revision))
        {
            var waves = revision.First(message => message.MessageCase == Kind.Commit).Commit.Applied.Waves;
            Assert.Equal(Enumerable.Range(0, waves + 1), revision.Where(message => message.MessageCase == Kind.Wave).Select(message => message.Wave.Wave));
        }
    }

    [Fact]
    public async Task A_watch_ends_with_its_scenario()
    {
        using var client = new SahelClient(server.GrpcAddress);
        var scenario = await server.CreateScenarioAsync();
        await server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = await Forked(scenario), RequestId = SmallWorld.NewRequestId() });
        var kinds = new List<Kind>();
        await foreach (var message in client.WatchAsync(new WatchScenarioRequest { Scenario = scenario }))
        {
            kinds.Add(message.MessageCase);
            if (message.MessageCase == Kind.Checkpoint)
                await server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = scenario, RequestId = SmallWorld.NewRequestId() });
        }

        Assert.Equal(Kind.Deleted, kinds[^1]);
    }

    [Fact]
    public async Task A_watch_of_what_is_not_there_fails_at_once()
    {
        using var client = new SahelClient(server.GrpcAddress);
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var _ in client.WatchAsync(new WatchScenarioRequest { Scenario = "scenarios/none" }))
            {
            }
        });
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task Pages_go_on_although_the_scenario_does_too()
    {
        using var client = new SahelClient(server.GrpcAddress);
        var scenario = await server.CreateScenarioAsync();
        await client.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() });
        var request = new ListActorsRequest { Parent = scenario, PageSize = 4 };
        var first = await client.Actors.ListActorsAsync(request);
        await client.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() });
        request.PageToken = first.NextPageToken;
        var second = await client.Actors.ListActorsAsync(request);
        Assert.Equal((1, 1, 2), (first.ReadRevision, second.ReadRevision, second.Actors.Count));
    }

    [Fact]
    public async Task A_name_that_means_another_scenario_can_be_read_again()
    {
        using var client = new SahelClient(server.GrpcAddress);
        var world = await server.CreateWorldAsync();
        var create = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { World = world }, RequestId = SmallWorld.NewRequestId() };
        var name = (await server.Scenarios.CreateScenarioAsync(create)).Name;
        await client.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = name, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() });
        await server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = name, RequestId = SmallWorld.NewRequestId() });
        create.RequestId = SmallWorld.NewRequestId();
        await server.Scenarios.CreateScenarioAsync(create);
        await Refused.ForAsync(client.Actors.GetActorAsync(new GetActorRequest { Name = $"{name}/actors/MLI" }), "REVISION_AHEAD");
        Assert.Equal(0, (await client.Actors.GetActorAsync(new GetActorRequest { Name = $"{name}/actors/MLI" })).ReadRevision);
    }

    private async Task<string> Forked(string scenario)
    {
        await server.ApplyAsync(scenario);
        return await server.CreateScenarioAsync(new Scenario { ForkOf = $"{scenario}/changes/1" });
    }
}
