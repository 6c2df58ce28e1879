using Npgsql;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>The contract of every store of observations, on PostgreSQL.</summary>
public sealed class PostgresObservationTests(SharedPostgres postgres) : ObservationContract, IAsyncLifetime
{
    private string connection = "";
    private PostgresDatabase? database;

    protected override IObservationStore Observations => new ObservationStore(database!, TimeProvider.System);

    protected override IScenarioLog Log => new PostgresScenarioLog(database!);

    protected override IScenarioStore Scenarios => new ScenarioStore(database!, TimeProvider.System);

    protected override IWorldStore Worlds => new WorldStore(database!, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        connection = await (await postgres.ServerAsync()).CreateDatabaseAsync();
        database = PostgresLogs.Open(connection);
    }

    [Fact]
    public async Task A_database_of_the_version_before_gets_the_table_and_keeps_what_it_has()
    {
        await ExecuteAsync("drop table observation");
        await ExecuteAsync("delete from schema_versions where scriptname like '%0004_observation.sql'");
        var scenario = await PostgresLogs.ScenarioAsync(database!, Cancellation);
        Assert.Equal(["0004_observation"], await PostgresMigrations.ApplyAsync(connection, Cancellation));
        (await Observations.ObserveAsync(scenario.Uid, SahelSim.Model.Observing.ObservedQuantities.None, false, Requests.New(), Cancellation)).Expect();
        Assert.Equal(scenario.Name, Assert.Single((await Observations.ListAsync(Cancellation)).Expect().Observations).Scenario);
    }

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

    protected override async Task ExecuteAsync(string sql) =>
        await (await postgres.ServerAsync()).ExecuteAsync(new NpgsqlConnectionStringBuilder(connection).Database!, sql);
}
