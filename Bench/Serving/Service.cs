using System.Globalization;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Orleans;
using Orleans.Core.Internal;
using Orleans.Runtime;
using SahelSim.Api.Hosting;
using SahelSim.Bench.Processes;
using SahelSim.Bench.Sizing;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Hosting;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Bench.Serving;

/// <summary>The whole service in this process, as <c>sahelsim serve</c> composes it, on free ports of the loopback, its log in a folder that goes with it.</summary>
public sealed class Service : IServed
{
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

    public GrpcChannel Channel { get; }

    /// <summary>Connections for JSON, HTTP/1.1.</summary>
    public HttpClient Http { get; }

    /// <summary>The server's grains.</summary>
    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The server's address among silos.</summary>
    public string Home => app.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToString();

    private string Address { get; }

    private string File => folder.File("sahelsim.db");

    /// <summary>Starts a service with its real defaults.</summary>
    /// <param name="groupCommit">False: every append in a transaction of its own, to compare with.</param>
    public static async Task<Service> StartAsync(bool groupCommit = true)
    {
        var folder = new TemporaryFolder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddSahelSilo(log => (log.Path, log.GroupCommit) = (folder.File("sahelsim.db"), groupCommit));
        builder.AddSahelApi(api => (api.GrpcPort, api.HttpPort) = (0, 0));
        builder.AddSahelTelemetry("sahelsim");
        var app = builder.Build();
        app.MapSahelApi();
        app.MapSahelMetrics();
        await app.StartAsync();
        return new Service(app, folder);
    }

    public GrpcChannel Connect() => GrpcChannel.ForAddress(Address, Connections.Options());

    public async Task ForgetAsync(string scenario)
    {
        var uid = await this.UidAsync(scenario);
        var board = app.Services.GetRequiredService<ScenarioBoard>();
        await Grains.GetGrain<IScenarioGrain>(uid).Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await Waiting.UntilAsync(() => Task.FromResult(board.Find(uid) is null));
    }

    public Task<long> NewestSnapshotAsync(Guid scenario) =>
        Task.FromResult(Query("select coalesce(max(revision), 0) from snapshot where scenario_uid = $uid", ("$uid", scenario.ToByteArray(bigEndian: true))));

    /// <summary>What a change takes in the log, on average.</summary>
    public int AverageRowBytes() => (int)Query("select avg(length(body) + length(state_hash) + length(chain_hash) + length(request_id) + length(scenario_uid)) from log_row");

    public Task<long> StoreBytesAsync() => Task.FromResult(new DirectoryInfo(folder.Path).EnumerateFiles().Sum(file => file.Length));

    public long Resident() => Machine.Resident(Environment.ProcessId);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    private long Query(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var path = new SqliteConnectionStringBuilder { DataSource = File, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(path.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
