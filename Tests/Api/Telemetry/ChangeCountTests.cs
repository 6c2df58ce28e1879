using Grpc.Core;
using Microsoft.Data.Sqlite;
using SahelSim.Contracts.Telemetry;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary>docs/telemetry.md, "Changes": what is counted as applied is what stands in the log, row by row.</summary>
public sealed class ChangeCountTests(ObservedServer server) : IClassFixture<ObservedServer>
{
    private static readonly (string, string) Applied = ("sahelsim.change.outcome", "applied");

    [Fact]
    public async Task Changes_applied_are_the_rows_of_the_log_whatever_came_between()
    {
        var (counted, rows) = (Count(Applied), await RowsAsync());
        var scenario = await server.CreateScenarioAsync(Watched());
        await server.ApplyAsync(scenario);
        await server.ApplyAsync(scenario);
        await BatchAsync(scenario, 5);
        await RetriedAsync(scenario);
        await RefusedAsync(scenario);
        await PreviewedAsync(scenario);
        await CopiedAtOnceAsync(scenario);
        await ReplayedAsync(scenario);
        await ExchangedAsync(scenario);
        var written = await RowsAsync() - rows;
        Assert.True(written > 20, $"{written} rows show little");
        Assert.Equal(written, Count(Applied) - counted);
        Assert.True(Count(Applied, ("sahelsim.change.origin", "response")) > 0);
        Assert.True(Count(Applied, ("sahelsim.change.origin", "replay")) > 0);
        Assert.True(Count(Applied, ("sahelsim.change.origin", "import")) > 0);
        Assert.Equal(Count(Applied, ("sahelsim.change.origin", "caller")) + Count(Applied, ("sahelsim.change.origin", "response")), server.Counted.Count(TelemetryNames.ChangeEffects));
    }

    [Fact]
    public async Task A_change_is_counted_by_what_came_of_it()
    {
        var scenario = await server.CreateScenarioAsync();
        var before = Outcomes();
        await RetriedAsync(scenario);
        await RefusedAsync(scenario);
        await PreviewedAsync(scenario);
        var after = Outcomes();
        Assert.Equal([1, 1, 2, 1, 0], after.Zip(before, (now, then) => now - then));
    }

    [Fact]
    public async Task A_change_without_an_action_is_counted_as_refused_too()
    {
        var scenario = await server.CreateScenarioAsync();
        var before = Count(("sahelsim.change.outcome", "refused"));
        var failure = await Assert.ThrowsAsync<RpcException>(() => server.ApplyAsync(scenario, new Change()));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal(1, Count(("sahelsim.change.outcome", "refused")) - before);
    }

    [Fact]
    public async Task A_trip_is_counted_by_what_came_of_its_response()
    {
        var scenario = await server.CreateScenarioAsync(Watched());
        var before = Trips();
        var answer = await server.ApplyAsync(scenario);
        Assert.Equal(2, answer.Applied.Trips.Count);
        Assert.Equal([0, 1, 1], Trips().Zip(before, (now, then) => now - then));
    }

    private double[] Trips() =>
        [.. TelemetryNames.ResponseOutcome.Values.Select(outcome => server.Counted.Sum(TelemetryNames.Trips, ("sahelsim.response.outcome", outcome), ("sahelsim.change.origin", "caller")))];

    /// <summary>A world with a tripwire whose response follows, and one whose response is refused.</summary>
    private static World Watched()
    {
        var world = SmallWorld.Build();
        world.Tripwires.Add(Wire("answered", SmallWorld.Event("RUS", "MLI", EventType.Cooperate, 0.3)));
        world.Tripwires.Add(Wire("refused", new Change { Actions = { new V1.Action { Membership = new Membership { Bloc = "AES", Member = "MLI", Join = 0.5 } } } }));
        return world;
    }

    private static SetTripwire Wire(string id, Change response) => new()
    {
        Id = id,
        Quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Security } },
        Below = -0.65,
        Response = response,
    };

    private double[] Outcomes() => [.. TelemetryNames.ChangeOutcome.Values.Select(outcome => Count(("sahelsim.change.outcome", outcome)))];

    private double Count(params (string, string)[] attributes) => server.Counted.Sum(TelemetryNames.Changes, attributes);

    private async Task<long> RowsAsync()
    {
        await using var log = new SqliteConnection($"Data Source={server.LogPath};Mode=ReadOnly;Pooling=False");
        await log.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = log.CreateCommand();
        count.CommandText = "select count(*) from log_row";
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task BatchAsync(string scenario, int changes)
    {
        var batch = new BatchApplyChangesRequest { Scenario = scenario, RequestId = SmallWorld.NewRequestId() };
        for (var n = 0; n < changes; n++) batch.Changes.Add(SmallWorld.Event("RUS", "MLI", EventType.Cooperate, 0.1));
        await server.Scenarios.BatchApplyChangesAsync(batch);
    }

    private async Task RetriedAsync(string scenario)
    {
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("NER", "FRA"), RequestId = SmallWorld.NewRequestId() };
        Assert.Equal(await server.Scenarios.ApplyChangeAsync(request), await server.Scenarios.ApplyChangeAsync(request));
        await server.Scenarios.ApplyChangeAsync(request);
    }

    private async Task RefusedAsync(string scenario)
    {
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "XXX"), RequestId = SmallWorld.NewRequestId() };
        await Assert.ThrowsAsync<RpcException>(async () => await server.Scenarios.ApplyChangeAsync(request));
    }

    private async Task PreviewedAsync(string scenario) =>
        await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), ValidateOnly = true });

    private async Task CopiedAtOnceAsync(string scenario)
    {
        var request = new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "RUS"), RequestId = SmallWorld.NewRequestId() };
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Scenarios.ApplyChangeAsync(request).ResponseAsync));
    }

    private async Task ReplayedAsync(string scenario)
    {
        var request = new ReplayScenarioRequest { Scenario = scenario, World = await server.CreateWorldAsync(), ScenarioId = SmallWorld.NewId("s"), RequestId = SmallWorld.NewRequestId(), Policy = ReplayPolicy.Skip };
        Assert.True((await server.Scenarios.ReplayScenarioAsync(request)).Replayed > 0);
        await server.Scenarios.ReplayScenarioAsync(request);
    }

    private async Task ExchangedAsync(string scenario)
    {
        var parts = new List<ScenarioFile>();
        using (var export = server.Scenarios.ExportScenario(new ExportScenarioRequest { Name = scenario }))
        {
            await foreach (var part in export.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)) parts.Add(part.Part);
        }

        var header = new ImportScenarioHeader { ScenarioId = SmallWorld.NewId("s"), RequestId = SmallWorld.NewRequestId() };
        for (var time = 0; time < 2; time++)
        {
            using var import = server.Scenarios.ImportScenario();
            await import.RequestStream.WriteAsync(new ImportScenarioRequest { Header = header });
            foreach (var part in parts) await import.RequestStream.WriteAsync(new ImportScenarioRequest { Part = part });
            await import.RequestStream.CompleteAsync();
            await import.ResponseAsync;
        }
    }
}
