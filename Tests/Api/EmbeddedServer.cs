using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Hosting;
using SahelSim.Tests.Api;
using Xunit;

[assembly: AssemblyFixture(typeof(EmbeddedServer))]

namespace SahelSim.Tests.Api;

/// <summary>The product in one process: Kestrel on free ports, an embedded silo, SQLite in a folder of its own. One for all tests, which name their worlds and scenarios apart.</summary>
public class EmbeddedServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("sahelsim-").FullName;
    private WebApplication? app;
    private GrpcChannel? channel;
    private HttpClient? http;

    /// <summary>Everything that the server logged at Error and above.</summary>
    public LoggedErrors Errors { get; } = new();

    /// <summary>A channel to the gRPC port.</summary>
    public GrpcChannel Channel => channel ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>A client of the HTTP/1.1 port.</summary>
    public HttpClient Http => http ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>Where gRPC is listened to.</summary>
    public Uri GrpcAddress => new($"http://127.0.0.1:{Ports.Grpc}");

    public V1.WorldService.WorldServiceClient Worlds => new(Channel);

    public V1.ScenarioService.ScenarioServiceClient Scenarios => new(Channel);

    public V1.ActorService.ActorServiceClient Actors => new(Channel);

    public V1.AnalysisService.AnalysisServiceClient Analysis => new(Channel);

    public V1.ServerService.ServerServiceClient Server => new(Channel);

    /// <summary>The log's file.</summary>
    public string LogPath => Path.Combine(folder, "sahelsim.db");

    /// <summary>The server's own services.</summary>
    public IServiceProvider Services => app!.Services;

    private ListeningPorts Ports => Services.GetRequiredService<ListeningPorts>();

    public virtual ValueTask InitializeAsync() => StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        http?.Dispose();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the server and starts another on the same file.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Another channel, with a connection of its own.</summary>
    public GrpcChannel NewChannel() => GrpcChannel.ForAddress(GrpcAddress);

    /// <summary>Changes the server before it is built.</summary>
    protected virtual void Alter(IServiceCollection services)
    {
    }

    /// <summary>Lets the server be observed; it is not unless a test says so.</summary>
    protected virtual void Observe(WebApplicationBuilder builder)
    {
    }

    private async ValueTask StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(Errors);
        builder.AddSahelSilo(log => log.Path = LogPath);
        builder.AddSahelApi(options =>
        {
            options.GrpcPort = 0;
            options.HttpPort = 0;
        });
        Alter(builder.Services);
        Observe(builder);
        app = builder.Build();
        app.MapSahelApi();
        app.MapSahelMetrics();
        await app.StartAsync();
        channel = NewChannel();
        http?.Dispose();
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Ports.Http}") };
    }

    private async Task StopAsync()
    {
        channel?.Dispose();
        if (app is null) return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }
}
