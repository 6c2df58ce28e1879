using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Scenarios;

public sealed class ScenarioTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_scenario_can_be_created_updated_listed_and_deleted()
    {
        var (world, label) = (await server.CreateWorldAsync(), SmallWorld.NewId("l"));
        var names = new List<string>();
        for (var i = 0; i < 5; i++) names.Add(await server.CreateScenarioAsync(new Scenario { World = world, DisplayName = "e\u0301", Labels = { ["set"] = label } }));
        var updated = await server.Scenarios.UpdateScenarioAsync(new UpdateScenarioRequest
        {
            Scenario = new Scenario { Name = names[0], Note = "n", DisplayName = "ignored" },
            UpdateMask = new() { Paths = { "note" } },
            RequestId = SmallWorld.NewRequestId(),
        });
        Assert.Equal(("n", "é", label), (updated.Note, updated.DisplayName, updated.Labels["set"]));
        foreach (var order in new[] { "", "name", "create_time", "create_time desc" })
        {
            var listed = await ListAsync(new ListScenariosRequest { Filter = $"labels.set = {label} AND world = {world}", PageSize = 2, OrderBy = order });
            var expected = order switch { "create_time" => names, "create_time desc" => names.AsEnumerable().Reverse(), _ => names.Order(StringComparer.Ordinal) };
            Assert.Equal(expected, listed);
        }

        Assert.Equal([names[0]], await ListAsync(new ListScenariosRequest { Filter = $"name : \"{names[0]["scenarios/".Length..]}\"" }));
        await server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = names[0], Etag = updated.Etag, RequestId = SmallWorld.NewRequestId() });
        Assert.Equal(4, (await ListAsync(new ListScenariosRequest { Filter = $"labels.set = {label}" })).Count);
    }

    [Fact]
    public async Task A_fork_equals_its_parent_up_to_its_revision_and_goes_its_own_way()
    {
        var parent = await server.CreateScenarioAsync();
        for (var i = 0; i < 3; i++) await server.ApplyAsync(parent);
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{parent}/changes/2" });
        var described = await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = fork });
        var second = await server.Scenarios.GetChangeAsync(new GetChangeRequest { Name = $"{parent}/changes/2" });
        Assert.Equal((2, second.StateHash, $"{parent}/changes/2"), (described.HeadRevision, described.StateHash, described.ForkOf));
        var applied = await server.ApplyAsync(fork, SmallWorld.Event("RUS", "MLI", EventType.Aid));
        Assert.Equal($"{fork}/changes/3", applied.Applied.Name);
        var changes = await server.Scenarios.ListChangesAsync(new ListChangesRequest { Parent = fork });
        Assert.Equal([parent, parent, fork], changes.Changes.Select(change => change.Origin));
        Assert.NotEqual(applied.Applied.StateHash, (await server.Scenarios.GetChangeAsync(new GetChangeRequest { Name = $"{parent}/changes/3" })).StateHash);
    }

    [Fact]
    public async Task A_batch_is_all_or_nothing_and_the_same_as_one_after_another()
    {
        var world = await server.CreateWorldAsync();
        var (one, other) = (await server.CreateScenarioAsync(new Scenario { World = world }), await server.CreateScenarioAsync(new Scenario { World = world }));
        var changes = new[] { SmallWorld.Event("MLI", "FRA"), SmallWorld.Event("RUS", "NER", EventType.Aid), SmallWorld.Event("FRA", "AES") };
        var batch = await server.Scenarios.BatchApplyChangesAsync(new BatchApplyChangesRequest { Scenario = one, Changes = { changes }, RequestId = SmallWorld.NewRequestId(), ExpectedRevision = 0 });
        Assert.Equal([1, 2, 3], batch.Results.Select(result => result.Applied.Revision));
        foreach (var change in changes) await server.ApplyAsync(other, change);
        var head = await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = other });
        Assert.Equal(head.StateHash, batch.Results[^1].Applied.StateHash);
        await Refused.ForAsync(server.Scenarios.BatchApplyChangesAsync(new BatchApplyChangesRequest { Scenario = one, RequestId = SmallWorld.NewRequestId() }), "INVALID_VALUE", "changes");
    }

    [Fact]
    public async Task A_name_that_is_used_again_means_the_new_scenario_at_once()
    {
        var world = await server.CreateWorldAsync();
        var create = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { World = world }, RequestId = SmallWorld.NewRequestId() };
        var first = await server.Scenarios.CreateScenarioAsync(create);
        await server.ApplyAsync(first.Name);
        var token = (await server.Actors.ListActorsAsync(new ListActorsRequest { Parent = first.Name, PageSize = 1 })).NextPageToken;

        // Deleted behind the back of what remembers names.
        await server.DeleteUnseenAsync(first.Name);
        create.RequestId = SmallWorld.NewRequestId();
        var second = await server.Scenarios.CreateScenarioAsync(create);
        Assert.NotEqual(first.Uid, second.Uid);
        Assert.Equal(0, (await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{second.Name}/actors/MLI" })).ReadRevision);
        Assert.Equal(1, (await server.ApplyAsync(second.Name)).Applied.Revision);
        await Refused.ForAsync(server.Actors.ListActorsAsync(new ListActorsRequest { Parent = first.Name, PageSize = 1, PageToken = token }), "PAGE_TOKEN_MISMATCH", "page_token");
    }

    [Fact]
    public async Task Changes_are_listed_by_filter()
    {
        var scenario = await server.CreateScenarioAsync();
        var requests = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var change = i % 2 == 0 ? SmallWorld.Event("MLI", "FRA") : SmallWorld.Event("RUS", "NER");
            change.Note = $"note {i}";
            requests.Add((await server.ApplyAsync(scenario, change)).Applied.RequestId);
        }

        foreach (var (filter, expected) in new (string, long[])[]
        {
            ("", [1, 2, 3, 4, 5, 6]), ("revision > 2 AND revision <= 4", [3, 4]), ("revision = 5", [5]), ("revision >= 99", []), ("revision < -3", []),
            ("note : \"NOTE 3\"", [4]), ("actor = MLIGOV", [1, 3, 5]), ($"request_id = \"{requests[1]}\"", [2]), ("actor = RUS AND revision < 4", [2]),
        })
        {
            var found = new List<long>();
            var request = new ListChangesRequest { Parent = scenario, Filter = filter, PageSize = 2 };
            do
            {
                var page = await server.Scenarios.ListChangesAsync(request);
                found.AddRange(page.Changes.Select(change => change.Revision));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            Assert.Equal(expected, found);
        }
    }

    private async Task<List<string>> ListAsync(ListScenariosRequest request)
    {
        var names = new List<string>();
        do
        {
            var page = await server.Scenarios.ListScenariosAsync(request);
            names.AddRange(page.Scenarios.Select(scenario => scenario.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return names;
    }
}
