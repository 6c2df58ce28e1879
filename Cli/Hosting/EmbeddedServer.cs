using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SahelSim.Api.Hosting;
using SahelSim.Silo.Hosting;

namespace SahelSim.Cli.Hosting;

/// <summary>Silo, front door and SQLite file in this process, on free ports of the loopback.</summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly string? _folder;

    private EmbeddedServer(WebApplication host, string? folder)
    {
        _host = host;
        _folder = folder;
    }

    /// <summary>For gRPC.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Grpc}");

    private ListeningPorts Ports => _host.Services.GetRequiredService<ListeningPorts>();

    /// <summary>Opens a database, which is made where it is missing.</summary>
    public static Task<EmbeddedServer> StartAsync(string path, CancellationToken cancellation) => StartAsync(path, null, cancellation);

    /// <summary>Opens a new database in a folder of its own that is removed at the end.</summary>
    public static Task<EmbeddedServer> StartTemporaryAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("sahelsim-").FullName;
        return StartAsync(Path.Combine(folder, "sahelsim.db"), folder, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await _host.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Remove(_folder);
        }
    }

    private static async Task<EmbeddedServer> StartAsync(string path, string? folder, CancellationToken cancellation)
    {
        try
        {
            var host = ServerHost.Build(path, api => (api.GrpcPort, api.HttpPort) = (0, 0), LogLevel.Error);
            var server = new EmbeddedServer(host, folder);
            try
            {
                await ServerHost.StartAsync(host, cancellation).ConfigureAwait(false);
            }
            catch
            {
                await host.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            return server;
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            Remove(folder);
            throw ServerHost.Explain(path, refused);
        }
        catch (OperationCanceledException)
        {
            Remove(folder);
            throw;
        }
    }

    private static void Remove(string? folder)
    {
        if (folder is not null && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
