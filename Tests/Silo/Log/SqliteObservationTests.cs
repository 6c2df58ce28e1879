using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Silo.Log.Tables;
using Xunit;

namespace SahelSim.Tests.Silo.Log;

/// <summary>The contract of every store of observations, on SQLite.</summary>
public sealed class SqliteObservationTests : ObservationContract
{
    private readonly TemporaryFolder folder = new();
    private SqliteDatabase database;

    public SqliteObservationTests() => database = Open();

    protected override IObservationStore Observations => new ObservationStore(database, TimeProvider.System);

    protected override IScenarioLog Log => new SqliteScenarioLog(database);

    protected override IScenarioStore Scenarios => new ScenarioStore(database, TimeProvider.System);

    protected override IWorldStore Worlds => new WorldStore(database, TimeProvider.System);

    [Fact]
    public async Task A_file_of_the_version_before_gets_the_table_and_keeps_what_it_has()
    {
        database.Dispose();
        File.Copy(GoldenLog.PathOf(2), folder.File("log.db"), overwrite: true);
        Assert.Empty(Tables().Intersect(["observation"]));
        database = Open();
        var scenario = (await Scenarios.FindAsync("golden", Cancellation)).Expect();
        (await Observations.ObserveAsync(scenario.Uid, SahelSim.Model.Observing.ObservedQuantities.None, false, Requests.New(), Cancellation)).Expect();
        Assert.Equal("golden", Assert.Single((await Observations.ListAsync(Cancellation)).Expect().Observations).Scenario);
    }

    public override void Dispose()
    {
        database.Dispose();
        folder.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    private List<string> Tables()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type = 'table'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder.File("log.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private SqliteDatabase Open() => new(Options.Create(new SqliteLogOptions { Path = folder.File("log.db") }), NullLogger<SqliteDatabase>.Instance);
}
