using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Spreading;

/// <summary>The same on three silos whose log is in PostgreSQL.</summary>
public sealed class GrainSpreadOnPostgresTests(SharedPostgres postgres) : GrainSpreadTests, IAsyncLifetime
{
    private EngineCluster? cluster;

    protected override EngineCluster Cluster => cluster!;

    public async ValueTask InitializeAsync() => cluster = await EngineCluster.StartOnPostgresAsync(3, await (await postgres.ServerAsync()).CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
    }
}
