using Xunit;

namespace SahelSim.Tests.Silo;

/// <summary>One silo for the tests of a class.</summary>
public class OneSilo : IAsyncLifetime
{
    public EngineCluster Cluster { get; private set; } = null!;

    protected virtual short Silos => 1;

    public async ValueTask InitializeAsync() => Cluster = await EngineCluster.StartAsync(Silos);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
