using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using SahelSim.V1;
using Xunit;
using Kind = SahelSim.V1.LedgerRow.Types.Kind;

namespace SahelSim.Tests.Api.Analysis;

/// <summary>ExplainEffect through the door.</summary>
public sealed class ExplainEffectTests(EmbeddedServer server)
{
    private static Quantity Answering { get; } = Between("FRA", "MLI");

    [Fact]
    public async Task A_ledger_adds_up_to_what_the_actor_moved_by()
    {
        var scenario = await StoryAsync();
        foreach (var quantity in (Quantity[])[Answering, Between("AES", "FRA"), Between("MLI", "FRA", Channel.Security), On("NER"), Between("RUS", "FRA")])
        {
            foreach (var (from, to) in ((int, int)[])[(0, 5), (0, 0), (1, 3), (4, 5)])
            {
                var answer = await ExplainAsync(scenario, quantity, from, to);
                Assert.Equal((from, to, 5), (answer.FromRevision, answer.ToRevision, answer.ReadRevision));
                Assert.Equal(await ValueAsync(scenario, quantity, to) - await ValueAsync(scenario, quantity, from), answer.Delta, 1e-9);
                Assert.Equal(answer.Delta, answer.Rows.Sum(row => row.Amount) + answer.Rest, 1e-9);
                Assert.All(answer.Changes, change => Assert.InRange(change.Revision, from + 1, to));
                Assert.All(answer.Changes, change => Assert.Contains(change.Tracing, (ExplainedChange.Types.Tracing[])[ExplainedChange.Types.Tracing.Traced, ExplainedChange.Types.Tracing.NothingToTrace]));
                Assert.All(answer.Rows.Where(row => row.Kind == Kind.Path), path =>
                {
                    Assert.Equal(path.Amount, path.Steps.Aggregate(path.ImpulseDelta, (amount, step) => amount * step.Coefficient), 1e-12);
                    Assert.Equal((path.Wave, quantity), (path.Steps.Count, path.Steps[^1].Quantity));
                });
            }
        }
    }

    [Fact]
    public async Task Rows_name_their_change_and_action()
    {
        var scenario = await StoryAsync();
        var answer = await ExplainAsync(scenario, Between("MLIGOV", "FRA"), 0, 5);
        Assert.Equal(Between("MLI", "FRA"), answer.Quantity);
        var act = Assert.Single(answer.Rows, row => row.Kind == Kind.Act && row.Revision == 1);
        Assert.Equal([0], act.Actions);
        Assert.Single(answer.Rows, row => row.Kind == Kind.Reversion && row.Revision == 3);
        Assert.Equal(("Soldiers expelled.", 2026), (answer.Changes[0].Note, answer.Changes[0].Date.Year));
        var created = (await ExplainAsync(scenario, Between("RUS", "NER", Channel.Security), 0, 5)).Changes[0];
        Assert.Equal((2, 160), (created.Revision, created.Note.Length));
        Assert.Equal(answer.Rows.OrderByDescending(row => Math.Abs(row.Amount)).Select(row => row.Amount), answer.Rows.Select(row => row.Amount));
    }

