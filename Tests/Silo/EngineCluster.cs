using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.TestingHost;
using SahelSim.Contracts.Codec;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.Hosting;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Tests.Silo.Log;
using SahelSim.Tests.Silo.Log.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo;

/// <summary>Real silos in this process on one real SQLite file, or a real PostgreSQL database.</summary>
public sealed class EngineCluster : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly IDisposable database;
    private readonly InProcessTestCluster cluster;
    private readonly bool beside;

    private EngineCluster(TemporaryFolder folder, IDisposable database, InProcessTestCluster cluster, bool beside)
    {
        this.folder = folder;
        this.database = database;
        this.cluster = cluster;
        this.beside = beside;
    }

    public IGrainFactory Grains => cluster.Client;

    /// <summary>The log's file, where it is kept in one.</summary>
    public string LogPath => folder.File("log.db");

    public IWorldLibraryGrain Library => Grains.GetGrain<IWorldLibraryGrain>(0);

    public IScenarioDirectoryGrain Directory => Grains.GetGrain<IScenarioDirectoryGrain>(0);

    /// <param name="silos">How many.</param>
    /// <param name="interposed">Takes the place of services; null: nothing does.</param>
    public static Task<EngineCluster> StartAsync(short silos, Action<IServiceCollection>? interposed = null)
    {
        var folder = new TemporaryFolder();
        var database = new SqliteDatabase(Options.Create(new SqliteLogOptions { Path = folder.File("log.db") }), NullLogger<SqliteDatabase>.Instance);
        return StartAsync(folder, database, silos, interposed);
    }

    /// <param name="silos">How many.</param>
    /// <param name="connectionString">Of a database that is up to date.</param>
    /// <param name="interposed">Takes the place of services; null: nothing does.</param>
    public static Task<EngineCluster> StartOnPostgresAsync(short silos, string connectionString, Action<IServiceCollection>? interposed = null) =>
        StartAsync(new TemporaryFolder(), PostgresLogs.Open(connectionString), silos, interposed);

    /// <summary>A cluster on the store of another, which it does not know of. It ends before the other.</summary>
    public static Task<EngineCluster> StartBesideAsync(EngineCluster other, Action<IServiceCollection>? interposed = null) =>
        StartAsync(other.folder, other.database, 1, interposed, beside: true);

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        if (beside) return;
        database.Dispose();
        folder.Dispose();
    }

    /// <summary>A service of one of the silos.</summary>
    public T Service<T>()
        where T : notnull => cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    /// <summary>Puts a grain to sleep and waits until it sleeps.</summary>
    public Task SleepAsync(IAddressable grain) => cluster.DeactivateAsync(grain);

    /// <summary>Kills the last of the silos: it tells nobody.</summary>
    public Task KillLastAsync() => cluster.KillSiloAsync(cluster.Silos[^1]);

    /// <summary>Starts a further silo; the others have heard of it when this returns.</summary>
    public async Task AddSiloAsync()
    {
        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync();
    }

    /// <summary>The silos on which each grain is awake.</summary>
    public async Task<ILookup<GrainId, SiloAddress>> HomesAsync() =>
        (await Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics()).ToLookup(grain => grain.GrainId, grain => grain.SiloAddress);

    /// <summary>A scenario on a world of its own.</summary>
    public async Task<ScenarioRecord> ScenarioOnAsync(WorldState world)
    {
        var name = $"w-{Guid.NewGuid():N}";
        (await Library.Create(NewWorlds.Of(name, world), Cancellation)).Expect();
        return (await Directory.Create(new NewScenario { Name = $"s-{Guid.NewGuid():N}", World = name, Request = Requests.New() }, Cancellation)).Expect();
    }

    public async Task<ScenarioRecord> ForkAsync(ScenarioRecord parent, long revision) =>
        (await Directory.Create(
            new NewScenario { Name = $"f-{Guid.NewGuid():N}", ForkOf = parent.Name, ForkRevision = revision, Request = Requests.New() }, Cancellation)).Expect();

    public IScenarioGrain Scenario(ScenarioRecord record) => Grains.GetGrain<IScenarioGrain>(record.Uid);

    public async Task<ImmutableArray<ActorState>> ActorsAsync(ScenarioRecord record, ReadPoint at) =>
        (await Scenario(record).ReadActors(ActorSelection.All, at, Cancellation)).Expect().Actors;

    private static async Task<EngineCluster> StartAsync(TemporaryFolder folder, IDisposable database, short silos, Action<IServiceCollection>? interposed, bool beside = false)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddSahelEngine();
            AddStores(silo.Services, database);
            interposed?.Invoke(silo.Services);
        });
        builder.ConfigureClient(client => client.Services.AddSerializer(serializer => serializer.AddModelValues()));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new EngineCluster(folder, database, cluster, beside);
    }

    private static void AddStores(IServiceCollection services, IDisposable database)
    {
        if (database is PostgresDatabase postgres) services.AddSingleton(postgres).AddPostgresStores();
        else services.AddSingleton((SqliteDatabase)database).AddSqliteStores();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
