using System.Diagnostics;
using System.Globalization;
using SahelSim.Contracts.Clients;
using SahelSim.Contracts.Telemetry;
using SahelSim.Tests.Api;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Postgres;
using SahelSim.Tests.Telemetry;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Cluster.Telemetry;

/// <summary>Silos and a front door in processes of their own tell one collector, and Prometheus, what they do together.</summary>
[Collection(nameof(OneCluster))]
public sealed class ClusterTelemetryTests(SharedPostgres postgres) : IAsyncLifetime
{
    private OtlpReceiver collector = null!;
    private ProcessCluster cluster = null!;
    private SahelClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var database = await (await postgres.ServerAsync()).CreateDatabaseAsync();
        collector = await OtlpReceiver.StartAsync();
        cluster = await ProcessCluster.StartAsync(2, 1, database, Cancellation,
            ("Sahel:Telemetry:OtlpEndpoint", collector.Address), ("Sahel:Telemetry:OtlpProtocol", "http/protobuf"), ("Sahel:Telemetry:TraceSampling", "0"));
        client = new SahelClient(cluster.Doors[0].Address);
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (cluster is not null) await cluster.DisposeAsync();
        if (collector is not null) await collector.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_one_trace_through_all_processes_and_counted_where_it_was_applied()
    {
        foreach (var scenario in await client.CreateScenariosAsync(6, Cancellation)) await TraceAsync(scenario);

        // Six scenarios lie on both silos; a change is counted by the one that appended it.
        var applied = 0.0;
        foreach (var silo in cluster.Silos) applied += await SumAsync(silo, "sahelsim_changes_total", "sahelsim_change_outcome=\"applied\"");
        Assert.Equal(6, applied);
        Assert.Equal(6, await SumAsync(cluster.Doors[0], "rpc_server_call_duration_seconds_count", "rpc_method=\"sahelsim.v1.ScenarioService/ApplyChange\""));
    }

    private async Task TraceAsync(string scenario)
    {
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C);
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        caller.Start();
        var request = ClusterWorld.Change(scenario);
        request.Effects = new EffectQuery { PageSize = 1000, MinDelta = 0 };
        var answer = await client.Scenarios.ApplyChangeAsync(request, cancellationToken: Cancellation);
        caller.Stop();
        var spans = await collector.SpansAsync(caller.TraceId.ToHexString(), spans =>
            spans.Any(span => span.Name.EndsWith("/ApplyChange", StringComparison.Ordinal)) && spans.Any(span => span.Name == SpanNames.Apply)
            && spans.Where(span => span.Name == SpanNames.Wave).Sum(wave => wave.Number(SpanNames.Receivers)) == spans.Count(span => span.Name == SpanNames.React));
        var call = Assert.Single(spans, span => span.Name.EndsWith("/ApplyChange", StringComparison.Ordinal));
        var apply = Assert.Single(spans, span => span.Name == SpanNames.Apply);
        Assert.Equal((call.SpanId, "sahelsim-api", "sahelsim-silo"), (apply.ParentId, call.Service, apply.Service));
        var row = Assert.Single(spans, span => span.Name == SpanNames.Change);
        Assert.Equal(TracedEffects.Sorted(answer.Effects.Select(TracedEffects.Told)), TracedEffects.Of(row, spans));
    }

    private static async Task<double> SumAsync(ClusterProcess process, string name, string label)
    {
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri(process.Plain, "metrics"), Cancellation);
        return page.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
    }
}
