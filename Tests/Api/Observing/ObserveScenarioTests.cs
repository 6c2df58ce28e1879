using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Limits;
using SahelSim.V1;
using Xunit;
using Limit = SahelSim.Model.Limits.Limit;

namespace SahelSim.Tests.Api.Observing;

/// <summary>The surface of observations, on a server of its own: only so many scenarios of a server are observed.</summary>
public sealed class ObserveScenarioTests : IAsyncLifetime
{
    private readonly EmbeddedServer server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_scenario_is_observed_added_to_reduced_and_no_longer_observed()
    {
        var scenario = await server.CreateScenarioAsync();
        var observation = await ObserveAsync(Asked(scenario, Level("MLIGOV", "FRA"), Position("MLI")));
        Assert.Equal($"{scenario}/observation", observation.Name);
        Assert.Equal([Level("MLI", "FRA"), Position("MLI")], observation.Quantities);
        Assert.NotNull(observation.CreateTime);
        var asked = Asked(scenario);
        asked.Among.AddRange(["MLIGOV", "RUS"]);
        observation = await ObserveAsync(asked);
        Assert.Equal(
            [Level("MLI", "FRA"), Level("MLI", "RUS", Channel.Diplomatic), Level("MLI", "RUS"), Level("RUS", "MLI", Channel.Diplomatic), Position("MLI"), Position("RUS")],
            observation.Quantities);
        Assert.Equal(observation, Assert.Single((await ListAsync()).Observations));
        await server.Scenarios.UnobserveScenarioAsync(new UnobserveScenarioRequest { Scenario = scenario, Quantities = { Level("MLIGOV", "FRA") }, RequestId = SmallWorld.NewRequestId() });
        Assert.Equal(observation.Quantities.Skip(1), Assert.Single((await ListAsync()).Observations).Quantities);
        asked = Asked(scenario, Position("FRA"));
        asked.Replace = true;
        Assert.Equal([Position("FRA")], (await ObserveAsync(asked)).Quantities);
        await server.Scenarios.UnobserveScenarioAsync(new UnobserveScenarioRequest { Scenario = scenario, RequestId = SmallWorld.NewRequestId() });
        Assert.Empty((await ListAsync()).Observations);
    }

    [Fact]
    public async Task Over_json_it_is_the_same()
    {
        var scenario = await server.CreateScenarioAsync();
        var body = $$$"""{"quantities":[{"relationship":{"source":"MLI","target":"FRA","channel":"CHANNEL_SECURITY"}}],"among":["RUS","FRA"],"requestId":"{{{SmallWorld.NewRequestId()}}}"}""";
        var observed = await PostAsync($"/v1/{scenario}:observe", body);
        Assert.Equal($"{scenario}/observation", observed.GetProperty("name").GetString());
        Assert.Equal(5, observed.GetProperty("quantities").GetArrayLength());
        using var listed = JsonDocument.Parse(await server.Http.GetStringAsync("/v1/observations", Cancellation));
        Assert.Equal(observed.ToString(), Assert.Single(listed.RootElement.GetProperty("observations").EnumerateArray()).ToString());
        await PostAsync($"/v1/{scenario}:unobserve", $$"""{"requestId":"{{SmallWorld.NewRequestId()}}"}""");
        Assert.Empty((await ListAsync()).Observations);
    }

    [Fact]
    public async Task What_is_wrong_is_named_field_by_field()
    {
        var scenario = await server.CreateScenarioAsync();
        var asked = Asked("scenarios/", new Quantity(), Level("../etc", "FRA", 0), Position(""));
        asked.Among.Add(new string('x', 10_000));
        asked.RequestId = "";
        var error = await RefusedAsync(asked);
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_VALUE"), (error.Status, error.Reason));
        Assert.Equal(
            ["scenario", "quantities[0]", "quantities[1].relationship.source", "quantities[1].relationship.channel", "quantities[2].stance.actor", "among[0]", "request_id"],
            error.Fields.Select(field => field.Path));
        asked = Asked(scenario, Level("MLI", "XYZ"), Position("ECOWAS"), Level("MLI", "MLI"));
        asked.Among.Add("QQQ");
        error = await RefusedAsync(asked);
        Assert.Equal(
            [
                ("quantities[0].relationship.target", "UNKNOWN_ACTOR"), ("quantities[1].stance.issue", "UNKNOWN_STANCE"), ("quantities[2].relationship.target", "INVALID_VALUE"),
                ("among[0]", "UNKNOWN_ACTOR"),
            ],
            error.Fields.Select(field => (field.Path, field.Reason)));
        Assert.Equal("NOT_FOUND", (await RefusedAsync(Asked("scenarios/none"))).Reason);
        Assert.Empty((await ListAsync()).Observations);
    }

