using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Hosting;

/// <summary>Keeps worlds, scenarios and their log in a SQLite file.</summary>
public static class SqliteHosting
{
    public static IServiceCollection AddSqliteLog(this IServiceCollection services, Action<SqliteLogOptions> configure)
    {
        services.AddOptions<SqliteLogOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SqliteLogOptions>, SqliteLogOptionsValidator>();
        services.AddSingleton<SqliteDatabase>();
        services.AddHostedService<StoreOpening>();
        return services.AddSqliteStores();
    }

    /// <summary>The stores of a database that is registered already.</summary>
    public static IServiceCollection AddSqliteStores(this IServiceCollection services)
    {
        services.AddLogMetrics("sqlite");
        services.AddSingleton<IScenarioLog, SqliteScenarioLog>();
        services.AddSingleton<IScenarioStore>(provider => new ScenarioStore(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IWorldStore>(provider => new WorldStore(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEnsembleStore>(provider => new EnsembleStore(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IObservationStore>(provider => new ObservationStore(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStoreSecrets>(provider => new StoreSecrets(provider.GetRequiredService<SqliteDatabase>()));
        return services;
    }
}
