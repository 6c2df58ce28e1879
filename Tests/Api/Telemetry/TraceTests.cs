using System.Diagnostics;
using SahelSim.Contracts.Clients;
using SahelSim.Contracts.Telemetry;
using SahelSim.Tests.Telemetry;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary>docs/telemetry.md, "Traces", as a collector gets them.</summary>
public sealed class TraceTests(ObservedServer server) : IClassFixture<ObservedServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_by_a_traced_client_is_one_trace_through_front_door_and_silo_from_which_its_effects_follow()
    {
        var scenario = await server.CreateScenarioAsync();
        using var client = new SahelClient(server.GrpcAddress);
        var (trace, answer) = await TracedAsync(() => client.Scenarios.ApplyChangeAsync(
            new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId(), Effects = new EffectQuery { PageSize = 1000, MinDelta = 0 } }, cancellationToken: Cancellation).ResponseAsync);
        var spans = await WholeAsync(trace);
        var call = Assert.Single(spans, span => span.Text("rpc.method") is not null);
        Assert.Equal(("sahelsim.v1.ScenarioService/ApplyChange", "sahelsim.v1.ScenarioService/ApplyChange"), (call.Name, call.Text("rpc.method")));
        var apply = Assert.Single(spans, span => span.Name == SpanNames.Apply);
        Assert.Equal(call.SpanId, apply.ParentId);
        Assert.All(spans, span => Assert.Equal("sahelsim-tested", span.Service));
        Assert.All(spans.Where(span => span != call), span => Assert.Contains(spans, parent => parent.SpanId == span.ParentId));
        var row = Assert.Single(spans, span => span.Name == SpanNames.Change);
        Assert.Equal(1, row.Number(SpanNames.Revision));
        Assert.Equal(TracedEffects.Sorted(answer.Effects.Select(TracedEffects.Told)), TracedEffects.Of(row, spans));
    }

    [Fact]
    public async Task A_change_over_json_is_traced_alike()
    {
        var scenario = await server.CreateScenarioAsync();
        var body = $$$"""{"requestId":"{{{SmallWorld.NewRequestId()}}}","change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION","intensity":0.7}}]}}""";
        var (trace, _) = await TracedAsync(async () =>
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await server.Http.PostAsync($"/v1/{scenario}:apply", content, Cancellation);
            return answer.EnsureSuccessStatusCode().StatusCode;
        });
        Assert.Contains(await WholeAsync(trace), span => span.Name == SpanNames.React);
    }

    [Fact]
    public async Task A_question_is_one_span_below_its_call()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Diplomatic } };
        var (trace, _) = await TracedAsync(() => server.Analysis.ExplainEffectAsync(new ExplainEffectRequest { Scenario = scenario, Quantity = quantity }).ResponseAsync);
        var spans = await server.Collector.SpansAsync(trace, spans => spans.Any(span => span.Name.EndsWith("/ExplainEffect", StringComparison.Ordinal)) && spans.Any(span => span.Name == SpanNames.Analyse));
        var question = Assert.Single(spans, span => span.Name == SpanNames.Analyse);
        Assert.Equal("explain", question.Text("sahelsim.analysis.kind"));
        Assert.Equal(spans.Single(span => span.Name.EndsWith("/ExplainEffect", StringComparison.Ordinal)).SpanId, question.ParentId);
    }

    [Fact]
    public async Task A_process_says_what_it_is()
    {
        var resource = await server.Collector.ResourceOfMetricsAsync();
        Assert.Equal(("sahelsim-tested", "0.1.0", "tests"), (resource["service.name"], resource["service.version"], resource["deployment.environment.name"]));
        Assert.True(Guid.TryParse((string?)resource["service.instance.id"], out _));
    }

    /// <summary>Does something as part of a trace of its own.</summary>
    private static async Task<(string Trace, T Answer)> TracedAsync<T>(Func<Task<T>> act)
    {
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C);
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        caller.Start();
        var answer = await act();
        return (caller.TraceId.ToHexString(), answer);
    }

    // The call's own span ends last, but nothing keeps batches of spans in order.
    private Task<IReadOnlyList<TracedSpan>> WholeAsync(string trace) => server.Collector.SpansAsync(trace, spans =>
        spans.Any(span => span.Name == SpanNames.Apply)
        && spans.Any(span => span.Name.EndsWith("/ApplyChange", StringComparison.Ordinal) || span.Attributes.ContainsKey("http.request.method"))
        && spans.Where(span => span.Name == SpanNames.Wave).Sum(wave => wave.Number(SpanNames.Receivers)) == spans.Count(span => span.Name == SpanNames.React));
}
