using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Analysis;

/// <summary>FindCamps, FindLandscape and FindPosition through the door.</summary>
public sealed class FindCampsTests(EmbeddedServer server)
{
    /// <summary>Two pairs of friends against each other, and one whom both like.</summary>
    private static Network Square => new()
    {
        Actors = { "Ann", "Bob", "Cid", "Dan", "Eve" },
        Source = { 0, 2, 0, 1, 0, 1, 4, 4 },
        Target = { 1, 3, 2, 3, 3, 2, 0, 2 },
        Value = { 1, 1, -1, -1, -1, -1, 2, 2 },
    };

    [Fact]
    public async Task Camps_of_a_scenario_follow_its_revisions()
    {
        var scenario = await server.CreateScenarioAsync();
        for (var i = 0; i < 3; i++) await server.ApplyAsync(scenario, SmallWorld.Event("MLI", "NER", EventType.Assault, 1));
        var now = await server.Analysis.FindCampsAsync(new FindCampsRequest { Scenario = scenario });
        var before = await server.Analysis.FindCampsAsync(new FindCampsRequest { Scenario = scenario, Consistency = new Consistency { AtRevision = 0 } });
        Assert.Equal((3, 0), (now.ReadRevision, before.ReadRevision));
        Assert.Equal(0, before.FrustrationUpper);
        Assert.Equal([["AES", "MLI", "NER", "RUS"], ["ECOWAS", "FRA"]], before.Camps.Select(camp => camp.Actors.ToArray()));
        Assert.True(before is { Exact: true, BestPartitionsComplete: true });
        Assert.True(now.HostileTies > before.HostileTies);
    }

    [Fact]
    public async Task Channels_actors_and_thresholds_choose_the_ties()
    {
        var world = await server.CreateWorldAsync();
        var security = await server.Analysis.FindCampsAsync(new FindCampsRequest { World = world, Ties = new TieRule { Channels = { Channel.Security } } });
        Assert.Equal((0, 3, 2), (security.ReadRevision, security.Members.Count, security.FriendlyTies + security.HostileTies));
        Assert.Equal(["AES", "ECOWAS", "NER"], security.Unattached);
        var few = await server.Analysis.FindCampsAsync(new FindCampsRequest { World = world, Weighted = true, Ties = new TieRule { Actors = { "MLIGOV", "FRA", "RUS" }, Threshold = 0.5, Symmetry = TieSymmetry.Lower } });
        Assert.Equal(["FRA", "MLI", "RUS"], few.Members.Select(member => member.Actor));
        Assert.Equal(0, few.FrustrationUpper);
    }

    [Fact]
    public async Task A_network_of_ones_own_needs_no_world()
    {
        var found = await server.Analysis.FindCampsAsync(new FindCampsRequest { Network = Square });
        Assert.False(found.HasReadRevision);
        Assert.Equal((4, 4, 1.0, 1.0), (found.FriendlyTies, found.HostileTies, found.FrustrationLower, found.FrustrationUpper));
        Assert.Equal([["Ann", "Bob", "Eve"], ["Cid", "Dan"]], found.Camps.Select(camp => camp.Actors.ToArray()));
        var swing = Assert.Single(found.Members, member => member.Swing);
        Assert.Equal(("Eve", 0.5, 0), (swing.Actor, swing.ElsewhereShare, swing.SwitchingCost));
        Assert.Equal(2, found.BestPartitions);
        var landscape = await server.Analysis.FindLandscapeAsync(new FindLandscapeRequest { Network = Square, Side = { "Ann", "Bob" }, Sweep = new StrengthSweep { Actor = "Cid", Strengths = { 0.5, 2 } } });
        Assert.Equal((true, 1), (landscape.Exhaustive, landscape.MinimaTotal));
        Assert.Equal(["Eve"], landscape.Minima[0].Undecided);
        Assert.Equal((-4, true), (landscape.Configuration.Energy, landscape.Configuration.Stable));
        Assert.Equal([0.5, 2], landscape.Sweep.Select(step => step.Strength));
        var position = await server.Analysis.FindPositionAsync(new FindPositionRequest { Table = new PositionTable { Members = { new WeighedPosition { Actor = "a", Position = 4, Weight = 1 }, new WeighedPosition { Actor = "b", Position = 7, Weight = 3 } } } });
        Assert.Equal((6.25, 7), (position.Mean, position.Median));
    }

