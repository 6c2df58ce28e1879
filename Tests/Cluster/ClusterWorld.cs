using System.Diagnostics;
using Grpc.Core;
using SahelSim.Contracts.Clients;
using SahelSim.Contracts.Errors;
using SahelSim.Tests.Api;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Cluster;

/// <summary>Scenarios and changes for tests of a cluster, through its front doors.</summary>
internal static class ClusterWorld
{
    private static readonly TimeSpan LongestFailure = TimeSpan.FromMinutes(1);

    /// <summary>Scenarios on one small world; enough of them lie on every silo.</summary>
    public static async Task<List<string>> CreateScenariosAsync(this SahelClient client, int count, CancellationToken cancellation)
    {
        var world = SmallWorld.NewId("w");
        await client.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = world, World = SmallWorld.Build(), RequestId = SmallWorld.NewRequestId() }, cancellationToken: cancellation);
        var names = new List<string>();
        for (var n = 0; n < count; n++)
        {
            var request = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { World = $"worlds/{world}" }, RequestId = SmallWorld.NewRequestId() };
            names.Add((await client.Scenarios.CreateScenarioAsync(request, cancellationToken: cancellation)).Name);
        }

        return names;
    }

    /// <summary>A change that has not been sent.</summary>
    public static ApplyChangeRequest Change(string scenario) =>
        new() { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA", intensity: 0.05), RequestId = SmallWorld.NewRequestId() };

    /// <summary>Sends a change until it is acknowledged. Whatever fails meanwhile is UNAVAILABLE and says when to come again, or takes too long.</summary>
    public static async Task UntilAcknowledgedAsync(this SahelClient client, ApplyChangeRequest change, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await client.Scenarios.ApplyChangeAsync(change, deadline: DateTime.UtcNow + TimeSpan.FromSeconds(2), cancellationToken: cancellation);
                return;
            }
            catch (RpcException failure) when (Stopwatch.GetElapsedTime(begun) < LongestFailure && IsTold(failure))
            {
                // The same again.
            }
            catch (OperationCanceledException) when (Stopwatch.GetElapsedTime(begun) < LongestFailure && !cancellation.IsCancellationRequested)
            {
                // It took too long: the same again.
            }
        }
    }

    /// <summary>The head as the store has it.</summary>
    public static async Task<long> StrongHeadAsync(this SahelClient client, string scenario, CancellationToken cancellation) =>
        (await client.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } }, cancellationToken: cancellation)).HeadRevision;

    /// <summary>A call that must be refused as UNAVAILABLE with the time to come again.</summary>
    public static async Task RefusedUnavailableAsync(this SahelClient client, ListWorldsRequest request, CancellationToken cancellation)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.Worlds.ListWorldsAsync(request, cancellationToken: cancellation));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.NotNull(SahelError.Of(failure).RetryAfter);
    }

    // A front door that is gone cannot say when to come again.
    private static bool IsTold(RpcException failure) =>
        failure.StatusCode == StatusCode.DeadlineExceeded
        || (failure.StatusCode == StatusCode.Unavailable && (SahelError.Of(failure).RetryAfter is not null || failure.InnerException is not null || failure.Status.DebugException is not null));
}
