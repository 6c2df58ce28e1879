using System.Diagnostics.Metrics;
using Xunit;

namespace SahelSim.Tests.Silo.Observing;

/// <summary>One silo whose gauges are collected, for the tests of a class.</summary>
public sealed class ObservingSilo : IAsyncLifetime
{
    private readonly MeterListener collecting = ReadGauges.Collect();

    public EngineCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await EngineCluster.StartAsync(1);

    public ValueTask DisposeAsync()
    {
        collecting.Dispose();
        return Cluster.DisposeAsync();
    }
}
