using Grpc.Core;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Analysis;

public sealed class EnsembleTests(EmbeddedServer server)
{
    [Fact]
    public async Task An_ensemble_runs_to_its_result_and_the_same_seed_gives_the_same_bits()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var one = await RunAsync(Asked(scenario, members: 700));
        var other = await RunAsync(Asked(scenario, members: 700));

        Assert.Equal((EnsembleState.Done, 700, 1L), (one.State, one.MembersDone, one.ReadRevision));
        Assert.NotNull(one.EndTime);
        Assert.Equal(one.Result, other.Result);
        var curve = Assert.Single(one.Result.Curves);
        Assert.Equal([0, 1], curve.Points.Select(point => point.Revision));
        Assert.All(curve.Points, point => Assert.Equal(point.Value.Quantiles.Order(), point.Value.Quantiles));
        Assert.True(curve.Points[0].Value.StandardDeviation > 0);
        Assert.Equal(0, curve.Points[0].Change.Mean);
        Assert.InRange(curve.Points[1].Change.SignDiffers, 0, 1);
        Assert.Equal(10, curve.Convergence.Count);
        Assert.NotEmpty(curve.Drivers);
        Assert.NotEqual(one.Result, (await RunAsync(Asked(scenario, members: 700, seed: 2))).Result);
    }

    [Fact]
    public async Task Changes_of_ones_own_are_applied_to_the_head_and_nothing_is_written()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var asked = Asked(scenario, members: 50);
        asked.Changes.Add(new Change { Actions = { new V1.Action { Event = new Event { Source = "FRA", Target = "MLIGOV", Type = EventType.Aid, Intensity = 0.5 } } } });
        var done = await RunAsync(asked);

        Assert.Equal([1, 2], done.Result.Curves[0].Points.Select(point => point.Revision));
        Assert.Equal(1, done.StartRevision);
        Assert.False(done.HasUntilRevision);
        Assert.Equal(1, (await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario })).HeadRevision);
    }

    [Fact]
    public async Task Changes_of_ones_own_set_off_the_responses_that_a_preview_shows()
    {
        var scenario = await server.CreateScenarioAsync();
        var doctrine = new SetTripwire
        {
            Id = "doctrine",
            Quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Diplomatic } },
            FallsBy = 0.05,
            Response = SmallWorld.Event("RUS", "MLI", EventType.Aid, 1),
        };
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { SetTripwire = doctrine } } });
        var asked = Asked(scenario, members: 60);
        var quantity = new Quantity { Relationship = new RelationshipKey { Source = "RUS", Target = "MLI", Channel = Channel.Diplomatic } };
        asked.Outcomes[0].Terms[0].Quantity = quantity;
        asked.Changes.AddRange([SmallWorld.Event("MLI", "FRA"), SmallWorld.Event("FRA", "MLI")]);

        var points = (await RunAsync(asked)).Result.Curves[0].Points;
        var applied = await server.Scenarios.BatchApplyChangesAsync(new BatchApplyChangesRequest { Scenario = scenario, RequestId = SmallWorld.NewRequestId(), Changes = { asked.Changes } });
        Assert.Contains(applied.Results, result => result.Responses.Count == 1);
        Assert.Equal(Enumerable.Range(1, 1 + applied.Results.Sum(result => 1 + result.Responses.Count)), points.Select(point => (int)point.Revision));
        foreach (var point in points)
        {
            var actor = await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/RUS", Consistency = new Consistency { AtRevision = point.Revision } });
            Assert.Equal(Math.Atanh(actor.Relationships.Single(held => held.Key.Equals(quantity.Relationship)).Level), point.Value.Base, 1e-12);
        }

        var upset = await server.Analysis.SmallestUpsetAsync(new SmallestUpsetRequest { Scenario = scenario, StartRevision = 1, Changes = { asked.Changes }, Outcome = asked.Outcomes[0] });
        Assert.Equal(points[^1].Change.Base, upset.Margin, 1e-12);
    }

    [Fact]
    public async Task Where_nothing_is_uncertain_there_is_no_doubt()
    {
        var scenario = await server.CreateScenarioAsync();
        var asked = Asked(scenario, members: 30);
        asked.Uncertain.Add(InputKind.Intensity);
        var value = (await RunAsync(asked)).Result.Curves[0].Points[0].Value;
        Assert.Equal((0, 0), (value.StandardDeviation, value.SignDiffers));
        Assert.All(value.Quantiles, quantile => Assert.Equal(value.Base, quantile));
    }

    [Fact]
    public async Task Results_outlive_the_server_and_a_running_one_starts_again()
    {
        await using var own = new EmbeddedServer();
        await own.InitializeAsync();
        var scenario = await own.CreateScenarioAsync();
        var done = await RunAsync(own, Asked(scenario, members: 40));
        var running = await CreateAsync(own, Asked(scenario, members: 60_000));
        await own.RestartAsync();

        Assert.Equal(done, await own.Analysis.GetEnsembleAsync(new GetEnsembleRequest { Name = done.Name }));
        var again = await own.Analysis.GetEnsembleAsync(new GetEnsembleRequest { Name = running.Name });
        Assert.Equal(EnsembleState.Running, again.State);
        Assert.Equal(EnsembleState.Cancelled, (await own.Analysis.CancelEnsembleAsync(new CancelEnsembleRequest { Name = running.Name })).State);
        Assert.Equal(2, (await own.Analysis.ListEnsemblesAsync(new ListEnsemblesRequest())).Ensembles.Count);
    }

    [Fact]
    public async Task A_cancelled_ensemble_stops_and_a_deleted_one_is_gone()
    {
        var scenario = await server.CreateScenarioAsync();
        var created = await CreateAsync(server, Asked(scenario, members: 60_000));
        using var watch = server.Analysis.WatchEnsemble(new WatchEnsembleRequest { Name = created.Name });
        var cancelled = await server.Analysis.CancelEnsembleAsync(new CancelEnsembleRequest { Name = created.Name });
        Assert.Equal(EnsembleState.Cancelled, cancelled.State);
        var last = await watch.ResponseStream.ReadAllAsync().LastAsync();
        Assert.Equal(EnsembleState.Cancelled, last.Ensemble.State);
        Assert.Null(last.Ensemble.Result);

        await server.Analysis.DeleteEnsembleAsync(new DeleteEnsembleRequest { Name = created.Name, RequestId = Guid.NewGuid().ToString() });
        await RefusedAsync(StatusCode.NotFound, server.Analysis.GetEnsembleAsync(new GetEnsembleRequest { Name = created.Name }).ResponseAsync);
    }

    [Fact]
    public async Task The_same_request_creates_once()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = Request(Asked(scenario, members: 10));
        var first = await server.Analysis.CreateEnsembleAsync(request);
        await server.ApplyAsync(scenario);
        Assert.Equal(first.Uid, (await server.Analysis.CreateEnsembleAsync(request)).Uid);
        request.Ensemble.Members = 11;
        await RefusedAsync(StatusCode.AlreadyExists, server.Analysis.CreateEnsembleAsync(request).ResponseAsync);
    }

    [Fact]
    public async Task What_cannot_be_run_is_refused_with_the_field_or_what_would_fit()
    {
        var scenario = await server.CreateScenarioAsync();
        var unknown = Asked(scenario, members: 10);
        unknown.Outcomes[0].Terms[0].Quantity.Relationship.Target = "ATLANTIS";
        Assert.Contains("outcomes[0]", await RefusedAsync(StatusCode.FailedPrecondition, CreateAsync(server, unknown)), StringComparison.Ordinal);
        await RefusedAsync(StatusCode.InvalidArgument, CreateAsync(server, Asked(scenario, members: 100_001)));
        await RefusedAsync(StatusCode.NotFound, CreateAsync(server, Asked("scenarios/none", members: 10)));
        var ahead = Asked(scenario, members: 10);
        ahead.UntilRevision = 7;
        await RefusedAsync(StatusCode.OutOfRange, CreateAsync(server, ahead));
        var wrong = Asked(scenario, members: 10);
        wrong.Changes.Add(new Change { Actions = { new V1.Action { Event = new Event { Source = "FRA", Target = "ATLANTIS", Type = EventType.Aid } } } });
        Assert.Contains("changes[0]", await RefusedAsync(StatusCode.FailedPrecondition, CreateAsync(server, wrong)), StringComparison.Ordinal);
        var many = Asked(scenario, members: 100_000);
        for (var i = 0; i < 100; i++) many.Changes.Add(new Change { Actions = { new V1.Action { Reversion = new Reversion { Months = 1 } } } });
        Assert.Contains("would fit", await RefusedAsync(StatusCode.ResourceExhausted, CreateAsync(server, many)), StringComparison.Ordinal);
    }

    private static Ensemble Asked(string scenario, int members, long? seed = null)
    {
        var asked = new Ensemble
        {
            Scenario = scenario,
            Members = members,
            Outcomes =
            {
                new WeightedOutcome
                {
                    Terms = { new OutcomeTerm { Quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLIGOV", Target = "FRA", Channel = Channel.Security } } } },
                },
            },
        };
        if (seed is { } given) asked.Seed = given;
        return asked;
    }

    private static CreateEnsembleRequest Request(Ensemble asked) => new() { EnsembleId = $"e-{Guid.NewGuid():N}", Ensemble = asked, RequestId = Guid.NewGuid().ToString() };

    private static Task<Ensemble> CreateAsync(EmbeddedServer server, Ensemble asked) => server.Analysis.CreateEnsembleAsync(Request(asked)).ResponseAsync;

    private Task<Ensemble> RunAsync(Ensemble asked) => RunAsync(server, asked);

    private static async Task<Ensemble> RunAsync(EmbeddedServer server, Ensemble asked)
    {
        var created = await CreateAsync(server, asked);
        using var watch = server.Analysis.WatchEnsemble(new WatchEnsembleRequest { Name = created.Name });
        return (await watch.ResponseStream.ReadAllAsync().LastAsync()).Ensemble;
    }

    private static async Task<string> RefusedAsync(StatusCode status, Task<Ensemble> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(status, refused.StatusCode);
        return refused.Status.Detail;
    }

}
