using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SahelSim.Bench.Baselines;

/// <summary>A gRPC server of the same kind as ours with nothing behind it: Kestrel, HTTP/2 on loopback, no interceptors, no telemetry.</summary>
public sealed class BareHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private BareHost(WebApplication app)
    {
        this.app = app;
        Channel = GrpcChannel.ForAddress(app.Urls.Single());
    }

    /// <summary>A connection to it.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Starts a server with one service.</summary>
    public static async Task<BareHost> StartAsync<TService>(TService service)
        where TService : class
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service);
        var app = builder.Build();
        app.MapGrpcService<TService>();
        await app.StartAsync();
        return new BareHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await app.DisposeAsync();
    }
}
