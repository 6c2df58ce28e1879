using System.Text;
using Grpc.Core;
using SahelSim.Api.Telemetry;
using SahelSim.Contracts.Telemetry;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary>docs/telemetry.md, "Calls": every call is measured by its method and status, whichever way it came and however it ended.</summary>
public sealed class CallMetricTests(ObservedServer server) : IClassFixture<ObservedServer>
{
    private const string GetScenario = "sahelsim.v1.ScenarioService/GetScenario";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_over_grpc_and_one_over_json_are_the_same_method()
    {
        var scenario = await server.CreateScenarioAsync();
        var before = Calls(GetScenario, "OK");
        await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario });
        await server.Http.GetStringAsync($"/v1/{scenario}", Cancellation);
        Assert.Equal(2, Calls(GetScenario, "OK") - before);
    }

    [Fact]
    public async Task A_refusal_counts_by_status_and_by_reason()
    {
        var (before, refused) = (Calls(GetScenario, "NOT_FOUND"), Refusals("NOT_FOUND"));
        await Assert.ThrowsAsync<RpcException>(async () => await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = "scenarios/none" }));
        using var answer = await server.Http.GetAsync("/v1/scenarios/none", Cancellation);
        Assert.Equal((2, 2), (Calls(GetScenario, "NOT_FOUND") - before, Refusals("NOT_FOUND") - refused));
        Assert.Empty(server.Counted.Values(TelemetryNames.CallDuration, TelemetryNames.ErrorType).Intersect(["NOT_FOUND", "OK"]));
    }

    [Fact]
    public async Task A_stream_counts_when_it_ends_with_the_status_that_it_ended_with()
    {
        const string watch = "sahelsim.v1.ScenarioService/WatchScenario";
        var scenario = await server.CreateScenarioAsync();
        var (before, ended) = (Calls(watch, "CANCELLED"), new TaskCompletionSource());
        using (var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario, FromHead = true, View = WatchView.Waves }, cancellationToken: Cancellation))
        {
            Assert.True(await call.ResponseStream.MoveNext(Cancellation));
            Assert.Equal(1, server.Counted.Sum(TelemetryNames.Watchers, ("sahelsim.watch.view", "waves")));
            Assert.Equal(0, server.Counted.Now(TelemetryNames.WatchLag));
            await server.ApplyAsync(scenario);
            while (call.ResponseStream.Current.MessageCase != WatchScenarioResponse.MessageOneofCase.Commit) Assert.True(await call.ResponseStream.MoveNext(Cancellation));

            // A watcher that leaves while it is sent something may not have been sent it.
            await Until(() => server.Counted.Count(TelemetryNames.WatchDelay) > 0);
        }

        await Until(() => Calls(watch, "CANCELLED") - before == 1);
        Assert.Equal(0, server.Counted.Sum(TelemetryNames.Watchers));
    }

    [Fact]
    public async Task What_reaches_no_method_is_counted_with_the_status_that_it_was_answered()
    {
        var (json, framed, unknown, malformed) = (Calls(GetScenario, "INVALID_ARGUMENT"), Calls("sahelsim.v1.WorldService/ListWorlds", "INVALID_ARGUMENT"), Calls(CallMetrics.OtherMethod, "UNIMPLEMENTED"), Refusals("MALFORMED_MESSAGE"));
        using var misspelt = await server.Http.GetAsync("/v1/scenarios/none?consistensy.strong=true", Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, misspelt.StatusCode);
        await PostAsync("/sahelsim.v1.WorldService/ListWorlds", [0, 0, 0, 0, 9, 1]);
        await PostAsync("/sahelsim.v1.NoService/NoMethod", [0, 0, 0, 0, 0]);
        Assert.Equal(1, Calls(GetScenario, "INVALID_ARGUMENT") - json);
        Assert.Equal(1, Calls("sahelsim.v1.WorldService/ListWorlds", "INVALID_ARGUMENT") - framed);
        Assert.Equal(1, Calls(CallMetrics.OtherMethod, "UNIMPLEMENTED") - unknown);
        Assert.True(Refusals("MALFORMED_MESSAGE") > malformed);
    }

    [Fact]
    public void Methods_that_callers_make_up_are_no_series() =>
        Assert.Subset(RpcMethods.All.Append(CallMetrics.OtherMethod).ToHashSet(), server.Counted.Values(TelemetryNames.CallDuration, TelemetryNames.RpcMethod).ToHashSet());

    private double Refusals(string reason) => server.Counted.Sum(TelemetryNames.Refusals, ("sahelsim.refusal.reason", reason));

    private int Calls(string method, string status) =>
        server.Counted.Count(TelemetryNames.CallDuration, (TelemetryNames.RpcMethod, method), (TelemetryNames.RpcStatus, status), (TelemetryNames.RpcSystemName, "grpc"));

    private async Task PostAsync(string path, byte[] frame)
    {
        using var http = new HttpClient { BaseAddress = server.GrpcAddress, DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var content = new ByteArrayContent(frame);
        content.Headers.ContentType = new("application/grpc");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await http.SendAsync(request, Cancellation);
        await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static async Task Until(Func<bool> condition)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition()) await pace.WaitForNextTickAsync(Cancellation);
    }
}
