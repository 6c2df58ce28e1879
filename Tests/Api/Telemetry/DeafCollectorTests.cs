using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using SahelSim.Contracts.Telemetry;
using Xunit;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary>A collector that is down, or takes connections and never answers, costs nobody anything.</summary>
public sealed class DeafCollectorTests
{
    private const int Changes = 40;

    /// <summary>What a stop may take beyond what it takes without telemetry: each of three exporters gives up after its time.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    [Theory]
    [InlineData(true, TelemetrySettings.Http)]
    [InlineData(false, TelemetrySettings.Http)]
    [InlineData(true, TelemetrySettings.Grpc)]
    [InlineData(false, TelemetrySettings.Grpc)]
    public async Task Changes_go_on_and_the_server_stops(bool listens, string protocol)
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        var port = ((IPEndPoint)deaf.LocalEndpoint).Port;
        if (!listens) deaf.Stop();
        var server = new ToldServer($"http://127.0.0.1:{port}", protocol);
        await server.InitializeAsync();
        var scenario = await server.CreateScenarioAsync();
        for (var n = 0; n < Changes; n++) await server.ApplyAsync(scenario, SmallWorld.Event("MLI", "FRA", intensity: 0.01)).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Empty(server.Errors.Entries);
        var stopping = Stopwatch.GetTimestamp();
        await server.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(stopping), TimeSpan.Zero, LongestStop);
    }

    private sealed class ToldServer(string collector, string protocol) : EmbeddedServer
    {
        protected override void Observe(WebApplicationBuilder builder)
        {
            builder.Configuration["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
            builder.AddSahelTelemetry("sahelsim-deaf", settings => (settings.OtlpEndpoint, settings.OtlpProtocol, settings.TraceSampling) = (collector, protocol, 1));
        }
    }
}
