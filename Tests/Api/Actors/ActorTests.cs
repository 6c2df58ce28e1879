using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Actors;

public sealed class ActorTests(EmbeddedServer server)
{
    [Fact]
    public async Task An_actor_shows_what_its_world_gave_it()
    {
        var scenario = await server.CreateScenarioAsync();
        var actor = await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLIGOV" });
        Assert.Equal(($"{scenario}/actors/MLI", "MLI", "state", 0.3, 0.15), (actor.Name, actor.Id, actor.Kind, actor.Influence, actor.Susceptibility));
        Assert.Equal((0, 7, 1, 1), (actor.ReadRevision, actor.Relationships.Count, actor.Stances.Count, actor.Memberships.Count));
        Assert.Equal(-0.5, actor.Relationships.Single(held => held.Key is { Target: "FRA", Channel: Channel.Diplomatic }).Level, 15);
        Assert.Equal(0.9, actor.Memberships[0].Commitment_);
    }

    [Fact]
    public async Task Old_revisions_can_be_read_and_the_newest_is_what_was_acknowledged()
    {
        var scenario = await server.CreateScenarioAsync();
        var name = $"{scenario}/actors/MLI";
        var levels = new List<double> { await LevelAsync(name, new Consistency()) };
        for (var i = 1; i <= 4; i++)
        {
            await server.ApplyAsync(scenario);
            var actor = await server.Actors.GetActorAsync(new GetActorRequest { Name = name });
            Assert.Equal(i, actor.ReadRevision);
            levels.Add(await LevelAsync(name, new Consistency { Strong = true }));
        }

        for (var i = 0; i <= 4; i++) Assert.Equal(levels[i], await LevelAsync(name, new Consistency { AtRevision = i }));
        Assert.Equal(4, (await server.Actors.GetActorAsync(new GetActorRequest { Name = name, Consistency = new Consistency { MinRevision = 2 } })).ReadRevision);
    }

    [Fact]
    public async Task A_read_waits_for_a_revision_that_is_about_to_come()
    {
        var scenario = await server.CreateScenarioAsync();
        var reading = server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI", Consistency = new Consistency { MinRevision = 1 } }).ResponseAsync;
        await server.ApplyAsync(scenario);
        Assert.Equal(1, (await reading).ReadRevision);
    }

    [Fact]
    public async Task A_mask_cuts_what_is_not_asked_for()
    {
        var scenario = await server.CreateScenarioAsync();
        var cut = await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI", ReadMask = new() { Paths = { "influence", "stances" } } });
        Assert.Equal((0.3, 1, 0, ""), (cut.Influence, cut.Stances.Count, cut.Relationships.Count, cut.Id));
        var whole = await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI" });
        Assert.Equal((7, "MLI"), (whole.Relationships.Count, whole.Id));
    }

