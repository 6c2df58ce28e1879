using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Cluster;

/// <summary>Three silos and two front doors for the tests of a collection. Every test finds all of them running.</summary>
public sealed class RunningCluster(SharedPostgres postgres) : IAsyncDisposable
{
    private ProcessCluster? cluster;

    /// <summary>The cluster, with whatever the test before has ended started again. Skips the test where PostgreSQL is not installed.</summary>
    public async Task<ProcessCluster> WholeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        cluster ??= await ProcessCluster.StartAsync(3, 2, await NewDatabaseAsync(), cancellation);
        await cluster.MendAsync(cancellation);
        return cluster;
    }

    /// <summary>A database for a cluster of its own.</summary>
    public async Task<string> NewDatabaseAsync() => await (await postgres.ServerAsync()).CreateDatabaseAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
