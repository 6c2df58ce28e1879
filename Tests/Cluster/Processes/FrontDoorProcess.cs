using System.Globalization;
using SahelSim.Api.Hosting;

namespace SahelSim.Tests.Cluster.Processes;

/// <summary>A front door in a process of its own.</summary>
/// <param name="cluster">The name of its cluster.</param>
/// <param name="database">Where the list of silos is.</param>
public sealed class FrontDoorProcess(string cluster, string database) : ClusterProcess
{
    private readonly int grpcPort = FreePort();
    private readonly int httpPort = FreePort();

    /// <summary>Where it answers gRPC.</summary>
    public Uri Address => new($"http://127.0.0.1:{grpcPort}");

    /// <summary>Where it answers JSON.</summary>
    public Uri HttpAddress => new($"http://127.0.0.1:{httpPort}");

    protected override Uri Health => new(HttpAddress, "/healthz/ready");

    protected override string Assembly => typeof(SahelApiOptions).Assembly.Location;

    protected override IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Sahel:Cluster:Id", cluster),
        ("Sahel:Api:GrpcPort", grpcPort.ToString(CultureInfo.InvariantCulture)),
        ("Sahel:Api:HttpPort", httpPort.ToString(CultureInfo.InvariantCulture)),
    ];

    protected override IEnumerable<(string Key, string Value)> Secrets => [("Sahel:Database:ConnectionString", database)];

    public override string ToString() => $"the front door on port {grpcPort}";
}
