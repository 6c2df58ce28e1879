using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Paging;

public sealed class PagingTests(EmbeddedServer server)
{
    [Fact]
    public async Task All_pages_show_the_revision_of_the_first_while_writers_run()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var request = new ListRelationshipsRequest { Parent = $"{scenario}/actors/-", PageSize = 3 };
        var expected = (await server.Actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/-" })).Relationships;
        var seen = new List<Relationship>();
        do
        {
            var page = await server.Actors.ListRelationshipsAsync(request);
            Assert.Equal(1, page.ReadRevision);
            seen.AddRange(page.Relationships);
            request.PageToken = page.NextPageToken;
            await server.ApplyAsync(scenario);
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Effects_page_on_from_the_answer_that_applied_them()
    {
        var scenario = await server.CreateScenarioAsync();
        var query = new EffectQuery { PageSize = 2, MinDelta = 0, OrderBy = "level desc" };
        var applied = await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId(), Effects = query });
        var seen = applied.Effects.ToList();
        var request = new ListEffectsRequest { Parent = applied.Applied.Name, Query = query.Clone(), PageToken = applied.NextPageToken };
        request.Query.PageSize = 3;
        while (request.PageToken.Length > 0)
        {
            var page = await server.Scenarios.ListEffectsAsync(request);
            Assert.Equal(applied.Applied.EffectsTotal, page.TotalSize);
            seen.AddRange(page.Effects);
            request.PageToken = page.NextPageToken;
        }

        Assert.Equal(applied.Applied.EffectsTotal, seen.Count);
        Assert.Equal(seen.OrderByDescending(effect => Math.Abs(effect.After)).Select(effect => Math.Abs(effect.After)), seen.Select(effect => Math.Abs(effect.After)));
        Assert.Equal(applied.Applied.EffectsSum, seen.Sum(effect => Math.Abs(effect.Delta)), 12);
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_request_only()
    {
        var scenario = await server.CreateScenarioAsync();
        var other = await server.CreateScenarioAsync();
        var token = (await server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, PageSize = 2, Filter = "kind = state" })).NextPageToken;
        Assert.Equal("", token);
        token = (await server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, PageSize = 2 })).NextPageToken;
        await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = other, PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
        await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, Filter = "kind = state", PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
        await Refused.ForAsync(server.Actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/-", PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
        await Refused.ForAsync(server.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = scenario, PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
        await Refused.ForAsync(server.Scenarios.ListScenariosAsync(new ListScenariosRequest { PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
        await Refused.ForAsync(server.Worlds.ListWorldsAsync(new ListWorldsRequest { PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
        await Refused.ForAsync(server.Scenarios.ListEffectsAsync(new ListEffectsRequest { Parent = $"{scenario}/changes/1", PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
        await Refused.ForAsync(server.Actors.GetActorHistoryAsync(new GetActorHistoryRequest { Name = $"{scenario}/actors/MLI", PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
    }

    [Fact]
    public async Task Tokens_outlive_the_server_and_a_retry_after_a_restart_gets_the_very_same_answer()
    {
        await using var own = new EmbeddedServer();
        await own.InitializeAsync();
        var scenario = await own.CreateScenarioAsync();
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId(), Effects = new EffectQuery { PageSize = 2, MinDelta = 0 } };
        var first = await own.Scenarios.ApplyChangeAsync(request);
        var rest = new ListEffectsRequest { Parent = first.Applied.Name, Query = request.Effects, PageToken = first.NextPageToken };
        var second = await own.Scenarios.ListEffectsAsync(rest);
        await own.RestartAsync();
        Assert.Equal(first, await own.Scenarios.ApplyChangeAsync(request));
        Assert.Equal(second, await own.Scenarios.ListEffectsAsync(rest));
    }

    [Fact]
    public async Task Another_store_has_another_key()
    {
        await using var own = new EmbeddedServer();
        await own.InitializeAsync();
        for (var i = 0; i < 2; i++)
        {
            await own.CreateScenarioAsync();
            await server.CreateScenarioAsync();
        }

        var request = new ListScenariosRequest { PageSize = 1, OrderBy = "create_time" };
        request.PageToken = (await own.Scenarios.ListScenariosAsync(request)).NextPageToken;
        Assert.NotEmpty((await own.Scenarios.ListScenariosAsync(request)).Scenarios);
        await Refused.ForAsync(server.Scenarios.ListScenariosAsync(request), "PAGE_TOKEN_MISMATCH", "page_token");
    }

    [Fact]
    public async Task A_forged_token_is_refused()
    {
        var scenario = await server.CreateScenarioAsync();
        var token = (await server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, PageSize = 2 })).NextPageToken;
        for (var i = 0; i < token.Length; i += 7)
        {
            var forged = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, PageToken = forged }), "PAGE_TOKEN_MISMATCH", "page_token");
        }

        foreach (var nonsense in new[] { "x", "====", "é", new string('A', 5_000), token + "A", token[..^4] })
            await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = scenario, PageToken = nonsense }), "PAGE_TOKEN_MISMATCH", "page_token");
    }
}
