using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using SahelSim.Api.Exchange;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;
using Xunit;
using Action = SahelSim.V1.Action;

namespace SahelSim.Tests.Api.Exchange;

public sealed class ExportImportTests(EmbeddedServer server)
{
    [Fact]
    public async Task Opened_on_a_fresh_store_a_file_is_identical_and_gives_the_same_bytes_again()
    {
        var file = await ExportAsync(server, await StoryAsync());
        Assert.Equal((1, 4), (file.Format, file.Changes.Count));
        Assert.Equal(("a note", "high"), (file.Changes[0].Change.Note, file.Scenario.Labels.Single().Value));
        Assert.Equal(0.3, file.World.Relationships[0].Evidence.Confidence);
        await using var other = new EmbeddedServer();
        await other.InitializeAsync();
        var imported = await ImportAsync(other, file);
        Assert.Equal((true, true, false, 4L), (imported.Identical, imported.SameChain, imported.HasFirstDifference, imported.HeadRevision));
        Assert.Equal((file.Changes[^1].StateHash, file.Changes[^1].ChainHash), (imported.Scenario.StateHash, imported.Scenario.ChainHash));
        Assert.Equal(ScenarioYaml.Write(file), ScenarioYaml.Write(await ExportAsync(other, imported.Scenario.Name)));
        await other.RestartAsync();
        var changes = (await other.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = imported.Scenario.Name })).Changes;
        Assert.Equal(file.Changes.Select(change => (change.ChainHash, change.RequestId, change.Change)), changes.Select(change => (change.ChainHash, change.RequestId, change.Change)));
        Assert.Equal(5, (await other.ApplyAsync(imported.Scenario.Name)).Applied.Revision);
    }

    [Fact]
    public async Task Yaml_holds_every_bit_of_a_file()
    {
        var file = await ExportAsync(server, await StoryAsync());
        var text = ScenarioYaml.Write(file);
        var read = ScenarioYaml.Read("file", Encoding.UTF8.GetBytes(text));
        Assert.True(read.Succeeded, string.Join('\n', read.Errors));
        Assert.Equal(file, read.Value);
        Assert.Equal(text, ScenarioYaml.Write(await ExportAsync(server, $"scenarios/{file.Scenario.Id}")));
    }

    [Fact]
    public async Task A_fork_is_exported_whole_and_a_revision_can_be_named()
    {
        var parent = await StoryAsync();
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{parent}/changes/2" });
        await server.ApplyAsync(fork, SmallWorld.Event("RUS", "MLI", EventType.Aid));
        var file = await ExportAsync(server, fork);
        Assert.Equal([parent, parent, "scenarios/"], file.Changes.Select(change => $"scenarios/{change.Origin}"));
        var imported = await ImportAsync(server, file, SmallWorld.NewId("i"));
        Assert.True(imported is { Identical: true, SameChain: true });
        Assert.True((await server.Analysis.CompareScenariosAsync(new CompareScenariosRequest
        {
            A = new ScenarioPoint { Scenario = fork },
            B = new ScenarioPoint { Scenario = imported.Scenario.Name },
        })).Identical);
        Assert.Equal(2, (await ExportAsync(server, parent, 2)).Changes.Count);
        Assert.Empty((await ExportAsync(server, parent, 0)).Changes);
    }

    [Fact]
    public async Task Responses_of_tripwires_follow_in_replays_and_from_files()
    {
        var world = await server.CreateWorldAsync();
        var scenario = await server.CreateScenarioAsync(new Scenario { World = world });
        var tripwire = new SetTripwire
        {
            Id = "alarm",
            Quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Security } },
            FallsBy = 0.01,
            Response = new Change { Actions = { SmallWorld.Event("MLI", "RUS", EventType.Cooperate).Actions } },
        };
        await server.ApplyAsync(scenario, new Change { Actions = { new Action { SetTripwire = tripwire } } });
        await server.ApplyAsync(scenario);
        await server.ApplyAsync(scenario, SmallWorld.Event("FRA", "NER"));
        var file = await ExportAsync(server, scenario);
        Assert.Contains(file.Changes, change => change.HasCausedBy);
        Assert.True(await ImportAsync(server, file, SmallWorld.NewId("i")) is { Identical: true, SameChain: true });
        var replay = await server.Scenarios.ReplayScenarioAsync(new ReplayScenarioRequest { Scenario = scenario, World = world, ScenarioId = SmallWorld.NewId("r"), RequestId = SmallWorld.NewRequestId() });
        Assert.Equal((3, file.Changes[^1].StateHash), (replay.Replayed, replay.Scenario.StateHash));
    }

    [Fact]
    public async Task Requests_of_one_id_in_a_fork_and_its_parent_do_not_get_in_each_others_way()
    {
        var parent = await server.CreateScenarioAsync();
        var request = new ApplyChangeRequest { Scenario = parent, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() };
        await server.Scenarios.ApplyChangeAsync(request);
        request.Scenario = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{parent}/changes/1" });
        await server.Scenarios.ApplyChangeAsync(request);
        var imported = await ImportAsync(server, await ExportAsync(server, request.Scenario), SmallWorld.NewId("i"));
        Assert.True(imported is { Identical: true, SameChain: false, HeadRevision: 2 });
    }

    [Fact]
    public async Task What_was_altered_is_refused_or_said_not_to_be_identical()
    {
        var file = await ExportAsync(server, await StoryAsync());
        var damaged = file.Clone();
        damaged.Changes[0].Change.Note = "another";
        await RefusedAsync(damaged, "INVALID_VALUE", "part.digest");
        damaged.Digest = "";
        Assert.Equal((true, false), await OpenAsync(damaged));
        var world = file.Clone();
        (world.Digest, world.World.Relationships[1].Level) = ("", 0.1);
        Assert.Equal(0, (await CheckAsync(world)).FirstDifference);
        var change = file.Clone();
        (change.Digest, change.Changes[2].Change.Actions[0].Event.Intensity) = ("", 0.2);
        Assert.Equal(3, (await CheckAsync(change)).FirstDifference);
        var hash = file.Clone();
        (hash.Digest, hash.Changes[1].StateHash) = ("", file.Changes[0].StateHash);
        Assert.Equal(2, (await CheckAsync(hash)).FirstDifference);

        async Task<(bool, bool)> OpenAsync(ScenarioFile opened) => await CheckAsync(opened) is var answer ? (answer.Identical, answer.SameChain) : default;
    }

    [Fact]
    public async Task Hostile_files_are_refused_and_leave_nothing_behind()
    {
        var file = await ExportAsync(server, await StoryAsync());
        file.Digest = "";
        file.World.Name = $"worlds/{SmallWorld.NewId("w")}";
        file.Scenario.Id = SmallWorld.NewId("i");
        await RefusedAsync(With(f => f.Format = 2), "INVALID_VALUE", "part.format");
        await RefusedAsync(With(f => f.Changes.RemoveAt(0)), "INVALID_VALUE", "part.changes[0].revision", "part.changes[1].revision", "part.changes[2].revision");
        await RefusedAsync(With(f => (f.Changes[1].StateHash, f.Changes[1].RequestId, f.Changes[1].CommitTime) = ("x", "y", "z")), "INVALID_VALUE", "part.changes[1].state_hash", "part.changes[1].request_id", "part.changes[1].commit_time");
        await RefusedAsync(With(f => f.Changes[2].Change.Actions[0].Event.Source = "NOBODY"), "UNKNOWN_ACTOR", "part.changes[2].change.actions[0].event.source");
        await RefusedAsync(With(f => f.World.Relationships[0].Level = 7), "INVALID_VALUE", "part.world.relationships[0].level");
        await RefusedAsync(With(f => f.World = null), "INVALID_VALUE", "part.world");
        await RefusedAsync(With(f => f.Changes[3].CausedBy = 9), "INVALID_VALUE", "part.changes[3].caused_by");
        await RefusedAsync(With(f => f.Changes[0].Change.Actions.Clear()), "INVALID_VALUE", "part.changes[0].change.actions");
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () =>
        {
            using var call = server.Scenarios.ImportScenario();
            await call.RequestStream.WriteAsync(new ImportScenarioRequest { Part = file });
            await call.RequestStream.CompleteAsync();
            await call;
        })).StatusCode);
        await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = file.World.Name }), "NOT_FOUND");
        await Refused.ForAsync(server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = $"scenarios/{file.Scenario.Id}" }), "NOT_FOUND");

        ScenarioFile With(Action<ScenarioFile> alter)
        {
            var altered = file.Clone();
            alter(altered);
            return altered;
        }
    }

    [Fact]
    public async Task World_and_scenario_are_kept_both_or_neither_and_once_for_a_request()
    {
        var source = await StoryAsync();
        var file = await ExportAsync(server, source);
        (file.Digest, file.World.Name) = ("", $"worlds/{SmallWorld.NewId("w")}");
        await RefusedAsync(file, "RESOURCE_EXISTS", "header.scenario_id");
        await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = file.World.Name }), "NOT_FOUND");
        var checkedOnly = await CheckAsync(file);
        Assert.Null(checkedOnly.Scenario);
        await Refused.ForAsync(server.Worlds.GetWorldAsync(new GetWorldRequest { Name = file.World.Name }), "NOT_FOUND");

        var (id, request) = (SmallWorld.NewId("i"), SmallWorld.NewRequestId());
        var first = await ImportAsync(server, file, id, request);
        Assert.Equal(first, await ImportAsync(server, file, id, request));
        Assert.Equal("REQUEST_ID_REUSED", SahelError.Of(await Assert.ThrowsAsync<RpcException>(() => ImportAsync(server, file, SmallWorld.NewId("i"), request))).Reason);
        file.World.Relationships[0].Level = 0.11;
        await RefusedAsync(file, "RESOURCE_EXISTS", "header.world_id");
    }

    [Fact]
    public async Task A_file_can_be_posted_and_its_errors_stand_at_their_lines()
    {
        var file = await ExportAsync(server, await StoryAsync());
        var text = ScenarioYaml.Write(file);
        var posted = await PostAsync(text, $"scenario_id={SmallWorld.NewId("p")}&request_id={SmallWorld.NewRequestId()}");
        Assert.True(posted.GetProperty("identical").GetBoolean(), posted.ToString());
        var check = await PostAsync(text, "validate_only=true");
        Assert.True(check.GetProperty("identical").GetBoolean(), check.ToString());
        var wrong = await PostAsync(text.Replace("intensity: 0.7", "intensity: much", StringComparison.Ordinal), "validate_only=true");
        Assert.Contains("expected a number such as 0.5", wrong.ToString(), StringComparison.Ordinal);
        var flipped = await PostAsync(text.Replace("a note", "b note", StringComparison.Ordinal), "validate_only=true");
        Assert.Contains("damaged or altered", flipped.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> StoryAsync()
    {
        var world = SmallWorld.Build();
        world.Relationships[0].Evidence = new Evidence { Source = "an article", Confidence = 0.3, Note = "two\nlines: \"quoted\"" };
        var scenario = await server.CreateScenarioAsync(new Scenario { World = await server.CreateWorldAsync(world), DisplayName = "A story", Note = "é", Labels = { ["level"] = "high" } });
        var first = SmallWorld.Event("MLI", "FRA");
        (first.Note, first.Evidence, first.EffectiveDate) = ("a note", new Evidence { Source = "s", Confidence = 0.9 }, new Google.Type.Date { Year = 2026, Month = 2, Day = 2 });
        await server.ApplyAsync(scenario, first);
        await server.ApplyAsync(scenario, new Change { Actions = { new Action { Reversion = new Reversion { Months = 2.5 } } } });
        await server.ApplyAsync(scenario, SmallWorld.Event("RUS", "MLI", EventType.Aid));
        await server.ApplyAsync(scenario, new Change { Actions = { new Action { ActorEntry = new ActorEntry { Actor = new Actor { Id = "TUR", Kind = "power", Influence = 0.5 } } } } });
        return scenario;
    }

    private static async Task<ScenarioFile> ExportAsync(EmbeddedServer from, string scenario, long? revision = null)
    {
        var request = new ExportScenarioRequest { Name = scenario };
        if (revision is { } at) request.Consistency = new Consistency { AtRevision = at };
        var file = new ScenarioFile();
        using var export = from.Scenarios.ExportScenario(request);
        await foreach (var message in export.ResponseStream.ReadAllAsync()) file.MergeFrom(message.Part);
        Assert.Equal(ScenarioFiles.Digest(file).ToString(), file.Digest);
        return file;
    }

    private static Task<ImportScenarioResponse> ImportAsync(EmbeddedServer to, ScenarioFile file, string id = "", string? request = null) =>
        SendAsync(to, new ImportScenarioHeader { ScenarioId = id, RequestId = request ?? SmallWorld.NewRequestId() }, file);

    private Task<ImportScenarioResponse> CheckAsync(ScenarioFile file) => SendAsync(server, new ImportScenarioHeader { ValidateOnly = true }, file);

    private static async Task<ImportScenarioResponse> SendAsync(EmbeddedServer to, ImportScenarioHeader header, ScenarioFile file)
    {
        using var call = to.Scenarios.ImportScenario();
        await call.RequestStream.WriteAsync(new ImportScenarioRequest { Header = header });
        await call.RequestStream.WriteAsync(new ImportScenarioRequest { Part = file });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private async Task RefusedAsync(ScenarioFile file, string reason, params string[] paths)
    {
        var error = SahelError.Of(await Assert.ThrowsAsync<RpcException>(() => ImportAsync(server, file)));
        Assert.Equal(reason, error.Reason);
        Assert.Equal(paths, error.Fields.Select(field => field.Path));
    }

    private async Task<JsonElement> PostAsync(string text, string query)
    {
        using var body = new StringContent(text, new UTF8Encoding(false));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/yaml");
        using var response = await server.Http.PostAsync($"/v1/scenarios:importFile?{query}", body, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