    [Fact]
    public async Task A_bloc_stands_where_its_members_do_by_weight()
    {
        var scenario = await server.CreateScenarioAsync();
        var found = await server.Analysis.FindPositionAsync(new FindPositionRequest { Scenario = scenario, Bloc = "AES", Issue = "civic" });
        Assert.Equal(["MLI", "NER"], found.Members.Select(member => member.Actor));
        Assert.Equal(found.Members.Sum(member => member.Weight * member.Position) / found.Weight, found.Mean, 12);
        Assert.Equal((-0.5, 0), (found.BlocPosition, found.ReadRevision));
        await Refused.ForAsync(server.Analysis.FindPositionAsync(new FindPositionRequest { Scenario = scenario, Bloc = "MLIGOV", Issue = "civic" }), "MEMBERSHIP", "bloc");
        await Refused.ForAsync(server.Analysis.FindPositionAsync(new FindPositionRequest { Scenario = scenario, Bloc = "XXX", Issue = "civics" }), "INVALID_VALUE", "issue", "bloc");
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var scenario = await server.CreateScenarioAsync();
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest()), "INVALID_VALUE", "subject");
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { Scenario = "scenarios/none" }), "NOT_FOUND");
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { World = "worlds/none" }), "NOT_FOUND");
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { Scenario = scenario, Consistency = new Consistency { AtRevision = 7 } }), "REVISION_AHEAD");
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { Scenario = scenario, SwingMargin = double.NaN, Ties = new TieRule { Threshold = -1, Symmetry = (TieSymmetry)9, Channels = { Channel.Security, Channel.Security } } }),
            "INVALID_VALUE", "ties.channels[1]", "ties.symmetry", "ties.threshold", "swing_margin");
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { Scenario = scenario, Ties = new TieRule { Actors = { "MLI", "USA" } } }), "UNKNOWN_ACTOR", "ties.actors[1]");
        var network = new Network { Actors = { "a", "b", "" }, Source = { 0, 7 }, Target = { 0 }, Value = { double.NaN, 1 } };
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { Network = network }), "INVALID_VALUE", "network.actors[2]", "network.target");
        network = new Network { Actors = { "a", "b" }, Source = { 0, 0, 7, 1 }, Target = { 1, 1, 0, 0 }, Value = { 1, 1, 1, double.PositiveInfinity } };
        await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { Network = network }), "INVALID_VALUE", "network.source[1]", "network.source[2]", "network.value[3]");
        await Refused.ForAsync(server.Analysis.FindLandscapeAsync(new FindLandscapeRequest { Scenario = scenario, Descents = 0, Side = { "NOBODY" }, Sweep = new StrengthSweep { Actor = "MLI", Strengths = { double.NaN } } }), "INVALID_VALUE", "descents", "side[0]", "sweep.strengths[0]");
    }

    [Fact]
    public async Task Too_much_is_refused_with_what_would_fit()
    {
        var many = new Network { Actors = { Enumerable.Range(0, 2_001).Select(number => $"n{number}") } };
        var error = await Refused.ForAsync(server.Analysis.FindCampsAsync(new FindCampsRequest { Network = many }), "LIMIT_EXCEEDED", "network.actors");
        Assert.Equal((StatusCode.ResourceExhausted, "2000", "2001"), (error.Status, error.Metadata["limit"], error.Metadata["actual"]));
        var large = new Network { Actors = { Enumerable.Range(0, 24).Select(number => $"n{number}") } };
        error = await Refused.ForAsync(server.Analysis.FindLandscapeAsync(new FindLandscapeRequest { Network = large, Sweep = new StrengthSweep { Actor = "n1", Strengths = { Enumerable.Range(1, 50).Select(number => (double)number) } } }), "LIMIT_EXCEEDED", "sweep.strengths");
        Assert.Contains("8 strengths would fit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_ties_as_there_may_be_fit_into_a_message()
    {
        const int actors = 450;
        var network = new Network { Actors = { Enumerable.Range(0, actors).Select(number => $"an actor with a name of its own, number {number}") } };
        foreach (var (one, other) in Enumerable.Range(0, actors).SelectMany(one => Enumerable.Range(0, actors).Where(other => other != one).Select(other => (one, other))).Take(200_000))
        {
            network.Source.Add((uint)one);
            network.Target.Add((uint)other);
            network.Value.Add(one % 3 == 0 == (other % 3 == 0) ? 0.123 : -0.456);
        }

        var found = await server.Analysis.FindCampsAsync(new FindCampsRequest { Network = network });
        Assert.Equal((0, 150), (found.FrustrationUpper, found.Camps.Min(camp => camp.Actors.Count)));
        using var body = new StringContent(Google.Protobuf.JsonFormatter.Default.Format(new FindCampsRequest { Network = network }), System.Text.Encoding.UTF8, "application/json");
        Assert.True((await server.Http.PostAsync("/v1/camps:find", body, TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Work_ends_when_its_callers_have_gone_and_makes_room_for_others()
    {
        var draws = new Random(1);
        var network = new Network { Actors = { Enumerable.Range(0, 64).Select(number => $"n{number}") } };
        for (var one = 0; one < 64; one++)
        {
            for (var other = one + 1; other < 64; other++)
            {
                network.Source.Add((uint)one);
                network.Target.Add((uint)other);
                network.Value.Add(draws.NextDouble() - 0.5);
            }
        }

        // Seconds of work each, on more places than there are.
        var heavy = new FindCampsRequest { Network = network, Weighted = true };
        var failures = await Task.WhenAll(Enumerable.Range(0, 3 * Environment.ProcessorCount).Select(_ =>
            Assert.ThrowsAsync<RpcException>(() => server.Analysis.FindCampsAsync(heavy, deadline: DateTime.UtcNow.AddMilliseconds(300)).ResponseAsync)));
        Assert.All(failures, failure => Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode));
        Assert.Equal(1, (await server.Analysis.FindCampsAsync(new FindCampsRequest { Network = Square }, deadline: DateTime.UtcNow.AddSeconds(20))).FrustrationUpper);
    }

    [Fact]
    public async Task Camps_are_found_over_json()
    {
        using var body = new StringContent("""{"network": {"actors": ["a", "b"], "source": [0], "target": [1], "value": [-1]}}""", System.Text.Encoding.UTF8, "application/json");
        var answer = await server.Http.PostAsync("/v1/camps:find", body, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((0, "1", "b"), (json.GetProperty("frustrationUpper").GetDouble(), json.GetProperty("bestPartitions").GetString(), json.GetProperty("camps")[1].GetProperty("actors")[0].GetString()));
        Assert.Equal(0, json.GetProperty("members")[0].GetProperty("camp").GetInt32());
    }
}
