using Grpc.Net.Client;
using SahelSim.Model.Limits;

namespace SahelSim.Bench.Serving;

/// <summary>How benchmarks connect.</summary>
public static class Connections
{
    /// <summary>As the client of Contracts does: no answer is too large to take.</summary>
    public static GrpcChannelOptions Options() => new() { MaxReceiveMessageSize = Limit.RowBytes };
}
