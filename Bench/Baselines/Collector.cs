using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SahelSim.Bench.Baselines;

/// <summary>Takes OTLP over HTTP and throws it away.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private long bytes;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.MapPost("/v1/{signal}", TakeAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.First();

    /// <summary>What it was sent so far.</summary>
    public string Taken => string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Read(ref bytes) / 1e6:0.0} MB");

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        Interlocked.Add(ref bytes, context.Request.ContentLength ?? 0);
        context.Response.ContentType = "application/x-protobuf";
    }
}
