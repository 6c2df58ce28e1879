using Grpc.Core;
using Microsoft.Extensions.Options;
using SahelSim.Api.Hosting;
using SahelSim.V1;

namespace SahelSim.Api.Server;

/// <summary>sahelsim.v1.ServerService.</summary>
public sealed class ServerEndpoint(ListeningPorts ports, IOptions<SahelApiOptions> options) : ServerService.ServerServiceBase
{
    public override Task<ServerInfo> GetServerInfo(GetServerInfoRequest request, ServerCallContext context)
    {
        var info = new ServerInfo
        {
            Version = typeof(ServerEndpoint).Assembly.GetName().Version!.ToString(3),
            LawVersion = Model.Spreading.Law.Version,
            GrpcPort = ports.Grpc,
            HttpPort = ports.Http,
            Mode = options.Value.Mode,
        };
        info.Limits.AddRange(ServerLimits.All);
        return Task.FromResult(info);
    }
}
