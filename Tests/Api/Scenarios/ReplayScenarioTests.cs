using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.V1;
using Xunit;
using Action = SahelSim.V1.Action;

namespace SahelSim.Tests.Api.Scenarios;

public sealed class ReplayScenarioTests(EmbeddedServer server)
{
    [Fact]
    public async Task On_the_same_world_every_state_hash_comes_again()
    {
        var world = await server.CreateWorldAsync();
        var parent = await server.CreateScenarioAsync(new Scenario { World = world });
        await server.ApplyAsync(parent, new Change { Note = "n", EffectiveDate = new Google.Type.Date { Year = 2026, Month = 2, Day = 3 }, Actions = { SmallWorld.Event("MLI", "FRA").Actions } });
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{parent}/changes/1" });
        await server.ApplyAsync(fork, new Change { Actions = { new Action { Reversion = new Reversion { Months = 3 } } } });
        await server.ApplyAsync(fork, new Change { Actions = { new Action { ActorEntry = new ActorEntry { Actor = new Actor { Id = "TUR", Kind = "power", Influence = 0.5 } } } } });
        await server.ApplyAsync(fork, new Change { Actions = { new Action { Membership = new Membership { Bloc = "AES", Member = "NER", Leave = true } } } });
        var replay = await server.Scenarios.ReplayScenarioAsync(Request(fork, world));
        Assert.Equal((4L, 4, 0), (replay.ReadRevision, replay.Replayed, replay.SkippedTotal));
        Assert.Equal($"{fork}/changes/4", replay.Scenario.Labels["replay-of"]);
        var (source, copy) = (await ChangesAsync(fork), await ChangesAsync(replay.Scenario.Name));
        Assert.Equal(source.Select(change => (change.StateHash, change.Change, change.EffectsSum)), copy.Select(change => (change.StateHash, change.Change, change.EffectsSum)));
        Assert.Equal((4L, source[^1].StateHash), (replay.Scenario.HeadRevision, replay.Scenario.StateHash));
        Assert.All(copy, change => Assert.Equal(replay.Scenario.Name, change.Origin));

        await server.ApplyAsync(replay.Scenario.Name);
        Assert.Equal(5, (await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = replay.Scenario.Name })).HeadRevision);
    }

    [Fact]
    public async Task With_one_number_different_it_is_what_applying_by_hand_gives()
    {
        var world = await server.CreateWorldAsync();
        var scenario = await server.CreateScenarioAsync(new Scenario { World = world });
        await server.ApplyAsync(scenario);
        await server.ApplyAsync(scenario, SmallWorld.Event("RUS", "MLI", EventType.Aid));
        var relationship = SmallWorld.Build().Relationships[0];
        relationship.Level = 0.2;
        var derived = (await server.Worlds.CreateWorldAsync(new CreateWorldRequest
        {
            WorldId = SmallWorld.NewId("w"),
            BaseWorld = world,
            RequestId = SmallWorld.NewRequestId(),
            Edits = { new WorldEdit { SetRelationship = relationship }, new WorldEdit { SetParameter = new Parameter { Name = "balance", Value = 0.2 } } },
        })).Name;
        var byHand = await server.CreateScenarioAsync(new Scenario { World = derived });
        await server.ApplyAsync(byHand);
        await server.ApplyAsync(byHand, SmallWorld.Event("RUS", "MLI", EventType.Aid));
        var replay = await server.Scenarios.ReplayScenarioAsync(Request(scenario, derived));
        Assert.Equal((await ChangesAsync(byHand)).Select(change => change.StateHash), (await ChangesAsync(replay.Scenario.Name)).Select(change => change.StateHash));
        Assert.NotEqual((await ChangesAsync(scenario))[^1].StateHash, replay.Scenario.StateHash);
        Assert.True((await server.Analysis.CompareScenariosAsync(new CompareScenariosRequest
        {
            A = new ScenarioPoint { Scenario = byHand },
            B = new ScenarioPoint { Scenario = replay.Scenario.Name },
        })).Identical);
    }

    [Fact]
    public async Task What_the_other_world_refuses_stops_it_or_is_left_out()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        await server.ApplyAsync(scenario, SmallWorld.Event("RUS", "MLI", EventType.Aid));
        await server.ApplyAsync(scenario, SmallWorld.Event("NER", "FRA"));
        var world = SmallWorld.Build();
        world.Actors.Remove(world.Actors.Single(actor => actor.Id == "RUS"));
        foreach (var gone in world.Relationships.Where(held => held.Key.Source == "RUS" || held.Key.Target == "RUS").ToList()) world.Relationships.Remove(gone);
        world.Stances.Remove(world.Stances.Single(stance => stance.Key.Actor == "RUS"));
        var request = Request(scenario, await server.CreateWorldAsync(world));
        var refused = await Refused.ForAsync(server.Scenarios.ReplayScenarioAsync(request), "UNKNOWN_ACTOR", "changes[2].actions[0].event.source");
        Assert.Equal((StatusCode.FailedPrecondition, "RUS"), (refused.Status, refused.Metadata["actor"]));
        await Refused.ForAsync(server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = $"scenarios/{request.ScenarioId}" }), "NOT_FOUND");

        request.Policy = ReplayPolicy.Skip;
        var replay = await server.Scenarios.ReplayScenarioAsync(request);
        Assert.Equal((2, 1, 2L), (replay.Replayed, replay.SkippedTotal, replay.Scenario.HeadRevision));
        Assert.Equal((2L, "UNKNOWN_ACTOR", "actions[0].event.source"), (replay.Skipped[0].Revision, replay.Skipped[0].Refusals[0].Reason, replay.Skipped[0].Refusals[0].Field));
        Assert.Equal(replay, await server.Scenarios.ReplayScenarioAsync(request));
    }

    [Fact]
    public async Task A_retry_gets_the_first_answer_though_scenario_and_head_have_moved_on()
    {
        var world = await server.CreateWorldAsync();
        var scenario = await server.CreateScenarioAsync(new Scenario { World = world });
        await server.ApplyAsync(scenario);
        var request = Request(scenario, world);
        var copies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => server.Scenarios.ReplayScenarioAsync(request).ResponseAsync));
        Assert.All(copies, copy => Assert.Equal(copies[0], copy));
        await server.ApplyAsync(scenario);
        await server.ApplyAsync(copies[0].Scenario.Name);
        Assert.Equal(copies[0], await server.Scenarios.ReplayScenarioAsync(request));
        await server.DeleteUnseenAsync(scenario);
        Assert.Equal(copies[0], await server.Scenarios.ReplayScenarioAsync(request));
        request.Policy = ReplayPolicy.Skip;
        await Refused.ForAsync(server.Scenarios.ReplayScenarioAsync(request), "REQUEST_ID_REUSED");
        var taken = Request(copies[0].Scenario.Name, world);
        taken.ScenarioId = request.ScenarioId;
        await Refused.ForAsync(server.Scenarios.ReplayScenarioAsync(taken), "RESOURCE_EXISTS", "scenario_id");
    }

    [Fact]
    public async Task A_revision_can_be_named_and_none_be_replayed()
    {
        var world = await server.CreateWorldAsync();
        var scenario = await server.CreateScenarioAsync(new Scenario { World = world });
        await server.ApplyAsync(scenario);
        var request = Request(scenario, world);
        request.Consistency = new Consistency { AtRevision = 0 };
        var replay = await server.Scenarios.ReplayScenarioAsync(request);
        Assert.Equal((0L, 0), (replay.Scenario.HeadRevision, replay.Replayed));
        Assert.Equal(1, (await server.ApplyAsync(replay.Scenario.Name)).Applied.Revision);
    }

    [Fact]
    public async Task Hostile_requests_are_refused()
    {
        var world = await server.CreateWorldAsync();
        var scenario = await server.CreateScenarioAsync(new Scenario { World = world });
        await Refused.ForAsync(server.Scenarios.ReplayScenarioAsync(new ReplayScenarioRequest { Policy = (ReplayPolicy)9 }), "INVALID_VALUE", "scenario", "request_id", "scenario_id", "world", "policy");
        await Refused.ForAsync(server.Scenarios.ReplayScenarioAsync(Request("scenarios/nowhere", world)), "NOT_FOUND");
        await Refused.ForAsync(server.Scenarios.ReplayScenarioAsync(Request(scenario, "worlds/nowhere")), "NOT_FOUND", "world");
        var ahead = Request(scenario, world);
        ahead.Consistency = new Consistency { AtRevision = 3 };
        await Refused.ForAsync(server.Scenarios.ReplayScenarioAsync(ahead), "REVISION_AHEAD");
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<RpcException>(() => server.Scenarios.ReplayScenarioAsync(Request(scenario, world), cancellationToken: gone.Token).ResponseAsync);
        Assert.Equal(StatusCode.Cancelled, cancelled.StatusCode);
    }

    private static ReplayScenarioRequest Request(string scenario, string world) =>
        new() { Scenario = scenario, World = world, ScenarioId = SmallWorld.NewId("r"), RequestId = SmallWorld.NewRequestId() };

    private async Task<IReadOnlyList<AppliedChange>> ChangesAsync(string scenario) =>
        (await server.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = scenario })).Changes;
}
