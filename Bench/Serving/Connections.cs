using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using SahelSim.Model.Limits;

namespace SahelSim.Bench.Serving;

/// <summary>How benchmarks connect.</summary>
public static class Connections
{
    /// <summary>As the client of Contracts does: no answer is too large to take.</summary>
    public static GrpcChannelOptions Options() => new() { MaxReceiveMessageSize = Limit.RowBytes };

    /// <summary>As it does to a cluster: what is UNAVAILABLE is tried again, up to four times.</summary>
    public static GrpcChannelOptions Retrying()
    {
        var policy = new RetryPolicy
        {
            MaxAttempts = 4,
            InitialBackoff = TimeSpan.FromMilliseconds(100),
            MaxBackoff = TimeSpan.FromSeconds(2),
            BackoffMultiplier = 3,
            RetryableStatusCodes = { StatusCode.Unavailable },
        };
        var options = Options();
        options.ServiceConfig = new ServiceConfig { MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = policy } } };
        return options;
    }
}
