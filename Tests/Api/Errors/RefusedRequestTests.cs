using Grpc.Core;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Errors;

/// <summary>Refusals that are not of a change's content: names, ids, pages, revisions, worlds.</summary>
public sealed class RefusedRequestTests(EmbeddedServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("scenarios/")]
    [InlineData("worlds/x")]
    [InlineData("scenarios/a b")]
    [InlineData("scenarios/x/y")]
    [InlineData("scenarios/..")]
    [InlineData("scenarios/x\0")]
    [InlineData("scenarios/%2e%2e")]
    public async Task A_name_of_another_shape_is_refused(string name)
    {
        await Refused.ForAsync(server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = name }), "INVALID_VALUE", "name");
        await Refused.ForAsync(server.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = name }), "INVALID_VALUE", "parent");
        await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = name, Change = new Change() }), "INVALID_VALUE", "scenario");
        await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = name }), "INVALID_VALUE", "parent");
        await Refused.ForAsync(server.Actors.GetRelationshipMatrixAsync(new GetRelationshipMatrixRequest { Scenario = name }), "INVALID_VALUE", "scenario");
        await Refused.ForAsync(server.Actors.GetActorAsync(new GetActorRequest { Name = name + "/actors" }), "INVALID_VALUE", "name");
        await Refused.ForAsync(server.Scenarios.GetChangeAsync(new GetChangeRequest { Name = name + "/changes/01" }), "INVALID_VALUE", "name");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("6f1d5c0e0b1f4f3e9d570f6ed3c3a7b5")]
    public async Task Every_mutation_needs_a_request_id_that_is_a_UUID(string id)
    {
        var scenario = await server.CreateScenarioAsync();
        await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = id }), "INVALID_VALUE", "request_id");
        await Refused.ForAsync(server.Scenarios.BatchApplyChangesAsync(new BatchApplyChangesRequest { Scenario = scenario, Changes = { SmallWorld.Event("MLI", "FRA") }, RequestId = id }), "INVALID_VALUE", "request_id");
        await Refused.ForAsync(server.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { ScenarioId = "x", Scenario = new Scenario { World = "worlds/x" }, RequestId = id }), "INVALID_VALUE", "request_id");
        await Refused.ForAsync(server.Scenarios.UpdateScenarioAsync(new UpdateScenarioRequest { Scenario = new Scenario { Name = scenario, Note = "n" }, RequestId = id }), "INVALID_VALUE", "request_id");
        await Refused.ForAsync(server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = scenario, RequestId = id }), "INVALID_VALUE", "request_id");
        await Refused.ForAsync(server.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = "x", World = SmallWorld.Build(), RequestId = id }), "INVALID_VALUE", "request_id");
        await Refused.ForAsync(server.Worlds.DeleteWorldAsync(new DeleteWorldRequest { Name = "worlds/x", RequestId = id }), "INVALID_VALUE", "request_id");
    }

    [Fact]
    public async Task A_request_id_of_10_KB_is_refused()
    {
        var error = await Refused.ForAsync(server.Worlds.DeleteWorldAsync(new DeleteWorldRequest { Name = "worlds/x", RequestId = new string('a', 10_000) }), "INVALID_VALUE", "request_id");
        Assert.True(error.Message.Length < 500);
    }

    [Fact]
    public async Task A_negative_page_size_is_refused_and_a_huge_one_coerced()
    {
        var scenario = await server.CreateScenarioAsync();
        await Refused.ForAsync(server.Scenarios.ListScenariosAsync(new ListScenariosRequest { PageSize = -1 }), "INVALID_VALUE", "page_size");
        await Refused.ForAsync(server.Worlds.ListWorldsAsync(new ListWorldsRequest { PageSize = -1 }), "INVALID_VALUE", "page_size");
        await Refused.ForAsync(server.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = scenario, PageSize = -1 }), "INVALID_VALUE", "page_size");
        await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, PageSize = int.MinValue }), "INVALID_VALUE", "page_size");
        await Refused.ForAsync(server.Actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/-", PageSize = -1 }), "INVALID_VALUE", "page_size");
        await Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", PageSize = -1 }), "INVALID_VALUE", "page_size");
        Assert.Equal(6, (await server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, PageSize = int.MaxValue })).Actors.Count);
    }

    [Fact]
    public async Task Queries_of_effects_are_checked()
    {
        var scenario = await server.CreateScenarioAsync();
        var query = new EffectQuery { PageSize = -1, OrderBy = "size", MinDelta = double.NaN, Actors = { "M LI" }, Channels = { (Channel)7 } };
        string[] fields = ["min_delta", "actors[0]", "channels[0]", "page_size", "order_by"];
        var apply = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), ValidateOnly = true, Effects = query };
        await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(apply), "INVALID_VALUE", [.. fields.Select(field => $"effects.{field}")]);
        await Refused.ForAsync(server.Scenarios.ListEffectsAsync(new ListEffectsRequest { Parent = $"{scenario}/changes/1", Query = query }), "INVALID_VALUE", [.. fields.Select(field => $"query.{field}")]);
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("kind = ")]
    [InlineData("kind = \"state")]
    [InlineData("kind = cartel")]
    [InlineData("kind = state OR kind = power")]
    [InlineData("kind = state AND")]
    [InlineData("colour = red")]
    [InlineData("; drop table scenario")]
    public async Task A_filter_that_cannot_be_read_is_refused(string filter)
    {
        var scenario = await server.CreateScenarioAsync();
        await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, Filter = filter }), "INVALID_VALUE", "filter");
        await Refused.ForAsync(server.Actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/-", Filter = filter }), "INVALID_VALUE", "filter");
        await Refused.ForAsync(server.Scenarios.ListScenariosAsync(new ListScenariosRequest { Filter = filter }), "INVALID_VALUE", "filter");
        await Refused.ForAsync(server.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = scenario, Filter = filter }), "INVALID_VALUE", "filter");
    }

    [Fact]
    public async Task Field_masks_with_unknown_paths_are_refused()
    {
        var scenario = await server.CreateScenarioAsync();
        await Refused.ForAsync(server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI", ReadMask = new() { Paths = { "wealth" } } }), "INVALID_VALUE", "read_mask");
        await Refused.ForAsync(server.Scenarios.UpdateScenarioAsync(new UpdateScenarioRequest
        {
            Scenario = new Scenario { Name = scenario },
            UpdateMask = new() { Paths = { "clock_date", "note" } },
            RequestId = SmallWorld.NewRequestId(),
        }), "INVALID_VALUE", "update_mask");
    }

    [Fact]
    public async Task Revisions_in_the_future_are_out_of_range_with_the_head()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var ahead = new Consistency { AtRevision = 2 };
        foreach (var call in new Func<Task<SahelSim.Contracts.Errors.SahelError>>[]
        {
            () => Refused.ForAsync(server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI", Consistency = ahead }), "REVISION_AHEAD"),
            () => Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, Consistency = ahead }), "REVISION_AHEAD"),
            () => Refused.ForAsync(server.Actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/MLI", Consistency = ahead }), "REVISION_AHEAD"),
            () => Refused.ForAsync(server.Actors.GetRelationshipMatrixAsync(new GetRelationshipMatrixRequest { Scenario = scenario, CompareToRevision = 2 }), "REVISION_AHEAD"),
            () => Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", UntilRevision = 2 }), "REVISION_AHEAD"),
            () => Refused.ForAsync(server.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = scenario, Consistency = ahead }), "REVISION_AHEAD"),
            () => Refused.ForAsync(server.Scenarios.GetChangeAsync(new GetChangeRequest { Name = $"{scenario}/changes/2" }), "REVISION_AHEAD"),
            () => Refused.ForAsync(server.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { ForkOf = $"{scenario}/changes/2" }, RequestId = SmallWorld.NewRequestId() }), "REVISION_AHEAD"),
        })
        {
            var error = await call();
            Assert.Equal((StatusCode.OutOfRange, "1"), (error.Status, error.Metadata["head"]));
        }

        await Refused.ForAsync(server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI", Consistency = new Consistency { MinRevision = -1 } }), "INVALID_VALUE", "consistency.min_revision");
        await Refused.ForAsync(server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { AtRevision = 0 } }), "INVALID_VALUE", "consistency.at_revision");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var scenario = await server.CreateScenarioAsync();
        var resources = new[]
        {
            await Refused.ForAsync(server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = "scenarios/none" }), "NOT_FOUND"),
            await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = "worlds/none" }), "NOT_FOUND"),
            await Refused.ForAsync(server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/USA" }), "NOT_FOUND"),
            await Refused.ForAsync(server.Actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/USA" }), "NOT_FOUND"),
            await Refused.ForAsync(server.Scenarios.GetChangeAsync(new GetChangeRequest { Name = $"{scenario}/changes/0" }), "NOT_FOUND"),
            await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = "scenarios/none", Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() }), "NOT_FOUND"),
            await Refused.ForAsync(server.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = "x", BaseWorld = "worlds/none", RequestId = SmallWorld.NewRequestId() }), "NOT_FOUND"),
        };
        Assert.All(resources, error => Assert.Equal(StatusCode.NotFound, error.Status));
    }

    [Fact]
    public async Task A_name_that_is_taken_a_stale_head_and_a_stale_etag_are_told_apart()
    {
        var world = await server.CreateWorldAsync();
        var scenario = await server.CreateScenarioAsync(new Scenario { World = world });
        var taken = await Refused.ForAsync(server.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { ScenarioId = scenario["scenarios/".Length..], Scenario = new Scenario { World = world }, RequestId = SmallWorld.NewRequestId() }), "RESOURCE_EXISTS");
        Assert.Equal((StatusCode.AlreadyExists, scenario), (taken.Status, taken.Metadata["resource"]));
        var conflict = await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId(), ExpectedRevision = 4 }), "REVISION_CONFLICT");
        Assert.Equal((StatusCode.Aborted, "4", "0"), (conflict.Status, conflict.Metadata["expected"], conflict.Metadata["actual"]));
        await Refused.ForAsync(server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = scenario, Etag = "old", RequestId = SmallWorld.NewRequestId() }), "ETAG_MISMATCH");
        var used = await Refused.ForAsync(server.Worlds.DeleteWorldAsync(new DeleteWorldRequest { Name = world, RequestId = SmallWorld.NewRequestId() }), "WORLD_IN_USE");
        Assert.Contains(scenario["scenarios/".Length..], used.Metadata["scenarios"], StringComparison.Ordinal);
        await server.ApplyAsync(scenario);
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{scenario}/changes/1" });
        var hanging = await Refused.ForAsync(server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = scenario, RequestId = SmallWorld.NewRequestId() }), "FORK_IN_USE");
        Assert.Contains(fork["scenarios/".Length..], hanging.Metadata["forks"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_33rd_ancestor_is_one_too_many()
    {
        var scenario = await server.CreateScenarioAsync();
        for (var i = 1; i < SahelSim.Model.Limits.Limit.ForkSegments; i++)
        {
            await server.ApplyAsync(scenario);
            scenario = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{scenario}/changes/{i}" });
        }

        await server.ApplyAsync(scenario);
        await Refused.ForAsync(server.Scenarios.CreateScenarioAsync(new CreateScenarioRequest
        {
            ScenarioId = SmallWorld.NewId("s"),
            Scenario = new Scenario { ForkOf = $"{scenario}/changes/32" },
            RequestId = SmallWorld.NewRequestId(),
        }), "TOO_MANY_SEGMENTS");
    }

    [Fact]
    public async Task Scenarios_are_checked_whole()
    {
        var request = new CreateScenarioRequest
        {
            ScenarioId = "a b",
            Scenario = new Scenario { Name = "scenarios/other", DisplayName = new string('é', 129), Note = new string('x', 8_193), Labels = { ["Key"] = "v" } },
        };
        await Refused.ForAsync(
            server.Scenarios.CreateScenarioAsync(request), "INVALID_VALUE",
            "scenario_id", "request_id", "scenario.name", "scenario", "scenario.display_name", "scenario.note", "scenario.labels");
    }
}
