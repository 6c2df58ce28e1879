using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using SahelSim.V1;

namespace SahelSim.Contracts.Clients;

/// <summary>
/// The client of sahelsim.v1: retries what is safe to retry (UNAVAILABLE only, up to four attempts: every mutation carries a request id),
/// never reads behind what it has seen of a scenario, and resumes watches by itself.
/// </summary>
public sealed class SahelClient : IDisposable
{
    private const int AttemptsMax = 4;
    private static readonly TimeSpan LongestReconnect = TimeSpan.FromSeconds(5);

    private readonly GrpcChannel channel;
    private readonly TimeProvider time;

    /// <param name="address">Such as <c>http://localhost:7070</c>: the gRPC port.</param>
    public SahelClient(Uri address)
        : this(address, TimeProvider.System)
    {
    }

    /// <param name="addresses">The gRPC ports of several front doors of one cluster: calls go round among those that can be reached.</param>
    /// <param name="handler">What carries the calls, such as one that trusts an authority of your own; null: connections of its own.</param>
    public SahelClient(IReadOnlyList<Uri> addresses, SocketsHttpHandler? handler = null)
        : this(FrontDoors.Target, TimeProvider.System, handler, new FrontDoors(addresses))
    {
    }

    /// <param name="address">Such as <c>http://localhost:7070</c>: the gRPC port.</param>
    /// <param name="time">Whose time passes between attempts to resume a watch.</param>
    /// <param name="handler">What carries the calls; null: a connection of its own.</param>
    public SahelClient(Uri address, TimeProvider time, HttpMessageHandler? handler = null)
        : this(address, time, handler, doors: null)
    {
    }

    private SahelClient(Uri address, TimeProvider time, HttpMessageHandler? handler, FrontDoors? doors)
    {
        this.time = time;
        var service = new ServiceConfig { MethodConfigs = { Retrying } };
        if (doors is not null) service.LoadBalancingConfigs.Add(new RoundRobinConfig());
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            ThrowOperationCanceledOnCancellation = true,
            MaxReceiveMessageSize = Model.Limits.Limit.RowBytes,
            MaxReconnectBackoff = LongestReconnect,
            Credentials = doors?.Credentials,
            ServiceProvider = doors,
            ServiceConfig = service,
        });
        var calls = channel.Intercept(new SeenRevisions());
        Worlds = new WorldService.WorldServiceClient(calls);
        Scenarios = new ScenarioService.ScenarioServiceClient(calls);
        Actors = new ActorService.ActorServiceClient(calls);
        Analysis = new AnalysisService.AnalysisServiceClient(calls);
        Server = new ServerService.ServerServiceClient(calls);
    }

    public WorldService.WorldServiceClient Worlds { get; }

    public ScenarioService.ScenarioServiceClient Scenarios { get; }

    public ActorService.ActorServiceClient Actors { get; }

    public AnalysisService.AnalysisServiceClient Analysis { get; }

    public ServerService.ServerServiceClient Server { get; }

    private static MethodConfig Retrying => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = AttemptsMax,
            InitialBackoff = TimeSpan.FromMilliseconds(100),
            MaxBackoff = TimeSpan.FromSeconds(2),
            BackoffMultiplier = 3,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };

    /// <summary>
    /// Watches a scenario, over as many connections as it takes. Revisions come whole, in order and once: what came of a revision that was cut off comes again.
    /// Ends when the scenario is deleted, after the message that says so.
    /// </summary>
    /// <exception cref="RpcException">The watch cannot be resumed, such as NOT_FOUND.</exception>
    public async IAsyncEnumerable<WatchScenarioResponse> WatchAsync(
        WatchScenarioRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var position = new WatchPosition(request.Clone(), time);
        while (true)
        {
            using var call = Scenarios.WatchScenario(position.Request, cancellationToken: cancellation);
            while (await position.TryReadAsync(call, cancellation))
            {
                foreach (var message in position.Take()) yield return message;
            }

            if (position.Ended) yield break;
        }
    }

    public void Dispose() => channel.Dispose();
}
