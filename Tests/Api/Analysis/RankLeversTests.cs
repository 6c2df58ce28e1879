using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Analysis;

public sealed class RankLeversTests(EmbeddedServer server)
{
    private static readonly WeightedOutcome Security = new()
    {
        Terms = { new OutcomeTerm { Quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLIGOV", Target = "FRA", Channel = Channel.Security } } } },
    };

    [Fact]
    public async Task Pulling_a_lever_does_what_its_trial_says()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var answer = await server.Analysis.RankLeversAsync(new RankLeversRequest { Scenario = scenario, Outcome = Security, WithTrials = true, LeaveOutOwn = true });
        Assert.Equal((1, 20), (answer.ReadRevision, answer.Levers.Count));
        Assert.All(answer.Levers, lever => Assert.Equal(lever.Effect, lever.Trial.Effect, 0.05));
        Assert.Equal(answer.Levers.Select(lever => Math.Abs(lever.Effect)).OrderDescending(), answer.Levers.Select(lever => lever.Score));
        foreach (var lever in answer.Levers.Take(3))
        {
            var preview = await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest
            {
                Scenario = scenario,
                ValidateOnly = true,
                Change = new Change { Actions = { lever.Action } },
                Effects = new EffectQuery { MinDelta = 0 },
            });
            var moved = preview.Effects.Single(effect => effect.Quantity.Relationship is { Source: "MLI", Target: "FRA", Channel: Channel.Security });
            Assert.Equal(moved.Delta, lever.Trial.Effect, 1e-12);
        }
    }

    [Fact]
    public async Task Filters_directions_and_costs_are_kept()
    {
        var scenario = await server.CreateScenarioAsync();
        var answer = await server.Analysis.RankLeversAsync(new RankLeversRequest
        {
            Scenario = scenario,
            Outcome = Security,
            SideEffects = new SideEffects { Absolute = true, Terms = { new OutcomeTerm { Quantity = new Quantity { Stance = new StanceKey { Actor = "FRA", Issue = "civic" } } } } },
            Kinds = { LeverKind.Event },
            Actors = { "FRA", "RUS" },
            Targets = { "MLI" },
            EventTypes = { EventType.Aid, EventType.Consult },
            Contexts = { new ContextSet { Contexts = { "military", "economic" } } },
            Direction = LeverDirection.Raise,
        });
        Assert.Equal(4, answer.Tried);
        Assert.All(answer.Levers, lever =>
        {
            Assert.True(lever is { Effect: > 0, HasCost: true, Trial: null });
            Assert.Equal(["military", "economic"], lever.Action.Event.Contexts);
        });
        Assert.Equal("FRA", answer.Levers[0].Action.Event.Source);
        Assert.Equal(EventType.Aid, answer.Levers[0].Action.Event.Type);
    }

    [Fact]
    public async Task Old_revisions_are_ranked_as_they_were()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new RankLeversRequest { Scenario = scenario, Outcome = Security };
        var before = await server.Analysis.RankLeversAsync(request);
        await server.ApplyAsync(scenario);
        var after = await server.Analysis.RankLeversAsync(request);
        request.Consistency = new Consistency { AtRevision = 0 };
        Assert.Equal(before, await server.Analysis.RankLeversAsync(request));
        Assert.NotEqual(before.Levers, after.Levers);
        request.Consistency = new Consistency { AtRevision = 9 };
        await Refused.ForAsync(server.Analysis.RankLeversAsync(request), "REVISION_AHEAD");
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new RankLeversRequest { Scenario = scenario };
        await Refused.ForAsync(server.Analysis.RankLeversAsync(request), "INVALID_VALUE", "outcome");
        request.Outcome = new WeightedOutcome { Terms = { new OutcomeTerm { Quantity = new Quantity { Relationship = new RelationshipKey { Source = "ECOWAS", Target = "RUS", Channel = Channel.Economic } } } } };
        await Refused.ForAsync(server.Analysis.RankLeversAsync(request), "INVALID_VALUE", "outcome.terms[0].quantity.relationship");
        request.Outcome.Terms[0].Quantity.Relationship.Source = "XXX";
        await Refused.ForAsync(server.Analysis.RankLeversAsync(request), "UNKNOWN_ACTOR", "outcome.terms[0].quantity.relationship.source");
        request.Outcome = Security;
        request.Intensity = 2;
        request.StanceDelta = 0;
        request.Contexts.Add(new ContextSet { Contexts = { "weather" } });
        await Refused.ForAsync(server.Analysis.RankLeversAsync(request), "INVALID_VALUE", "intensity", "contexts[0].contexts[0]", "stance_delta");
        await Refused.ForAsync(server.Analysis.RankLeversAsync(new RankLeversRequest { Scenario = "scenarios/nowhere", Outcome = Security }), "NOT_FOUND");
    }

    [Fact]
    public async Task With_members_each_rank_comes_with_its_interval()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new RankLeversRequest { Scenario = scenario, Outcome = Security, PageSize = 5, Members = 40, Seed = 3 };
        var answer = await server.Analysis.RankLeversAsync(request);
        Assert.All(answer.Levers, lever =>
        {
            Assert.InRange(lever.Standing.BestRank, 1, lever.Standing.WorstRank);
            Assert.InRange(lever.Standing.WorstRank, 1, (int)answer.RankedAmong);
            Assert.InRange(lever.Standing.Mean, lever.Standing.Low, lever.Standing.High);
        });
        Assert.Equal(answer.Tried, answer.RankedAmong);
        Assert.Equal(answer, await server.Analysis.RankLeversAsync(request));
        request.Members = 1;
        await Refused.ForAsync(server.Analysis.RankLeversAsync(request), "INVALID_VALUE", "members");
    }

    [Fact]
    public async Task It_is_asked_in_json_too()
    {
        var scenario = await server.CreateScenarioAsync();
        const string Body = """{ "outcome": { "terms": [ { "quantity": { "stance": { "actor": "MLI", "issue": "civic" } } } ] }, "pageSize": 1 }""";
        using var content = new StringContent(Body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Http.PostAsync(string.Create(CultureInfo.InvariantCulture, $"/v1/{scenario}:rankLevers"), content);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, json.GetProperty("levers").GetArrayLength());
        Assert.Equal("MLI", json.GetProperty("levers")[0].GetProperty("action").GetProperty("stanceShift").GetProperty("stance").GetProperty("actor").GetString());
    }
}
