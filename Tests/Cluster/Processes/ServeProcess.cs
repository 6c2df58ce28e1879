using System.Globalization;
using SahelSim.Cli.Hosting;

namespace SahelSim.Tests.Cluster.Processes;

/// <summary><c>sahelsim serve</c> in a process of its own: silo, front door and a database file.</summary>
/// <param name="database">The file.</param>
public sealed class ServeProcess(string database) : ClusterProcess
{
    private readonly int grpcPort = FreePort();
    private readonly int httpPort = FreePort();

    /// <summary>Where it answers gRPC.</summary>
    public Uri Address => new($"http://127.0.0.1:{grpcPort}");

    protected override Uri Health => new($"http://127.0.0.1:{httpPort}/healthz/ready");

    protected override string Assembly => typeof(ServeCommand).Assembly.Location;

    protected override IEnumerable<string> Words => ["serve"];

    protected override IEnumerable<(string Key, string Value)> Settings =>
    [
        ("data", database),
        ("grpc-port", grpcPort.ToString(CultureInfo.InvariantCulture)),
        ("http-port", httpPort.ToString(CultureInfo.InvariantCulture)),
    ];

    protected override IEnumerable<(string Key, string Value)> Secrets => [];

    public override string ToString() => $"the server on port {grpcPort}";
}
