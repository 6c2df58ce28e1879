using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Grpc.Net.Client;
using Npgsql;
using Orleans.Runtime;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Sizing;
using SahelSim.Silo.Placement;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Postgres;

namespace SahelSim.Bench.Clusters;

/// <summary>The service as a cluster: silos and front doors in processes of their own, as they are delivered, on a PostgreSQL server that goes with it.</summary>
public sealed class ClusterService : IServed
{
    private readonly PostgresServer server;
    private readonly ProcessCluster cluster;
    private readonly ClusterGrains grains;
    private readonly string database;

    private ClusterService(PostgresServer server, ProcessCluster cluster, ClusterGrains grains, string database)
    {
        (this.server, this.cluster, this.grains, this.database) = (server, cluster, grains, database);
        Channel = Connect();
    }

    /// <summary>Why there can be none; null: there can.</summary>
    public static string? Missing => PostgresInstallation.Missing;

    public GrpcChannel Channel { get; }

    /// <summary>Its silos.</summary>
    public ImmutableArray<SiloProcess> Silos => cluster.Silos;

    /// <summary>Its front doors.</summary>
    public ImmutableArray<FrontDoorProcess> Doors => cluster.Doors;

    /// <summary>What its silos hold.</summary>
    public ClusterGrains Grains => grains;

    /// <summary>Starts silos and one front door and waits until all are ready.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="settings">Settings of the silos beside those that they need.</param>
    public static async Task<ClusterService> StartAsync(int silos, params (string Key, string Value)[] settings)
    {
        // What a server of any size has; PostgreSQL's own defaults are for the smallest.
        var server = await PostgresServer.StartAsync("shared_buffers = 256MB", "max_wal_size = 4GB");
        try
        {
            var (name, database) = (ProcessCluster.NewName(), await server.CreateDatabaseAsync());
            var cluster = await ProcessCluster.StartAsync(
                [.. Enumerable.Range(0, silos).Select(_ => new SiloProcess(name, database) { Runtime = [], More = settings })],
                [new FrontDoorProcess(name, database) { Runtime = [] }],
                CancellationToken.None);
            return new ClusterService(server, cluster, await ClusterGrains.ConnectAsync(name, database), database);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public GrpcChannel Connect() => GrpcChannel.ForAddress(cluster.Doors[0].Address, Connections.Retrying());

    public async Task ForgetAsync(string scenario) => await grains.ForgetAsync(await this.UidAsync(scenario));

    /// <summary>Kills the silo that a scenario is at home on, and starts it again once the scenario answers elsewhere.</summary>
    /// <param name="scenario">scenarios/x.</param>
    /// <param name="answers">Returns when it answers.</param>
    public async Task KillHomeAsync(string scenario, Func<Task> answers)
    {
        var silos = cluster.Silos.ToDictionary(silo => SiloAddress.New(IPAddress.Loopback, silo.Port, 0));
        await silos[Rendezvous.Choose(await this.UidAsync(scenario), silos.Keys.ToArray())].KillAsync();
        await answers();
        await cluster.MendAsync(CancellationToken.None);
    }

    public async Task<long> NewestSnapshotAsync(Guid scenario) =>
        Number(await QueryAsync(string.Create(CultureInfo.InvariantCulture, $"select coalesce(max(revision), 0) from snapshot where scenario_uid = '{scenario}'")));

    public async Task<long> StoreBytesAsync() => Number(await QueryAsync("select pg_database_size(current_database())"));

    public long Resident() => Silos.Sum(silo => Machine.Resident(silo.Id));

    /// <summary>The id of the database server's first process, whose children the others are.</summary>
    public async Task<int> DatabaseProcessAsync() =>
        (int)Number(((string)(await QueryAsync("select pg_read_file('postmaster.pid')"))!).Split('\n')[0]);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await grains.DisposeAsync();
        await cluster.DisposeAsync();
        await server.DisposeAsync();
    }

    private Task<object?> QueryAsync(string sql) => server.ExecuteAsync(new NpgsqlConnectionStringBuilder(database).Database!, sql);

    private static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
