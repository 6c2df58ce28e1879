using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SahelSim.Api.Hosting;

/// <summary>The ports that this front door listens on, known once it does.</summary>
public sealed class ListeningPorts
{
    private ListenOptions? grpc;
    private ListenOptions? http;

    /// <summary>HTTP/2 for gRPC; 0 before it listens.</summary>
    public int Grpc => grpc?.IPEndPoint?.Port ?? 0;

    /// <summary>HTTP/1.1 for all else; 0 before it listens.</summary>
    public int Http => http?.IPEndPoint?.Port ?? 0;

    /// <summary>Remembers where gRPC is listened to.</summary>
    internal void ListenForGrpc(ListenOptions options)
    {
        options.Protocols = HttpProtocols.Http2;
        grpc = options;
    }

    /// <summary>Remembers where HTTP/1.1 is listened to.</summary>
    internal void ListenForHttp(ListenOptions options)
    {
        options.Protocols = HttpProtocols.Http1;
        http = options;
    }
}
