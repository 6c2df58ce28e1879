using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Api.Errors;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary>docs/telemetry.md, "Logs".</summary>
public sealed class LogTests(LogTests.FaultyObservedServer server) : IClassFixture<LogTests.FaultyObservedServer>
{
    [Fact]
    public async Task A_line_that_was_written_for_a_traced_call_names_its_trace_and_its_event_and_carries_its_values()
    {
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C);
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        caller.Start();
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Worlds.GetWorldAsync(new GetWorldRequest { Name = $"worlds/{FaultyWorldStore.Name}" }));
        caller.Stop();
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        const string said = "/sahelsim.v1.WorldService/GetWorld failed for a reason of our own";
        var lines = await server.Collector.LogsAsync(lines => lines.Any(line => line.Body == said));
        var (_, trace, attributes) = Assert.Single(lines, line => line.Body == said);
        Assert.Equal(caller.TraceId.ToHexString(), trace);
        Assert.Equal(("/sahelsim.v1.WorldService/GetWorld", 4001L), (attributes["Method"], attributes["logrecord.event.id"]));
        Assert.Equal(1, server.Counted.Sum(SahelSim.Contracts.Telemetry.TelemetryNames.Refusals, ("sahelsim.refusal.reason", "INTERNAL")));
    }

    /// <summary>An observed server with a bug in its store.</summary>
    public sealed class FaultyObservedServer : ObservedServer
    {
        protected override void Alter(IServiceCollection services) => services.AddSingleton<IWorldStore>(provider =>
            new FaultyWorldStore(new WorldStore(provider.GetRequiredService<SqliteDatabase>(), TimeProvider.System)));
    }
}
