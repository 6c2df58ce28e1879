using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using SahelSim.V1;
using Xunit;
using Action = SahelSim.V1.Action;

namespace SahelSim.Tests.Api.Analysis;

public sealed class CompareScenariosTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_fork_without_a_change_equals_its_parent_and_says_so_at_once()
    {
        var parent = await server.CreateScenarioAsync();
        await server.ApplyAsync(parent);
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{parent}/changes/1" });
        var answer = await CompareAsync(parent, fork);
        Assert.True(answer.Identical);
        Assert.Equal((1, answer.A.StateHash), (answer.CommonRevision, answer.B.StateHash));
        Assert.Equal((0, 0, 0), (answer.DifferencesTotal, answer.CausesTotal, answer.StructureTotal));
    }

    [Fact]
    public async Task Parts_add_up_to_every_difference_and_levels_are_those_that_actors_show()
    {
        var parent = await server.CreateScenarioAsync();
        await server.ApplyAsync(parent);
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{parent}/changes/1" });
        await server.ApplyAsync(parent, SmallWorld.Event("RUS", "MLI", EventType.Aid));
        await server.ApplyAsync(parent, new Change { Actions = { new Action { Reversion = new Reversion { Months = 6 } } } });
        await server.ApplyAsync(fork, SmallWorld.Event("FRA", "NER", EventType.Assault));
        await server.ApplyAsync(fork, new Change { Actions = { new Action { Membership = new Membership { Bloc = "ECOWAS", Member = "NER", Join = 0.5 } } } });
        var answer = await CompareAsync(parent, fork);
        Assert.Equal((false, true, 1L), (answer.Identical, answer.SameWorld, answer.CommonRevision));
        Assert.Equal(answer.DifferencesTotal, answer.Differences.Count);
        Assert.All(answer.Differences, difference => Assert.Equal(difference.Delta, difference.Parts.Sum(part => part.Delta) + difference.RestDelta, 1e-9));
        Assert.Equal(answer.Differences.Select(difference => Math.Abs(difference.Delta)).OrderDescending(), answer.Differences.Select(difference => Math.Abs(difference.Delta)));
        Assert.Equal(
            [(CauseKind.Change, 2L, 0L), (CauseKind.Change, 0, 2), (CauseKind.Change, 0, 3), (CauseKind.Reversion, 3, 0)],
            answer.Causes.Select(cause => (cause.Kind, cause.RevisionA, cause.RevisionB)).OrderBy(cause => cause.Kind).ThenByDescending(cause => cause.RevisionA).ThenBy(cause => cause.RevisionB));
        Assert.Contains(answer.Structure, found => found is { Kind: StructuralKind.Membership, Actor: "NER", Partner: "ECOWAS", HasValueA: false, ValueB: 0.5 });

        var largest = answer.Differences.First(difference => difference.Quantity.Relationship is not null && difference.HasLevelB);
        var holder = await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{fork}/actors/{largest.Quantity.Relationship.Source}" });
        Assert.Equal(holder.Relationships.Single(held => Equals(held.Key, largest.Quantity.Relationship)).Level, largest.LevelB);
    }

    [Fact]
    public async Task Two_revisions_of_one_scenario_differ_by_the_changes_between_them()
    {
        var scenario = await server.CreateScenarioAsync();
        var first = await server.ApplyAsync(scenario);
        await server.ApplyAsync(scenario, SmallWorld.Event("FRA", "MLI", EventType.Aid));
        var answer = await CompareAsync(scenario, scenario, 0, 1);
        Assert.Equal((0L, 0L, 1L), (answer.CommonRevision, answer.A.ReadRevision, answer.B.ReadRevision));
        Assert.Equal(first.Applied.StateHash, answer.B.StateHash);
        var moved = answer.Differences.Single(difference => Equals(difference.Quantity, first.Effects[0].Quantity));
        Assert.Equal((first.Effects[0].After, 1), (moved.LevelB, moved.Parts.Single().RevisionB));
        Assert.Equal(first.Effects[0].Delta, moved.Delta, 1e-12);
    }

    [Fact]
    public async Task Other_worlds_differ_by_their_baselines_and_by_what_the_same_changes_did_otherwise()
    {
        var world = SmallWorld.Build();
        world.Relationships[0].Level = 0.3;
        world.Parameters.Add(new Parameter { Name = "balance", Value = 0.2 });
        var (a, b) = (await server.CreateScenarioAsync(), await server.CreateScenarioAsync(world));
        await server.ApplyAsync(a);
        await server.ApplyAsync(b);
        var answer = await CompareAsync(a, b);
        Assert.Equal((false, 0L), (answer.SameWorld, answer.CommonRevision));
        Assert.Equal([CauseKind.Baseline, CauseKind.Change], answer.Causes.Select(cause => cause.Kind));
        Assert.Equal((1L, 1L), (answer.Causes[1].RevisionA, answer.Causes[1].RevisionB));
        Assert.All(answer.Differences, difference => Assert.Equal(difference.Delta, difference.Parts.Sum(part => part.Delta) + difference.RestDelta, 1e-9));
        Assert.Contains(answer.Structure, found => found is { Kind: StructuralKind.Parameter, Name: "balance", ValueA: 0.1, ValueB: 0.2 });
    }

    [Fact]
    public async Task Pages_show_everything_once_and_the_revisions_of_the_first()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var request = Request(scenario, scenario, 0);
        request.Query = new EffectQuery { MinDelta = 0, PageSize = 4 };
        var whole = await CompareAsync(scenario, scenario, 0);
        var paged = new List<Difference>();
        do
        {
            var page = await server.Analysis.CompareScenariosAsync(request);
            Assert.Equal(1, page.B.ReadRevision);
            paged.AddRange(page.Differences);
            request.PageToken = page.NextPageToken;
            await server.ApplyAsync(scenario);
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(whole.Differences, paged);
        request.PageToken = (await server.Analysis.CompareScenariosAsync(request)).NextPageToken;
        request.Query.MinDelta = 0.1;
        await Refused.ForAsync(server.Analysis.CompareScenariosAsync(request), "PAGE_TOKEN_MISMATCH", "page_token");
    }

    [Fact]
    public async Task Filters_choose_actors_and_channels()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var request = Request(scenario, scenario, 0);
        request.Query = new EffectQuery { MinDelta = 0, Actors = { "MLIGOV" }, Channels = { Channel.Security } };
        var answer = await server.Analysis.CompareScenariosAsync(request);
        Assert.NotEmpty(answer.Differences);
        Assert.True(answer.TotalSize < answer.DifferencesTotal);
        Assert.All(answer.Differences, difference => Assert.Equal(Channel.Security, difference.Quantity.Relationship.Channel));
        Assert.All(answer.Differences, difference => Assert.Contains("MLI", new[] { difference.Quantity.Relationship.Source, difference.Quantity.Relationship.Target }));
    }

    [Fact]
    public async Task Hostile_questions_are_refused()
    {
        var scenario = await server.CreateScenarioAsync();
        await Refused.ForAsync(server.Analysis.CompareScenariosAsync(new CompareScenariosRequest()), "INVALID_VALUE", "a", "b");
        var bad = new CompareScenariosRequest { A = new ScenarioPoint { Scenario = "worlds/x" }, B = new ScenarioPoint { Scenario = scenario, Consistency = new Consistency { AtRevision = -1 } }, PartsSize = -1 };
        await Refused.ForAsync(server.Analysis.CompareScenariosAsync(bad), "INVALID_VALUE", "a.scenario", "b.consistency.at_revision", "parts_size");
        await Refused.ForAsync(server.Analysis.CompareScenariosAsync(Request(scenario, "scenarios/nowhere")), "NOT_FOUND");
        var ahead = await Refused.ForAsync(server.Analysis.CompareScenariosAsync(Request(scenario, scenario, null, 9)), "REVISION_AHEAD", "b");
        Assert.Equal((StatusCode.OutOfRange, "0"), (ahead.Status, ahead.Metadata["head"]));
        var ordered = Request(scenario, scenario);
        ordered.Query = new EffectQuery { OrderBy = "first_wave", MinDelta = -1 };
        await Refused.ForAsync(server.Analysis.CompareScenariosAsync(ordered), "INVALID_VALUE", "query.order_by");
        await server.DeleteUnseenAsync(scenario);
        await Refused.ForAsync(server.Analysis.CompareScenariosAsync(Request(scenario, scenario)), "NOT_FOUND");
    }

    [Fact]
    public async Task It_is_there_over_JSON()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var body = new { a = new { scenario, consistency = new { atRevision = 0 } }, b = new { scenario } };
        var answer = await server.Http.PostAsJsonAsync("/v1/scenarios:compare", body, TestContext.Current.CancellationToken);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, read.ToString());
        Assert.Equal("1", read.GetProperty("b").GetProperty("readRevision").GetString());
        Assert.True(read.GetProperty("differences").GetArrayLength() > 1);
    }

    private static CompareScenariosRequest Request(string a, string b, long? atA = null, long? atB = null)
    {
        var request = new CompareScenariosRequest { A = new ScenarioPoint { Scenario = a }, B = new ScenarioPoint { Scenario = b } };
        if (atA is { } revisionA) request.A.Consistency = new Consistency { AtRevision = revisionA };
        if (atB is { } revisionB) request.B.Consistency = new Consistency { AtRevision = revisionB };
        return request;
    }

    private async Task<CompareScenariosResponse> CompareAsync(string a, string b, long? atA = null, long? atB = null)
    {
        var request = Request(a, b, atA, atB);
        request.Query = new EffectQuery { MinDelta = 0, PageSize = 1000 };
        return await server.Analysis.CompareScenariosAsync(request);
    }
}