    [Fact]
    public async Task What_enters_and_leaves_has_rows()
    {
        var scenario = await server.CreateScenarioAsync();
        var entering = new Actor { Id = "NEW", Kind = "state", Influence = 0.5, Relationships = { new Relationship { Key = new RelationshipKey { Source = "NEW", Target = "FRA", Channel = Channel.Diplomatic }, Level = 0.5 } } };
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { ActorEntry = new ActorEntry { Actor = entering } } } });
        await server.ApplyAsync(scenario, SmallWorld.Event("NEW", "FRA"));
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { ActorExit = new ActorExit { Actor = "NEW" } } } });
        var answer = await ExplainAsync(scenario, Between("NEW", "FRA"), 0, 3);
        Assert.Equal((false, false, 0.0), (answer.HasBefore, answer.HasAfter, answer.Delta));
        Assert.Equal(Math.Atanh(0.5), Assert.Single(answer.Rows, row => row.Kind == Kind.Entry).Amount, 1e-12);
        Assert.Single(answer.Rows, row => row.Kind == Kind.Exit);
        Assert.Equal(0, answer.Rows.Sum(row => row.Amount) + answer.Rest, 1e-9);
        Assert.True((await ExplainAsync(scenario, Between("NEW", "FRA"), 1, 2)).HasBefore);
    }

    [Fact]
    public async Task A_fork_explains_what_happened_before_it()
    {
        var scenario = await StoryAsync();
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{scenario}/changes/2" });
        var (parents, forks) = (await ExplainAsync(scenario, Answering, 0, 2), await ExplainAsync(fork, Answering, 0, 2));
        parents.ReadRevision = forks.ReadRevision = 0;
        Assert.Equal(parents, forks);
    }

    [Fact]
    public async Task Shares_tell_what_rests_on_nothing()
    {
        var world = SmallWorld.Build();
        var sound = new Evidence { Source = "a book", Confidence = 0.6 };
        foreach (var relationship in world.Relationships) relationship.Evidence = sound;
        foreach (var stance in world.Stances) (stance.Evidence, stance.SalienceEvidence) = (sound, sound);
        var scenario = await server.CreateScenarioAsync(world);
        var change = SmallWorld.Event("MLI", "FRA");
        await server.ApplyAsync(scenario, change);
        var unsaid = (await ExplainAsync(scenario, Answering, 0, 1)).Grounds;
        Assert.Equal((1.0, 1.0), (unsaid.WithoutSourceShare, unsaid.UnsureShare));
        Assert.Equal(0, unsaid.WorldWithoutSourceShare, 1e-12);
        change.Evidence = sound;
        await server.ApplyAsync(scenario, change);
        var said = (await ExplainAsync(scenario, Answering, 1, 2)).Grounds;
        Assert.Equal(0, said.WithoutSourceShare + said.UnsureShare, 1e-12);
        var strict = await server.Analysis.ExplainEffectAsync(new ExplainEffectRequest { Scenario = scenario, Quantity = Answering, FromRevision = 1, MinConfidence = 0.7 });
        Assert.Equal((0.0, 1.0), (Math.Round(strict.Grounds.WithoutSourceShare, 12), strict.Grounds.UnsureShare));
        Assert.All(strict.Rows, row => Assert.True(row is { WithoutSource: false, Unsure: true }));
    }

    [Fact]
    public async Task What_an_entry_brings_rests_on_its_own_evidence_else_on_that_of_its_change()
    {
        var scenario = await server.CreateScenarioAsync();
        var (book, unsaid) = (new Evidence { Source = "a book", Confidence = 0.9 }, new Evidence { Note = "hearsay" });
        foreach (var (id, own, share) in ((string, Evidence?, double)[])[("NEWA", null, 0), ("NEWB", unsaid, 1)])
        {
            var entering = new Actor { Id = id, Kind = "state", Influence = 1 };
            foreach (var target in (string[])["MLI", "FRA"])
                entering.Relationships.Add(new Relationship { Key = new RelationshipKey { Source = id, Target = target, Channel = Channel.Diplomatic }, Level = 0.8, Evidence = own });
            await server.ApplyAsync(scenario, new Change { Evidence = book, Actions = { new V1.Action { ActorEntry = new ActorEntry { Actor = entering } } } });
            var expelled = SmallWorld.Event("MLI", "FRA");
            expelled.Evidence = book;
            await server.ApplyAsync(scenario, expelled);
            var answer = await ExplainAsync(scenario, Between(id, "MLI"), 0, (await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario })).HeadRevision);
            var judged = Assert.Single(answer.Rows, row => row.Kind == Kind.Path && row.Steps is [{ Mechanism: Mechanism.Balance }]);
            Assert.Equal((share == 1, share == 1), (judged.WithoutSource, judged.Unsure));
        }
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var scenario = await StoryAsync();
        ExplainEffectRequest Asking(Action<ExplainEffectRequest> alter)
        {
            var request = new ExplainEffectRequest { Scenario = scenario, Quantity = Answering };
            alter(request);
            return request;
        }

        await RefusedAsync("INVALID_VALUE", Asking(request => request.Quantity = null), "quantity");
        await RefusedAsync("INVALID_VALUE", Asking(request => request.Quantity = new Quantity()), "quantity");
        await RefusedAsync("INVALID_VALUE", Asking(request => request.Quantity = Between("FRA", "MLI", Channel.Unspecified)), "quantity.relationship.channel");
        await RefusedAsync("INVALID_VALUE", Asking(request => request.Quantity = Between("ECOWAS", "RUS")), "quantity.relationship");
        await RefusedAsync("INVALID_VALUE", Asking(request => request.Quantity = On("ECOWAS")), "quantity.stance");
        await RefusedAsync("UNKNOWN_ACTOR", Asking(request => request.Quantity = Between("FRA", "XXX")), "quantity.relationship.target");
        await RefusedAsync("UNKNOWN_ACTOR", Asking(request => request.Quantity = On("XXX")), "quantity.stance.actor");
        await RefusedAsync("INVALID_VALUE", Asking(request => (request.FromRevision, request.ToRevision) = (3, 2)), "from_revision");
        await RefusedAsync("INVALID_VALUE", Asking(request => (request.FromRevision, request.MaxPaths, request.MinConfidence) = (-1, -1, 0)), "from_revision", "max_paths", "min_confidence");
        await RefusedAsync("REVISION_AHEAD", Asking(request => request.ToRevision = 6), "to_revision");
        await RefusedAsync("REVISION_AHEAD", Asking(request => request.Consistency = new Consistency { AtRevision = 7 }));
        await RefusedAsync("LIMIT_EXCEEDED", Asking(request => request.MaxPaths = 1001), "max_paths");
        await RefusedAsync("NOT_FOUND", Asking(request => request.Scenario = "scenarios/nowhere"));
        await RefusedAsync("INVALID_VALUE", Asking(request => request.Scenario = "x"), "scenario");
    }

    [Fact]
    public async Task A_deadline_that_passes_ends_the_call()
    {
        var scenario = await StoryAsync();
        var late = await Assert.ThrowsAsync<RpcException>(() => server.Analysis.ExplainEffectAsync(
            new ExplainEffectRequest { Scenario = scenario, Quantity = Answering }, deadline: DateTime.UtcNow.AddMilliseconds(-1)).ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
    }

    [Fact]
    public async Task JSON_says_the_same()
    {
        var scenario = await StoryAsync();
        var answer = await server.Http.PostAsJsonAsync(
            $"/v1/{scenario}:explainEffect",
            new { quantity = new { relationship = new { source = "FRA", target = "MLI", channel = "CHANNEL_DIPLOMATIC" } }, maxPaths = 2, toRevision = "1" }, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(answer.IsSuccessStatusCode, json.RootElement.ToString());
        Assert.Equal("KIND_ACT", json.RootElement.GetProperty("rows")[0].GetProperty("kind").GetString());
        Assert.Equal(3, json.RootElement.GetProperty("rows").GetArrayLength());
    }

    private async Task RefusedAsync(string reason, ExplainEffectRequest request, params string[] paths) =>
        await Refused.ForAsync(server.Analysis.ExplainEffectAsync(request), reason, paths);

    /// <summary>Five changes: an expulsion, an overture, time, a shift of a stance, a bloc left.</summary>
    private async Task<string> StoryAsync()
    {
        var scenario = await server.CreateScenarioAsync();
        var expelled = SmallWorld.Event("MLI", "FRA");
        expelled.Note = "Soldiers expelled.";
        await server.ApplyAsync(scenario, expelled);
        var overture = SmallWorld.Event("RUS", "NER", EventType.Cooperate);
        overture.Note = new string('n', 500);
        await server.ApplyAsync(scenario, overture);
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { Reversion = new Reversion { Months = 3 } } } });
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { StanceShift = new StanceShift { Stance = new StanceKey { Actor = "MLI", Issue = "civic" }, Delta = -1 } } } });
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { Membership = new Membership { Bloc = "AES", Member = "NER", Leave = true } } } });
        return scenario;
    }

    private async Task<ExplainEffectResponse> ExplainAsync(string scenario, Quantity quantity, long from, long to) =>
        await server.Analysis.ExplainEffectAsync(new ExplainEffectRequest { Scenario = scenario, Quantity = quantity, FromRevision = from, ToRevision = to });

    private async Task<double> ValueAsync(string scenario, Quantity quantity, long revision)
    {
        var holder = quantity.Stance?.Actor ?? quantity.Relationship.Source;
        var actor = await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/{holder}", Consistency = new Consistency { AtRevision = revision } });
        return quantity.Stance is { } stance
            ? actor.Stances.Single(held => held.Key.Issue == stance.Issue).Position
            : Math.Atanh(actor.Relationships.Single(held => held.Key.Equals(quantity.Relationship)).Level);
    }

    private static Quantity Between(string source, string target, Channel channel = Channel.Diplomatic) =>
        new() { Relationship = new RelationshipKey { Source = source, Target = target, Channel = channel } };

    private static Quantity On(string actor) => new() { Stance = new StanceKey { Actor = actor, Issue = "civic" } };
}
