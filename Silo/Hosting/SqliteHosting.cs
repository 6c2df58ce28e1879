using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;

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
        services.AddSingleton<IScenarioLog, SqliteScenarioLog>();
        services.AddSingleton<IScenarioStore, SqliteScenarioStore>();
        services.AddSingleton<IWorldStore, SqliteWorldStore>();
        services.AddSingleton<IStoreSecrets, SqliteSecrets>();
        return services;
    }
}
