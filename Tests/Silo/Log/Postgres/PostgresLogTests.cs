using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>The contract of every log, on PostgreSQL.</summary>
public sealed class PostgresLogTests(SharedPostgres postgres) : LogContract, IAsyncLifetime
{
    private PostgresDatabase? database;

    protected override IScenarioLog Log => new PostgresScenarioLog(database!);

    protected override IScenarioStore Scenarios => new ScenarioStore(database!, TimeProvider.System);

    protected override IWorldStore Worlds => new WorldStore(database!, TimeProvider.System);

    protected override IStoreSecrets Secrets => new StoreSecrets(database!);

    public async ValueTask InitializeAsync() => database = PostgresLogs.Open(await (await postgres.ServerAsync()).CreateDatabaseAsync());

    public override void Dispose()
    {
        database?.Dispose();
        base.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
