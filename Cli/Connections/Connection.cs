using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using SahelSim.Cli.Hosting;
using SahelSim.V1;

namespace SahelSim.Cli.Connections;

/// <summary>A server to ask over gRPC: one that runs elsewhere, or one in this process that ends with the connection.</summary>
public sealed class Connection : IAsyncDisposable
{
    private const int Attempts = 4;
    private readonly GrpcChannel _channel;
    private readonly EmbeddedServer? _own;

    private Connection(string address, EmbeddedServer? own)
    {
        Address = address;
        _own = own;
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { ServiceConfig = Retrying() });
        var invoker = _channel.CreateCallInvoker();
        Worlds = new WorldService.WorldServiceClient(invoker);
        Scenarios = new ScenarioService.ScenarioServiceClient(invoker);
        Actors = new ActorService.ActorServiceClient(invoker);
        Analysis = new AnalysisService.AnalysisServiceClient(invoker);
    }

    /// <summary>Of the server.</summary>
    public string Address { get; }

    public WorldService.WorldServiceClient Worlds { get; }

    public ScenarioService.ScenarioServiceClient Scenarios { get; }

    public ActorService.ActorServiceClient Actors { get; }

    public AnalysisService.AnalysisServiceClient Analysis { get; }

    /// <summary>A server that runs elsewhere.</summary>
    public static Connection To(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new Connection(address, null)
            : throw new CommandFailedException(ExitCode.Usage, $"{address} is no address of a server; write it as http://localhost:7070");

    /// <summary>A server in this process on a database of its own.</summary>
    public static async Task<Connection> ToFileAsync(string path, CancellationToken cancellation)
    {
        var own = await EmbeddedServer.StartAsync(path, cancellation).ConfigureAwait(false);
        return new Connection(own.Address, own);
    }

    /// <summary>A server in this process whose database is removed at the end.</summary>
    public static async Task<Connection> ToNowhereAsync(CancellationToken cancellation)
    {
        var own = await EmbeddedServer.StartTemporaryAsync(cancellation).ConfigureAwait(false);
        return new Connection(own.Address, own);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (_own is not null) await _own.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Calls that could not be answered are asked again: each mutation carries a request id, so that none happens twice.</summary>
    private static ServiceConfig Retrying() => new()
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = Attempts,
                    InitialBackoff = TimeSpan.FromMilliseconds(100),
                    MaxBackoff = TimeSpan.FromSeconds(2),
                    BackoffMultiplier = 2,
                    RetryableStatusCodes = { StatusCode.Unavailable },
                },
            },
        },
    };
}
