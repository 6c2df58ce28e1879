using SahelSim.Silo.Hosting;
using Xunit;

namespace SahelSim.Tests.Silo.Observing;

/// <summary>One silo that reports what is observed, for the tests of a class.</summary>
public sealed class ObservingSilo : IAsyncLifetime
{
    public EngineCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await EngineCluster.StartAsync(1, services => services.AddObservedGauges());

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
