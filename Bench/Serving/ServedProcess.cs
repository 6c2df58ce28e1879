using Grpc.Net.Client;
using SahelSim.Bench.Processes;
using SahelSim.V1;

namespace SahelSim.Bench.Serving;

/// <summary><c>sahelsim serve</c> in a process of its own, as people start it.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    private readonly Child child;

    private ServedProcess(Child child, string grpc, string http) => (this.child, Channel, Http) = (child, GrpcChannel.ForAddress(grpc), new HttpClient { BaseAddress = new Uri(http) });

    /// <summary>A connection for gRPC.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Connections for HTTP/1.1.</summary>
    public HttpClient Http { get; }

    /// <summary>What it has taken of the processors so far.</summary>
    public TimeSpan ProcessorTime => child.ProcessorTime;

    /// <summary>Its scenarios.</summary>
    public ScenarioService.ScenarioServiceClient Scenarios => new(Channel);

    /// <summary>Starts it.</summary>
    /// <param name="app">The program.</param>
    /// <param name="database">A file that is not there yet.</param>
    /// <param name="options">Options of <c>serve</c>.</param>
    public static async Task<ServedProcess> StartAsync(PublishedApp app, string database, params string[] options)
    {
        var child = app.Start(["serve", "--data", database, "--grpc-port", "0", "--http-port", "0", .. options]);
        var grpc = await AddressAsync(child);
        return new ServedProcess(child, grpc, await AddressAsync(child));
    }

    /// <summary>Creates a world and scenarios on it.</summary>
    /// <returns>scenarios/x, each.</returns>
    public async Task<string[]> CreateScenariosAsync(World world, int count)
    {
        var created = world.Clone();
        created.Name = "";
        var kept = await new WorldService.WorldServiceClient(Channel).CreateWorldAsync(new CreateWorldRequest { WorldId = "w", World = created, RequestId = Guid.NewGuid().ToString() });
        var names = new string[count];
        for (var number = 0; number < count; number++)
        {
            var request = new CreateScenarioRequest { ScenarioId = $"s{number}", Scenario = new Scenario { World = kept.Name }, RequestId = Guid.NewGuid().ToString() };
            names[number] = (await Scenarios.CreateScenarioAsync(request)).Name;
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await child.DisposeAsync();
    }

    // "gRPC      http://127.0.0.1:40000", and then the same for JSON.
    private static async Task<string> AddressAsync(Child child)
    {
        var line = await child.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
    }
}
