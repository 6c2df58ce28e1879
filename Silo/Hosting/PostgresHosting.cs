using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Hosting;

/// <summary>Keeps worlds, scenarios and their log in PostgreSQL.</summary>
public static class PostgresHosting
{
    /// <summary>Adds the stores. Call it before the silo is added: the database is checked before the silo joins its cluster.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="configure">Where the database is.</param>
    public static IServiceCollection AddPostgresLog(this IServiceCollection services, Action<PostgresLogOptions> configure)
    {
        services.AddOptions<PostgresLogOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PostgresLogOptions>, PostgresLogOptionsValidator>();
        services.AddSingleton<IValidateOptions<PostgresLogOptions>, ConnectionStringValidator>();
        services.AddSingleton<PostgresDatabase>();
        services.AddHostedService<PostgresOpening>();
        return services.AddPostgresStores();
    }

    /// <summary>The stores of a database that is registered already.</summary>
    public static IServiceCollection AddPostgresStores(this IServiceCollection services)
    {
        services.AddLogMetrics("postgres");
        services.AddSingleton<IScenarioLog, PostgresScenarioLog>();
        services.AddSingleton<IScenarioStore>(provider => new ScenarioStore(provider.GetRequiredService<PostgresDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IWorldStore>(provider => new WorldStore(provider.GetRequiredService<PostgresDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEnsembleStore>(provider => new EnsembleStore(provider.GetRequiredService<PostgresDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IObservationStore>(provider => new ObservationStore(provider.GetRequiredService<PostgresDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStoreSecrets>(provider => new StoreSecrets(provider.GetRequiredService<PostgresDatabase>()));
        return services;
    }
}
