using System.Globalization;
using SahelSim.Silo.Cluster;

namespace SahelSim.Tests.Cluster.Processes;

/// <summary>A silo in a process of its own.</summary>
/// <param name="cluster">The name of its cluster.</param>
/// <param name="database">Where membership and log are.</param>
public sealed class SiloProcess(string cluster, string database) : ClusterProcess
{
    private readonly int healthPort = FreePort();

    /// <summary>Where other silos reach it.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Where front doors reach it.</summary>
    public int GatewayPort { get; } = FreePort();

    protected override Uri Health => new($"http://127.0.0.1:{healthPort}/healthz/ready");

    protected override string Assembly => typeof(ClusterSiloOptions).Assembly.Location;

    protected override IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Sahel:Cluster:Id", cluster),
        ("Sahel:Silo:SiloPort", Port.ToString(CultureInfo.InvariantCulture)),
        ("Sahel:Silo:GatewayPort", GatewayPort.ToString(CultureInfo.InvariantCulture)),
        ("Sahel:Silo:HealthPort", healthPort.ToString(CultureInfo.InvariantCulture)),
    ];

    protected override IEnumerable<(string Key, string Value)> Secrets => [("Sahel:Database:ConnectionString", database)];

    public override string ToString() => $"the silo on port {Port}";
}
