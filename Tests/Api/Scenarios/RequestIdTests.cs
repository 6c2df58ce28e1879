using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Scenarios;

public sealed class RequestIdTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_hundred_copies_at_once_are_one_change()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId(), ExpectedRevision = 0 };
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => server.Scenarios.ApplyChangeAsync(request).ResponseAsync));
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal(1, (await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario })).HeadRevision);
    }

    [Fact]
    public async Task A_retry_meets_its_first_answer_before_any_refusal()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId(), ExpectedRevision = 0 };
        var first = await server.Scenarios.ApplyChangeAsync(request);
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { ActorExit = new ActorExit { Actor = "FRA" } } } });
        Assert.Equal(first, await server.Scenarios.ApplyChangeAsync(request));
        request.ExpectedRevision = 99;
        Assert.Equal(first, await server.Scenarios.ApplyChangeAsync(request));
        request.Change.Actions[0].Event.Source = "MLIGOV";
        Assert.Equal(first, await server.Scenarios.ApplyChangeAsync(request));
    }

    [Fact]
    public async Task Another_body_or_method_under_the_same_id_is_refused()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() };
        await server.Scenarios.ApplyChangeAsync(request);
        var batch = new BatchApplyChangesRequest { Scenario = scenario, Changes = { request.Change.Clone() }, RequestId = request.RequestId };
        request.Change.Note = "other";
        var error = await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(request), "REQUEST_ID_REUSED", "request_id");
        Assert.Equal((Grpc.Core.StatusCode.AlreadyExists, request.RequestId), (error.Status, error.Metadata["request_id"]));
        await Refused.ForAsync(server.Scenarios.BatchApplyChangesAsync(batch), "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Every_mutation_can_be_sent_twice()
    {
        var worldRequest = new CreateWorldRequest { WorldId = SmallWorld.NewId("w"), World = SmallWorld.Build(), RequestId = SmallWorld.NewRequestId() };
        var world = await server.Worlds.CreateWorldAsync(worldRequest);
        Assert.Equal(world, await server.Worlds.CreateWorldAsync(worldRequest));
        var create = new CreateScenarioRequest
        {
            ScenarioId = SmallWorld.NewId("s"),
            RequestId = SmallWorld.NewRequestId(),
            Scenario = new Scenario { World = world.Name, Labels = { ["b"] = "1", ["a"] = "2" } },
        };
        var scenario = await server.Scenarios.CreateScenarioAsync(create);
        create.Scenario.Labels.Clear();
        create.Scenario.Labels.Add(new Dictionary<string, string> { ["a"] = "2", ["b"] = "1" });
        Assert.Equal(scenario.Uid, (await server.Scenarios.CreateScenarioAsync(create)).Uid);
        var update = new UpdateScenarioRequest { Scenario = new Scenario { Name = scenario.Name, Note = "n", Etag = scenario.Etag }, RequestId = SmallWorld.NewRequestId() };
        var updated = await server.Scenarios.UpdateScenarioAsync(update);
        Assert.Equal(updated, await server.Scenarios.UpdateScenarioAsync(update));
        var delete = new DeleteScenarioRequest { Name = scenario.Name, RequestId = SmallWorld.NewRequestId() };
        await server.Scenarios.DeleteScenarioAsync(delete);
        await server.Scenarios.DeleteScenarioAsync(delete);
        var deleteWorld = new DeleteWorldRequest { Name = world.Name, RequestId = SmallWorld.NewRequestId() };
        await server.Worlds.DeleteWorldAsync(deleteWorld);
        await server.Worlds.DeleteWorldAsync(deleteWorld);
    }

    [Fact]
    public async Task A_retry_meets_its_first_answer_though_what_it_was_made_from_is_gone()
    {
        var from = await server.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = SmallWorld.NewId("w"), World = SmallWorld.Build(), RequestId = SmallWorld.NewRequestId() });
        var derive = new CreateWorldRequest { WorldId = SmallWorld.NewId("d"), BaseWorld = from.Name, World = new World { Note = "derived" }, RequestId = SmallWorld.NewRequestId() };
        var derived = await server.Worlds.CreateWorldAsync(derive);
        await server.Worlds.DeleteWorldAsync(new DeleteWorldRequest { Name = from.Name, RequestId = SmallWorld.NewRequestId() });
        Assert.Equal(derived, await server.Worlds.CreateWorldAsync(derive));

        var create = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { World = derived.Name }, RequestId = SmallWorld.NewRequestId() };
        var created = await server.Scenarios.CreateScenarioAsync(create);
        var fork = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("f"), Scenario = new Scenario { ForkOf = $"{created.Name}/changes/0" }, RequestId = SmallWorld.NewRequestId() };
        var forked = await server.Scenarios.CreateScenarioAsync(fork);
        foreach (var name in new[] { forked.Name, created.Name })
            await server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = name, RequestId = SmallWorld.NewRequestId() });
        await server.Worlds.DeleteWorldAsync(new DeleteWorldRequest { Name = derived.Name, RequestId = SmallWorld.NewRequestId() });
        Assert.Equal(created, await server.Scenarios.CreateScenarioAsync(create));
        Assert.Equal(forked, await server.Scenarios.CreateScenarioAsync(fork));
        Assert.Equal(derived, await server.Worlds.CreateWorldAsync(derive));
        derive.World.Note = "other";
        await Refused.ForAsync(server.Worlds.CreateWorldAsync(derive), "REQUEST_ID_REUSED", "request_id");
    }

    [Fact]
    public async Task A_preview_writes_nothing_and_uses_up_no_id()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId(), ValidateOnly = true };
        var preview = await server.Scenarios.ApplyChangeAsync(request);
        Assert.True(preview.Applied.Preview);
        Assert.Equal((0, "", ""), (preview.Applied.Revision, preview.Applied.Name, preview.Applied.ChainHash));
        request.ValidateOnly = false;
        var applied = await server.Scenarios.ApplyChangeAsync(request);
        Assert.Equal(preview.Effects, applied.Effects);
        Assert.Equal((preview.Applied.StateHash, preview.Applied.EffectsSum, 1), (applied.Applied.StateHash, applied.Applied.EffectsSum, applied.Applied.Revision));
    }
}
