using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Errors;

public sealed class RefusedWorldTests(EmbeddedServer server)
{
    [Fact]
    public async Task Every_bad_field_of_a_world_is_named_at_once()
    {
        var world = SmallWorld.Build();
        world.Name = "worlds/other";
        world.AsOf.Year = 10_000;
        world.Sources.Add(new Source { Key = "a b" });
        world.Issues[0].ChannelWeights[0].Weight = 2;
        world.Actors[0].Influence = double.NaN;
        world.Actors[1].Aliases.Add("MLIGOV");
        world.Actors[2].Relationships.Add(new Relationship());
        world.Actors[3].Kind = "cartel";
        world.Stances[0].Key = null;
        world.Stances[1].ClearPosition();
        world.Relationships[0].Level = 1;
        world.Relationships[1].Evidence = new Evidence { Confidence = double.PositiveInfinity };
        world.Relationships.Add(world.Relationships[2].Clone());
        world.Memberships[0].Commitment = -1;
        world.Parameters.Add(new Parameter { Name = "luck", Value = 1 });
        var error = await Refused.ForAsync(server.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = SmallWorld.NewId("w"), World = world, RequestId = SmallWorld.NewRequestId() }), "INVALID_VALUE");
        Assert.Superset(
            new HashSet<string>
            {
                "world.name", "world.as_of", "world.sources[0].key", "world.sources[0].title", "world.issues[0].channel_weights[0].weight", "world.actors[0].influence",
                "world.actors[1].aliases[0]", "world.actors[2].relationships", "world.actors[3].kind", "world.stances[0].key", "world.stances[1].position", "world.relationships[0].level",
                "world.relationships[1].evidence.confidence", "world.relationships[19].key", "world.memberships[0].commitment", "world.parameters[0].name",
            },
            error.Fields.Select(field => field.Path).ToHashSet());
    }

    [Fact]
    public async Task Blocs_that_contain_themselves_are_a_cycle()
    {
        var world = SmallWorld.Build();
        world.Memberships.Add(new BlocMembership { Bloc = "ECOWAS", Member = "AES" });
        world.Memberships.Add(new BlocMembership { Bloc = "AES", Member = "ECOWAS" });
        var error = await Refused.ForAsync(server.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = SmallWorld.NewId("w"), World = world, RequestId = SmallWorld.NewRequestId() }), "CYCLE");
        Assert.Contains("AES", error.Metadata["path"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_breaks_a_rule_is_pointed_at()
    {
        var world = await server.CreateWorldAsync();
        var request = new CreateWorldRequest
        {
            WorldId = SmallWorld.NewId("w"),
            BaseWorld = world,
            RequestId = SmallWorld.NewRequestId(),
            Edits =
            {
                new WorldEdit { SetStance = new Stance { Key = new StanceKey { Actor = "MLI", Issue = "civic" }, Position = 3, Salience = 1 } },
                new WorldEdit { RemoveActor = "USA" },
                new WorldEdit { SetRelationship = new Relationship { Level = 1 } },
                new WorldEdit(),
                new WorldEdit { SetActor = new Actor { Id = "TCD", Kind = "state", Influence = 7 } },
            },
        };
        await Refused.ForAsync(
            server.Worlds.CreateWorldAsync(request), "INVALID_VALUE",
            "edits[1].remove_actor", "edits[2].set_relationship.key", "edits[3]", "edits[4].set_actor.influence", "edits[0].set_stance.position");
    }

    [Fact]
    public async Task A_world_that_is_refused_leaves_nothing_behind()
    {
        var id = SmallWorld.NewId("w");
        using var call = server.Worlds.ImportWorld();
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Header = new ImportWorldHeader { WorldId = id, RequestId = SmallWorld.NewRequestId() } });
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Part = new World { Actors = { new Actor { Id = "MLI", Kind = "state", Influence = 9 } } } });
        await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = $"worlds/{id}" }), "NOT_FOUND");
        await call.RequestStream.CompleteAsync();
        var failure = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => call.ResponseAsync);
        Assert.Equal("part.actors[0].influence", SahelSim.Contracts.Errors.SahelError.Of(failure).Fields.Single().Path);
        await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = $"worlds/{id}" }), "NOT_FOUND");
    }

    [Fact]
    public async Task The_stream_of_an_import_has_its_order()
    {
        using var headless = server.Worlds.ImportWorld();
        await headless.RequestStream.WriteAsync(new ImportWorldRequest { Part = SmallWorld.Build() });
        await headless.RequestStream.CompleteAsync();
        var failure = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => headless.ResponseAsync);
        Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, failure.StatusCode);
    }
}
