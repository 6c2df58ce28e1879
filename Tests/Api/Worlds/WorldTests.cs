using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;
using SahelSim.Api.Files.Yaml;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Worlds;

public sealed class WorldTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_world_is_shown_as_written_with_every_default_written_out()
    {
        var small = SmallWorld.Build();
        small.Parameters.Add(new Parameter { Name = "balance", Value = 0.2, Evidence = new Evidence { Source = "me" } });
        var name = await server.CreateWorldAsync(small);
        var basic = await server.Worlds.GetWorldAsync(new GetWorldRequest { Name = name });
        Assert.Equal((6, 19, 5, 0), (basic.ActorCount, basic.RelationshipCount, basic.StanceCount, basic.Actors.Count));
        var full = await server.Worlds.GetWorldAsync(new GetWorldRequest { Name = name, View = WorldView.Full });
        Assert.Equal((15, 16, 23), (full.Parameters.Count, full.EventScores.Count, full.ContextSpills.Count));
        var balance = full.Parameters.Single(parameter => parameter.Name == "balance");
        Assert.Equal((0.2, "me"), (balance.Value, balance.Evidence.Source));
        Assert.Equal(small.Relationships, full.Relationships);
        Assert.Equal(0.15, full.Actors[0].Susceptibility);
        Assert.Equal(1, full.Memberships[1].Commitment);
        var scenario = await server.CreateScenarioAsync(new Scenario { World = name });
        Assert.Equal(full.StateHash, (await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario })).StateHash);
    }

    [Fact]
    public async Task An_exported_world_imports_as_the_same_state()
    {
        var world = new World { AsOf = SmallWorld.Build().AsOf };
        for (var i = 0; i < 400; i++) world.Actors.Add(new Actor { Id = $"A{i}", Kind = "state", Influence = 0.5, Note = new string('n', 4_000) });
        for (var i = 0; i < 400; i++)
        {
            for (var j = 1; j <= 60; j++) world.Relationships.Add(new Relationship { Key = new RelationshipKey { Source = $"A{i}", Target = $"A{(i + j) % 400}", Channel = Channel.Diplomatic }, Level = 0.01 * j, Evidence = new Evidence { Note = new string('e', 100) } });
        }

        Assert.True(world.CalculateSize() > SahelSim.Model.Limits.Limit.MessageBytes);
        var imported = await ImportAsync(SmallWorld.NewId("w"), Split(world));
        await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = imported.Name, View = WorldView.Full }), "LIMIT_EXCEEDED");
        Assert.Equal(24_000, (await server.Worlds.GetWorldAsync(new GetWorldRequest { Name = imported.Name })).RelationshipCount);
        var parts = new List<World>();
        using var call = server.Worlds.ExportWorld(new ExportWorldRequest { Name = imported.Name });
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken)) parts.Add(call.ResponseStream.Current.Part);
        Assert.All(parts, part => Assert.InRange(part.CalculateSize(), 1, 1024 * 1024));
        foreach (var part in parts) part.Name = "";
        var again = await ImportAsync(SmallWorld.NewId("w"), parts);
        Assert.Equal(imported.StateHash, again.StateHash);
        Assert.NotEqual(imported.Uid, again.Uid);
    }

    [Fact]
    public async Task A_world_is_derived_from_another_by_edits()
    {
        var name = await server.CreateWorldAsync();
        var request = new CreateWorldRequest
        {
            WorldId = SmallWorld.NewId("w"),
            BaseWorld = name,
            World = new World { DisplayName = "Derived" },
            RequestId = SmallWorld.NewRequestId(),
            Edits =
            {
                new WorldEdit { SetActor = new Actor { Id = "TCD", Kind = "state", Influence = 0.2 } },
                new WorldEdit { SetRelationship = new Relationship { Key = new RelationshipKey { Source = "TCD", Target = "MLI", Channel = Channel.Security }, Level = 0.4 } },
                new WorldEdit { SetRelationship = new Relationship { Key = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Diplomatic }, Level = 0.9 } },
                new WorldEdit { RemoveActor = "RUS" },
                new WorldEdit { RemoveStance = new StanceKey { Actor = "FRA", Issue = "civic" } },
                new WorldEdit { RemoveMembership = new BlocMembership { Bloc = "AES", Member = "NER" } },
                new WorldEdit { SetParameter = new Parameter { Name = "pooling", Value = 0.1 } },
                new WorldEdit { SetEventScore = new EventScore { Type = EventType.Request, Score = 1 } },
                new WorldEdit { SetContextSpill = new ContextSpill { Context = "weather", Diplomatic = 0.1 } },
                new WorldEdit { SetSource = new Source { Key = "k", Title = "t" } },
                new WorldEdit { SetAsOf = new Google.Type.Date { Year = 2027, Month = 1, Day = 1 } },
            },
        };
        var derived = await server.Worlds.CreateWorldAsync(request);
        Assert.Equal((name, "Derived", 2027), (derived.BaseWorld, derived.DisplayName, derived.AsOf.Year));
        var full = await server.Worlds.GetWorldAsync(new GetWorldRequest { Name = derived.Name, View = WorldView.Full });
        Assert.Equal(["MLI", "NER", "FRA", "AES", "ECOWAS", "TCD"], full.Actors.Select(actor => actor.Id));
        Assert.DoesNotContain("RUS", full.Relationships.SelectMany(held => new[] { held.Key.Source, held.Key.Target }));
        Assert.Equal(0.9, full.Relationships.Single(held => held.Key is { Source: "MLI", Target: "FRA", Channel: Channel.Diplomatic }).Level);
        Assert.Equal((3, 1, 24, 1), (full.Stances.Count, full.Memberships.Count, full.ContextSpills.Count, full.Sources.Count));
        Assert.Equal(0.1, full.Parameters.Single(parameter => parameter.Name == "pooling").Value);
    }

    [Fact]
    public async Task Worlds_are_listed_by_name_and_deleted()
    {
        var names = new List<string>();
        for (var i = 0; i < 3; i++) names.Add(await server.CreateWorldAsync());
        var listed = new List<string>();
        var request = new ListWorldsRequest { PageSize = 2 };
        do
        {
            var page = await server.Worlds.ListWorldsAsync(request);
            listed.AddRange(page.Worlds.Select(world => world.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Superset(names.ToHashSet(), listed.ToHashSet());
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        await server.Worlds.DeleteWorldAsync(new DeleteWorldRequest { Name = names[0], RequestId = SmallWorld.NewRequestId() });
        await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = names[0] }), "NOT_FOUND");
    }

    [Fact]
    public async Task A_file_of_YAML_is_imported_by_POST()
    {
        var id = SmallWorld.NewId("w");
        var yaml = System.Text.Encoding.UTF8.GetBytes(WorldYamlWriter.Write(SmallWorld.Build()));
        var request = SmallWorld.NewRequestId();
        var (status, first) = await PostAsync($"world_id={id}&request_id={request}", "application/yaml", yaml);
        Assert.Equal((HttpStatusCode.OK, $"worlds/{id}"), (status, first.GetProperty("name").GetString()));
        var (_, again) = await PostAsync($"worldId={id}&requestId={request}", "application/yaml; charset=utf-8", yaml);
        Assert.Equal(first.GetProperty("uid").GetString(), again.GetProperty("uid").GetString());
        var created = await server.Worlds.GetWorldAsync(new GetWorldRequest { Name = $"worlds/{id}" });
        Assert.Equal(await HashAsync(SmallWorld.Build()), created.StateHash);
    }

    [Fact]
    public async Task Every_error_of_a_file_is_told_with_its_place()
    {
        var yaml = "actors:\n  - {id: MLI, kind: STATE, influence: 2}\n  - {id: FRA, kind: STATE, influence: 0.5, susceptibility: 1}\nrelationships:\n  - {key: {source: MLI, target: FRA, channel: DIPLOMATIC}, level: 1}\n"u8.ToArray();
        var (status, body) = await PostAsync($"world_id={SmallWorld.NewId("w")}&request_id={SmallWorld.NewRequestId()}", "application/yaml", yaml);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var violations = body.GetProperty("details")[1].GetProperty("fieldViolations").EnumerateArray().Select(violation => violation.GetProperty("description").GetString()!).ToList();
        Assert.Contains(violations, violation => violation.StartsWith("file:2:", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.StartsWith("file:5:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("world_id=x", "application/yaml")]
    [InlineData("request_id=6f1d5c0e-0b1f-4f3e-9d57-0f6ed3c3a7b5", "application/yaml")]
    [InlineData("world_id=x&request_id=6f1d5c0e-0b1f-4f3e-9d57-0f6ed3c3a7b5", "text/plain")]
    public async Task An_upload_that_lacks_something_is_refused(string query, string contentType)
    {
        var (status, body) = await PostAsync(query, contentType, "actors: []"u8.ToArray());
        Assert.Equal((HttpStatusCode.BadRequest, 3), (status, body.GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task A_zip_that_is_none_is_refused()
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("actors.csv");
        var (status, _) = await PostAsync($"world_id=x&request_id={SmallWorld.NewRequestId()}", "application/zip", archive.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        (status, _) = await PostAsync($"world_id=x&request_id={SmallWorld.NewRequestId()}", "application/zip", "PK\u0003\u0004 and no more"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    private static IEnumerable<World> Split(World world)
    {
        yield return new World { AsOf = world.AsOf, Actors = { world.Actors } };
        foreach (var chunk in world.Relationships.Chunk(5_000)) yield return new World { Relationships = { chunk } };
    }

    private async Task<string> HashAsync(World world) =>
        (await server.Worlds.GetWorldAsync(new GetWorldRequest { Name = await server.CreateWorldAsync(world) })).StateHash;

    private async Task<World> ImportAsync(string id, IEnumerable<World> parts)
    {
        using var call = server.Worlds.ImportWorld();
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Header = new ImportWorldHeader { WorldId = id, RequestId = SmallWorld.NewRequestId() } });
        foreach (var part in parts) await call.RequestStream.WriteAsync(new ImportWorldRequest { Part = part });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string query, string contentType, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await server.Http.PostAsync($"/v1/worlds:importFile?{query}", body);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
