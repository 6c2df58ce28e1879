using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.V1;
using Xunit;
using Kind = SahelSim.V1.WatchScenarioResponse.MessageOneofCase;

namespace SahelSim.Tests.Api.Tripwires;

public sealed class TripwireTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_tripwire_of_a_world_answers_a_change_and_everyone_is_told()
    {
        var scenario = await server.CreateScenarioAsync(Watched());
        var answer = await server.ApplyAsync(scenario);
        Assert.Equal(2, answer.HeadRevision);
        var trip = Assert.Single(answer.Applied.Trips);
        Assert.Equal(("partners", 2L), (trip.Tripwire, trip.ResponseRevision));
        Assert.True(trip.Before > -0.65 && trip.After < -0.65 && trip.Delta < 0);
        var response = Assert.Single(answer.Responses);
        Assert.Equal((2L, 1L, "partners", "Russia rallies."), (response.Applied.Revision, response.Applied.CausedBy, response.Applied.CausedByTripwire, response.Applied.Change.Note));
        Assert.Equal(answer.Applied.RequestId, response.Applied.RequestId);
        Assert.NotEmpty(response.Effects);

        var stored = await server.Scenarios.GetChangeAsync(new GetChangeRequest { Name = $"{scenario}/changes/1" });
        Assert.Equal(answer.Applied, stored);
        using var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario });
        var watched = new List<AppliedChange>();
        while (watched.Count < 2 && await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            if (call.ResponseStream.Current.MessageCase == Kind.Commit) watched.Add(call.ResponseStream.Current.Commit.Applied);
        }

        Assert.Equal([answer.Applied, response.Applied], watched);
    }

    [Fact]
    public async Task A_preview_shows_trips_and_responses_and_trips_nothing()
    {
        var scenario = await server.CreateScenarioAsync(Watched());
        var preview = await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), ValidateOnly = true });
        Assert.Equal((0L, 2L), (preview.HeadRevision, Assert.Single(preview.Applied.Trips).ResponseRevision));
        var applied = await server.ApplyAsync(scenario);
        Assert.Equal(preview.Responses[0].Effects, applied.Responses[0].Effects);
        Assert.Equal(preview.Responses[0].Applied.StateHash, applied.Responses[0].Applied.StateHash);
    }

    [Fact]
    public async Task Actions_set_and_clear_them_under_aliases_too_and_pages_show_one_revision()
    {
        var scenario = await server.CreateScenarioAsync();
        for (var n = 0; n < 5; n++) await server.ApplyAsync(scenario, Of(new V1.Action { SetTripwire = Set($"w{n}", "MLIGOV") }));
        var request = new ListTripwiresRequest { Parent = scenario, PageSize = 2, Consistency = new Consistency { AtRevision = 5 } };
        var seen = new List<Tripwire>();
        do
        {
            var page = await server.Scenarios.ListTripwiresAsync(request);
            Assert.Equal(5, page.ReadRevision);
            seen.AddRange(page.Tripwires);
            request.PageToken = page.NextPageToken;
            if (seen.Count == 2) await server.ApplyAsync(scenario, Of(new V1.Action { ClearTripwire = new ClearTripwire { Id = "w3" } }));
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(Enumerable.Range(0, 5).Select(n => $"{scenario}/tripwires/w{n}"), seen.Select(tripwire => tripwire.Name));
        Assert.All(seen, tripwire => Assert.Equal(("MLI", Tripwire.Types.State.Armed), (tripwire.Definition.Quantity.Relationship.Source, tripwire.State)));
        Assert.Equal(-0.5, seen[0].Value, 12);
        var left = await server.Scenarios.ListTripwiresAsync(new ListTripwiresRequest { Parent = scenario });
        Assert.Equal((4, 6L), (left.Tripwires.Count, left.ReadRevision));
    }

    [Fact]
    public async Task What_is_wrong_with_one_is_named_by_its_path()
    {
        var scenario = await server.CreateScenarioAsync();
        var set = Set("bad id", "MLI");
        set.ClearCondition();
        set.Quantity.Relationship.Channel = 0;
        set.Response = new Change { Actions = { new V1.Action { Event = new Event { Source = "MLI", Target = "FRA" } } } };
        var error = SahelError.Of(await Assert.ThrowsAsync<RpcException>(() => server.ApplyAsync(scenario, Of(new V1.Action { SetTripwire = set }))));
        Assert.Equal("INVALID_VALUE", error.Reason);
        Assert.Contains("change.actions[0].set_tripwire", error.Fields.Select(field => field.Path));
        Assert.Contains("change.actions[0].set_tripwire.quantity.relationship.channel", error.Fields.Select(field => field.Path));
        var clear = Of(new V1.Action { ClearTripwire = new ClearTripwire { Id = "nothing" } });
        error = SahelError.Of(await Assert.ThrowsAsync<RpcException>(() => server.ApplyAsync(scenario, clear)));
        Assert.Equal((StatusCode.FailedPrecondition, "UNKNOWN_TRIPWIRE", "nothing"), (error.Status, error.Reason, error.Metadata["tripwire"]));
    }

    [Fact]
    public async Task A_derived_world_keeps_loses_and_gains_them_by_edits()
    {
        var from = await server.CreateWorldAsync(Watched());
        var id = SmallWorld.NewId("w");
        await server.Worlds.CreateWorldAsync(new CreateWorldRequest
        {
            WorldId = id,
            World = new World(),
            BaseWorld = from,
            RequestId = SmallWorld.NewRequestId(),
            Edits = { new WorldEdit { SetTripwire = Set("own", "MLI") }, new WorldEdit { RemoveTripwire = "partners" } },
        });
        var scenario = await server.CreateScenarioAsync(new Scenario { World = $"worlds/{id}" });
        var listed = await server.Scenarios.ListTripwiresAsync(new ListTripwiresRequest { Parent = scenario });
        Assert.Equal("own", Assert.Single(listed.Tripwires).Definition.Id);
    }

    private static Change Of(V1.Action action) => new() { Actions = { action } };

    private static SetTripwire Set(string id, string source) => new()
    {
        Id = id,
        Quantity = new Quantity { Relationship = new RelationshipKey { Source = source, Target = "FRA", Channel = Channel.Diplomatic } },
        Below = -0.9,
        Evidence = new Evidence { Source = "a test", Confidence = 0.5 },
    };

    private static World Watched()
    {
        var world = SmallWorld.Build();
        var rally = SmallWorld.Event("RUS", "MLI", EventType.Cooperate, 0.3);
        rally.Note = "Russia rallies.";
        world.Tripwires.Add(new SetTripwire
        {
            Id = "partners",
            Quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Security } },
            Below = -0.65,
            Response = rally,
            Note = "A doctrine.",
        });
        return world;
    }
}
