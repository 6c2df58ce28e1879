using System.Globalization;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Orleans;
using Orleans.Core.Internal;
using Orleans.Runtime;
using SahelSim.Api.Hosting;
using SahelSim.Bench.Processes;
using SahelSim.Bench.Worlds;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Silo.Hosting;
using SahelSim.Silo.Scenarios;
using SahelSim.V1;

namespace SahelSim.Bench.Serving;

/// <summary>The whole service in this process, as <c>sahelsim serve</c> composes it, on free ports of the loopback, its log in a folder that goes with it.</summary>
public sealed class Service : IAsyncDisposable
{
    private const int RelationshipsPerPart = 5_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly TemporaryFolder folder;

    private Service(WebApplication app, TemporaryFolder folder)
    {
        (this.app, this.folder) = (app, folder);
        var ports = app.Services.GetRequiredService<ListeningPorts>();
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Grpc}");
        Channel = Connect();
        Http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Http}/")) };
    }

    /// <summary>A connection for gRPC.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Connections for JSON, HTTP/1.1.</summary>
    public HttpClient Http { get; }

    /// <summary>The server's grains.</summary>
    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The server's address among silos.</summary>
    public string Home => app.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToString();

    private string Address { get; }

    private ScenarioService.ScenarioServiceClient Scenarios => new(Channel);

    /// <summary>Starts a service with its real defaults.</summary>
    /// <param name="groupCommit">False: every append in a transaction of its own, to compare with.</param>
    public static async Task<Service> StartAsync(bool groupCommit = true)
    {
        var folder = new TemporaryFolder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddSahelSilo(log => (log.Path, log.GroupCommit) = (folder.File("sahelsim.db"), groupCommit));
        builder.AddSahelApi(api => (api.GrpcPort, api.HttpPort) = (0, 0));
        var app = builder.Build();
        app.MapSahelApi();
        await app.StartAsync();
        return new Service(app, folder);
    }

    /// <summary>A further connection for gRPC; the caller's to dispose.</summary>
    public GrpcChannel Connect() => GrpcChannel.ForAddress(Address);

    /// <summary>Creates a world under a new name.</summary>
    /// <returns>worlds/x.</returns>
    public async Task<string> CreateWorldAsync(World world)
    {
        var created = world.Clone();
        created.Name = "";
        var request = new CreateWorldRequest { WorldId = NewId(), World = created, RequestId = NewRequest() };
        return (await new WorldService.WorldServiceClient(Channel).CreateWorldAsync(request)).Name;
    }

    /// <summary>Creates a world of any size under a new name.</summary>
    /// <returns>worlds/x.</returns>
    public async Task<string> ImportWorldAsync(World world)
    {
        using var call = new WorldService.WorldServiceClient(Channel).ImportWorld();
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Header = new ImportWorldHeader { WorldId = NewId(), RequestId = NewRequest() } });
        var first = world.Clone();
        first.Name = "";
        first.Relationships.Clear();
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Part = first });
        foreach (var relationships in world.Relationships.Chunk(RelationshipsPerPart))
        {
            var part = new World();
            part.Relationships.Add(relationships);
            await call.RequestStream.WriteAsync(new ImportWorldRequest { Part = part });
        }

        await call.RequestStream.CompleteAsync();
        return (await call.ResponseAsync).Name;
    }

    /// <summary>Creates a world and a scenario on it.</summary>
    /// <returns>scenarios/x.</returns>
    public async Task<string> CreateScenarioAsync(World world) => await CreateScenarioOnAsync(await CreateWorldAsync(world));

    /// <summary>Creates a scenario.</summary>
    /// <param name="world">worlds/x.</param>
    /// <returns>scenarios/x.</returns>
    public async Task<string> CreateScenarioOnAsync(string world)
    {
        var request = new CreateScenarioRequest { ScenarioId = NewId(), Scenario = new Scenario { World = world }, RequestId = NewRequest() };
        return (await Scenarios.CreateScenarioAsync(request)).Name;
    }

    /// <summary>Applies changes one after another, a hundred to a call.</summary>
    public async Task ApplyAsync(string scenario, Quarrels quarrels, int from, int count)
    {
        foreach (var batch in Enumerable.Range(from, count).Select(quarrels.At).Chunk(100))
        {
            var request = new BatchApplyChangesRequest { Scenario = scenario, RequestId = NewRequest(), Effects = new EffectQuery { PageSize = 1 } };
            request.Changes.Add(batch);
            await Scenarios.BatchApplyChangesAsync(request);
        }
    }

    /// <summary>Makes the server forget a scenario, so that the next call opens it from the store.</summary>
    public async Task ForgetAsync(string scenario)
    {
        var uid = Guid.Parse((await Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario })).Uid);
        var board = app.Services.GetRequiredService<ScenarioBoard>();
        await Grains.GetGrain<IScenarioGrain>(uid).Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await UntilAsync(() => board.Find(uid) is null);
    }

    /// <summary>Waits until the newest snapshot of a scenario that is due has been written.</summary>
    /// <param name="scenario">scenarios/x.</param>
    /// <param name="revision">A revision that a snapshot must have reached.</param>
    public async Task SettleAsync(string scenario, long revision)
    {
        var uid = Guid.Parse((await Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario })).Uid);
        await UntilAsync(() => Query("select count(*) from snapshot where scenario_uid = $uid and revision >= $revision", ("$uid", uid.ToByteArray(bigEndian: true)), ("$revision", revision)) > 0);
    }

    /// <summary>What a change takes in the log, on average.</summary>
    public int AverageRowBytes() => (int)Query("select avg(length(body) + length(state_hash) + length(chain_hash) + length(request_id) + length(scenario_uid)) from log_row");

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string NewRequest() => Guid.NewGuid().ToString();

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!reached()) await beat.WaitForNextTickAsync(patience.Token);
    }

    private long Query(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var path = new SqliteConnectionStringBuilder { DataSource = folder.File("sahelsim.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(path.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