    [Theory]
    [InlineData("", "AES ECOWAS FRA MLI NER RUS")]
    [InlineData("kind = \"bloc\"", "AES ECOWAS")]
    [InlineData("kind = power AND id : R", "RUS")]
    [InlineData("member_of = AES", "MLI NER")]
    public async Task Actors_are_listed_by_filter(string filter, string expected)
    {
        var scenario = await server.CreateScenarioAsync();
        var listed = await server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, Filter = filter });
        Assert.Equal(expected.Split(' '), listed.Actors.Select(actor => actor.Id));
        Assert.All(listed.Actors, actor => Assert.Empty(actor.Relationships));
        var masked = await server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, Filter = filter, PageSize = 1, ReadMask = new() { Paths = { "relationships" } } });
        Assert.True(masked.Actors[0].Relationships.Count > 0);
        Assert.Equal(expected.Contains(' ', StringComparison.Ordinal), masked.NextPageToken.Length > 0);
    }

    [Theory]
    [InlineData("-", "target = MLIGOV AND channel = SECURITY", "FRA")]
    [InlineData("-", "level > 0.65", "AES MLI MLI MLI NER")]
    [InlineData("MLI", "level <= -0.5", "MLI MLI")]
    [InlineData("MLIGOV", "channel = CHANNEL_SECURITY AND level >= 0", "MLI")]
    [InlineData("-", "source = RUS AND target = FRA AND level = -0.6", "")]
    public async Task Relationships_are_listed_by_filter(string holder, string filter, string sources)
    {
        var scenario = await server.CreateScenarioAsync();
        var listed = await server.Actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/{holder}", Filter = filter });
        if (sources.Length > 0) Assert.Equal(sources.Split(' '), listed.Relationships.Select(held => held.Key.Source));
    }

    [Fact]
    public async Task A_matrix_shows_levels_in_the_order_asked_for_and_beside_another_revision()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario, SmallWorld.Event("RUS", "NER", EventType.Aid));
        var matrix = await server.Actors.GetRelationshipMatrixAsync(new GetRelationshipMatrixRequest
        {
            Scenario = scenario,
            Actors = { "RUS", "NER", "MLIGOV" },
            Channels = { Channel.Security, Channel.Diplomatic },
            CompareToRevision = 0,
        });
        Assert.Equal(["RUS", "NER", "MLI"], matrix.Actors);
        Assert.Equal([Channel.Security, Channel.Diplomatic], matrix.Planes.Select(plane => plane.Channel));
        var security = matrix.Planes[0];
        Assert.Equal([(0u, 1u), (2u, 0u)], security.Source.Zip(security.Target));
        Assert.Equal([false, true], security.ComparedExists);
        Assert.True(security.Level[0] > 0);
        var whole = await server.Actors.GetRelationshipMatrixAsync(new GetRelationshipMatrixRequest { Scenario = scenario, Consistency = new Consistency { AtRevision = 0 } });
        Assert.Equal((19, 0, 3), (whole.Planes.Sum(plane => plane.Level.Count), whole.ReadRevision, whole.Planes.Count));
        await Refused.ForAsync(server.Actors.GetRelationshipMatrixAsync(new GetRelationshipMatrixRequest { Scenario = scenario, Actors = { "MLI", "MLIGOV", "a b" }, Channels = { Channel.Security, Channel.Security } }), "INVALID_VALUE", "actors[1]", "actors[2]", "channels[1]");
        await Refused.ForAsync(server.Actors.GetRelationshipMatrixAsync(new GetRelationshipMatrixRequest { Scenario = scenario, Actors = { "MLI", "USA" } }), "UNKNOWN_ACTOR", "actors[1]");
    }

    [Fact]
    public async Task A_timeline_has_a_point_for_each_revision_that_moved_a_quantity()
    {
        var scenario = await server.CreateScenarioAsync();
        for (var i = 0; i < 3; i++) await server.ApplyAsync(scenario);
        var key = new RelationshipKey { Source = "MLIGOV", Target = "FRA", Channel = Channel.Security };
        var request = new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", Quantities = { new Quantity { Relationship = key } }, PageSize = 2, Consistency = new Consistency { MinRevision = 3 } };
        var points = new List<HistoryPoint>();
        do
        {
            var page = await server.Actors.GetActorHistoryAsync(request);
            Assert.Equal(3, page.ReadRevision);
            points.AddRange(page.Points);
            request.PageToken = page.NextPageToken;
            await server.ApplyAsync(scenario);
        }
        while (request.PageToken.Length > 0);
        Assert.Equal([1, 2, 3], points.Select(point => point.Revision));
        Assert.All(points, point => Assert.True(point.Delta < 0));
        var all = await server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", AfterRevision = 1, UntilRevision = 2, PageSize = 1_000 });
        Assert.All(all.Points, point => Assert.Equal(2, point.Revision));
        Assert.True(all.Points.Count > 2);
        Assert.Empty((await server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", AfterRevision = long.MaxValue })).Points);
        var early = await server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", Consistency = new Consistency { AtRevision = 2 }, PageSize = 1_000 });
        Assert.Equal((2, 2), (early.ReadRevision, early.Points[^1].Revision));
        await Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", Consistency = new Consistency { MinRevision = 99 } }), "REVISION_AHEAD");
        await Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", Consistency = new Consistency { MinRevision = -1 } }), "INVALID_VALUE", "consistency.min_revision");
        await Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", Quantities = { new Quantity(), new Quantity { Stance = new StanceKey { Actor = "FRA", Issue = "civic" } } } }), "INVALID_VALUE", "quantities[0]", "quantities[1]");
    }

    [Fact]
    public async Task An_actor_that_never_was_has_no_timeline_one_that_left_has()
    {
        var scenario = await server.CreateScenarioAsync();
        await Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MIL" }), "NOT_FOUND");
        Assert.Empty((await server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI" })).Points);
        var exit = new Change { Actions = { new SahelSim.V1.Action { ActorExit = new ActorExit { Actor = "FRA" } } } };
        await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, RequestId = SmallWorld.NewRequestId(), Change = exit });
        await server.ApplyAsync(scenario, SmallWorld.Event("MLI", "RUS"));
        var left = await server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/FRA" });
        Assert.Contains(left.Points, point => point is { Revision: 1, HasValue: false });
        Assert.Empty((await server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/FRA", AfterRevision = 1 })).Points);
        var error = await Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MIL", AfterRevision = 1 }), "NOT_FOUND");
        Assert.Equal($"{scenario}/actors/MIL", error.Metadata["resource"]);
    }

    private async Task<double> LevelAsync(string actor, Consistency consistency)
    {
        var read = await server.Actors.GetActorAsync(new GetActorRequest { Name = actor, Consistency = consistency });
        return read.Relationships.Single(held => held.Key is { Target: "FRA", Channel: Channel.Security }).Level;
    }
}
