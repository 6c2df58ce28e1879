using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace SahelSim.Silo.Cluster;

/// <summary>Refuses to start where another process listens on the silo's ports. Orleans would share them, and take itself for the other, started again: the other would be held for dead.</summary>
internal sealed class PortsFree(IOptions<EndpointOptions> endpoints) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var endpoint in (IPEndPoint?[])[endpoints.Value.SiloListeningEndpoint, endpoints.Value.GatewayListeningEndpoint])
        {
            if (endpoint is not null) Try(endpoint);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Try(IPEndPoint endpoint)
    {
        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
        }
        catch (SocketException taken)
        {
            throw new InvalidOperationException($"{endpoint} cannot be listened on. Choose another with Sahel:Silo:SiloPort or Sahel:Silo:GatewayPort.", taken);
        }
    }
}