    [Fact]
    public async Task What_is_not_observed_cannot_be_ended()
    {
        var scenario = await server.CreateScenarioAsync();
        var error = SahelError.Of(await Assert.ThrowsAsync<RpcException>(() => server.Scenarios.UnobserveScenarioAsync(
            new UnobserveScenarioRequest { Scenario = scenario, RequestId = SmallWorld.NewRequestId() }).ResponseAsync));
        Assert.Equal((StatusCode.NotFound, "NOT_FOUND", $"{scenario}/observation"), (error.Status, error.Reason, error.Metadata["resource"]));
    }

    [Fact]
    public async Task A_request_id_happens_once()
    {
        var scenario = await server.CreateScenarioAsync();
        var asked = Asked(scenario, Level("MLI", "FRA"));
        var first = await ObserveAsync(asked);
        await ObserveAsync(Asked(scenario, Position("MLI")));
        Assert.Equal(first, await ObserveAsync(asked));
        asked.Quantities.Add(Position("FRA"));
        Assert.Equal("REQUEST_ID_REUSED", (await RefusedAsync(asked)).Reason);
    }

    [Fact]
    public async Task Pages_go_by_name_and_hold_what_they_are_asked_for()
    {
        var world = await server.CreateWorldAsync();
        var scenarios = new List<string>();
        for (var n = 0; n < 5; n++) scenarios.Add(await server.CreateScenarioAsync(new Scenario { World = world }));
        foreach (var scenario in scenarios) await ObserveAsync(Asked(scenario));
        var (seen, request) = (new List<string>(), new ListObservationsRequest { PageSize = 2 });
        do
        {
            var page = await server.Scenarios.ListObservationsAsync(request);
            Assert.InRange(page.Observations.Count, 1, 2);
            seen.AddRange(page.Observations.Select(observation => observation.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(scenarios.Order(StringComparer.Ordinal).Select(scenario => $"{scenario}/observation"), seen);
    }

    [Fact]
    public async Task Limits_say_what_would_fit()
    {
        var world = await server.CreateWorldAsync(Wide(Limit.QuantitiesPerObservation + 1));
        var scenarios = new List<string>();
        for (var n = 0; n <= Limit.ObservedScenarios; n++) scenarios.Add(await server.CreateScenarioAsync(new Scenario { World = world }));
        var most = Enumerable.Range(0, Limit.QuantitiesPerObservation + 1).Select(n => Position("HUB", $"i{n}")).ToArray();
        Assert.Equal(Limit.QuantitiesPerObservation, (await ObserveAsync(Asked(scenarios[0], most[1..]))).Quantities.Count);
        var error = await RefusedAsync(Asked(scenarios[0], most[0]));
        Assert.Equal((StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", "501", "500"), (error.Status, error.Reason, error.Metadata["actual"], error.Metadata["limit"]));
        Assert.Contains("0 more would fit", error.Message, StringComparison.Ordinal);
        Assert.Contains("500 more would fit", (await RefusedAsync(Asked(scenarios[1], most))).Message, StringComparison.Ordinal);
        foreach (var scenario in scenarios.Skip(1).Take(Limit.ObservedScenarios - 1)) await ObserveAsync(Asked(scenario));
        error = await RefusedAsync(Asked(scenarios[^1]));
        Assert.Equal((StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", "20"), (error.Status, error.Reason, error.Metadata["limit"]));
        Assert.Contains(scenarios[3]["scenarios/".Length..], error.Message, StringComparison.Ordinal);
        await server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = scenarios[3], RequestId = SmallWorld.NewRequestId() });
        await ObserveAsync(Asked(scenarios[^1]));
    }

    private static ObserveScenarioRequest Asked(string scenario, params Quantity[] quantities) =>
        new() { Scenario = scenario, Quantities = { quantities }, RequestId = SmallWorld.NewRequestId() };

    private static Quantity Level(string source, string target, Channel channel = Channel.Security) =>
        new() { Relationship = new RelationshipKey { Source = source, Target = target, Channel = channel } };

    private static Quantity Position(string actor, string issue = "civic") => new() { Stance = new StanceKey { Actor = actor, Issue = issue } };

    // An actor that holds many stances.
    private static World Wide(int stances)
    {
        var world = SmallWorld.Build();
        world.Actors.Add(new Actor { Id = "HUB", Kind = "state", Influence = 0.1 });
        for (var n = 0; n < stances; n++)
        {
            world.Issues.Add(new Issue { Id = $"i{n}" });
            world.Stances.Add(new Stance { Key = new StanceKey { Actor = "HUB", Issue = $"i{n}" }, Position = 0.1, Salience = 0.5 });
        }

        return world;
    }

    private async Task<Observation> ObserveAsync(ObserveScenarioRequest request) => await server.Scenarios.ObserveScenarioAsync(request);

    private async Task<ListObservationsResponse> ListAsync() => await server.Scenarios.ListObservationsAsync(new ListObservationsRequest());

    private async Task<SahelError> RefusedAsync(ObserveScenarioRequest request) => SahelError.Of(await Assert.ThrowsAsync<RpcException>(() => ObserveAsync(request)));

    private async Task<JsonElement> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Http.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        using var parsed = JsonDocument.Parse(text);
        return parsed.RootElement.Clone();
    }
}
