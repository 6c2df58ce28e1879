using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Silo.Log.Tables;
using Xunit;

namespace SahelSim.Tests.Silo.Log;

public sealed class SqliteLogTests : LogContract
{
    private readonly TemporaryFolder folder = new();
    private SqliteDatabase database;

    public SqliteLogTests()
    {
        database = Open();
        Secrets = new StoreSecrets(database);
        (Log, Scenarios, Worlds) = (new SqliteScenarioLog(database), new ScenarioStore(database, TimeProvider.System), new WorldStore(database, TimeProvider.System));
    }

    protected override IScenarioLog Log { get; }

    protected override IScenarioStore Scenarios { get; }

    protected override IWorldStore Worlds { get; }

    protected override IStoreSecrets Secrets { get; }

    [Fact]
    public void A_second_process_is_kept_away() => Assert.Throws<StoreInUseException>(Open);

    [Fact]
    public async Task A_file_that_was_closed_opens_again_with_all_that_was_in_it()
    {
        var scenario = await ScenarioAsync();
        await Log.AppendAsync(On(scenario, Rows(scenario, 2)), Cancellation);
        database.Dispose();
        database = Open();
        Assert.Equal(2, (await new SqliteScenarioLog(database).ReadAsync(scenario.Uid, 1, 2, long.MaxValue, Cancellation)).Expect().Rows.Length);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused()
    {
        database.Dispose();
        using (var session = new SqliteConnection($"Data Source={folder.File("log.db")};Pooling=False"))
        {
            session.Open();
            using var command = session.CreateCommand();
            command.CommandText = "insert into SchemaVersions (ScriptName, Applied) values ('SahelSim.Silo.Log.Sqlite.Migrations.9999_future.sql', '2030-01-01')";
            command.ExecuteNonQuery();
        }

        Assert.Throws<StoreTooNewException>(Open);
    }

    [Fact]
    public async Task Every_commit_is_flushed_to_the_disk()
    {
        var synchronous = await ((IStoreDatabase)database).WriteAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync("pragma synchronous");
                await reader.ReadAsync(Cancellation);
                return new Verdict<string>(reader.GetInt32(0).ToString(System.Globalization.CultureInfo.InvariantCulture));
            },
            Cancellation);
        Assert.Equal("2", synchronous.Expect());
    }

    [Fact]
    public async Task A_failing_write_is_a_refusal_and_spoils_no_other_of_its_group()
    {
        var scenario = await ScenarioAsync();
        var failing = Enumerable.Range(0, 10).Select(_ => ((IStoreDatabase)database).WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("insert into no_such_table values (1)");
                return new Verdict<string>("never");
            },
            Cancellation)).ToList();
        var landed = await Log.AppendAsync(On(scenario, Rows(scenario, 1)), Cancellation);
        foreach (var failed in failing) (await failed).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(AppendOutcome.Committed, landed);
    }

    [Fact]
    public async Task What_a_closed_file_is_asked_for_is_unavailable()
    {
        var scenario = await ScenarioAsync();
        database.Dispose();
        (await Log.FindAsync(scenario.Uid, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(AppendKind.Failed, (await Log.AppendAsync(On(scenario, Rows(scenario, 1)), Cancellation)).Kind);
    }

    public override void Dispose()
    {
        database.Dispose();
        folder.Dispose();
        base.Dispose();
    }

    private SqliteDatabase Open() => new(Options.Create(new SqliteLogOptions { Path = folder.File("log.db") }), NullLogger<SqliteDatabase>.Instance);
}
