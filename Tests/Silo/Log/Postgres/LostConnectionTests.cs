using Npgsql;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>Connections that are lost with what was asked over them: it happens once, or is said to be unknown.</summary>
public sealed class LostConnectionTests(SharedPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WireFate.RequestLost)]
    [InlineData(WireFate.AnswerLost)]
    public async Task An_append_whose_connection_is_lost_lands_once(WireFate fate)
    {
        using var store = await OpenAsync();
        var scenario = await store.ScenarioAsync(Cancellation);
        var append = LogContract.On(scenario, LogContract.Rows(scenario, 3));
        store.Wire.CutNext(fate);
        Assert.Equal(AppendOutcome.Committed, await store.Log.AppendAsync(append, Cancellation));
        Assert.Equal(3, (await store.Log.FindRequestAsync(scenario.Uid, append.RequestId, Cancellation)).Expect().Rows.Length);
        Assert.Equal(new StoredHead(3, append.Rows[^1].ChainHash), (await store.Log.FindHeadAsync(scenario.Uid, Cancellation)).Expect());
    }

    [Theory]
    [InlineData(WireFate.RequestLost, 0)]
    [InlineData(WireFate.AnswerLost, 3)]
    public async Task Where_nothing_can_be_learned_the_outcome_is_unknown_whatever_it_was(WireFate fate, int landed)
    {
        using var store = await OpenAsync(forGood: true);
        var scenario = await store.ScenarioAsync(Cancellation);
        var append = LogContract.On(scenario, LogContract.Rows(scenario, 3));
        store.Wire.CutNext(fate);
        var outcome = await store.Log.AppendAsync(append, Cancellation);
        Assert.Equal((AppendKind.Failed, RefusalReason.Unavailable), (outcome.Kind, outcome.Refusal!.Reason));
        using var other = PostgresLogs.Open(store.Direct);
        Assert.Equal(landed, (await new PostgresScenarioLog(other).FindRequestAsync(scenario.Uid, append.RequestId, Cancellation)).Expect().Rows.Length);
    }

    [Theory]
    [InlineData(WireFate.RequestLost)]
    [InlineData(WireFate.AnswerLost)]
    public async Task A_row_of_another_is_never_taken_for_the_lost_one(WireFate fate)
    {
        using var store = await OpenAsync();
        var scenario = await store.ScenarioAsync(Cancellation);
        using var other = PostgresLogs.Open(store.Direct);
        var theirs = LogContract.On(scenario, LogContract.Rows(scenario, 1)) with { Rows = [LogContract.Rows(scenario, 1)[0] with { ChainHash = Requests.Body(77) }] };
        Assert.Equal(AppendOutcome.Committed, await new PostgresScenarioLog(other).AppendAsync(theirs, Cancellation));
        store.Wire.CutNext(fate);
        Assert.Equal(AppendOutcome.Stale, await store.Log.AppendAsync(LogContract.On(scenario, LogContract.Rows(scenario, 1)), Cancellation));
    }

    [Theory]
    [InlineData(WireFate.RequestLost)]
    [InlineData(WireFate.AnswerLost)]
    public async Task Reads_creates_and_deletes_meet_a_lost_connection_unharmed(WireFate fate)
    {
        using var store = await OpenAsync();
        store.Wire.CutNext(fate);
        var scenario = await store.ScenarioAsync(Cancellation);
        store.Wire.CutNext(fate);
        Assert.Equal(scenario.Uid, (await store.Scenarios.FindAsync(scenario.Name, Cancellation)).Expect().Uid);
        var request = Requests.New();
        store.Wire.CutNext(fate);
        var deleted = (await store.Scenarios.DeleteAsync(scenario.Uid, "", request, Cancellation)).Expect();
        Assert.Equal(deleted, (await store.Scenarios.DeleteAsync(scenario.Uid, "", request, Cancellation)).Expect());
    }

    [Fact]
    public async Task A_server_process_that_is_ended_while_it_commits_costs_nothing()
    {
        var server = await postgres.ServerAsync();
        var connection = await server.CreateDatabaseAsync();
        using var database = PostgresLogs.Open(connection);
        var scenario = await PostgresLogs.ScenarioAsync(database, Cancellation);
        // At the commit of the first append, and of no other.
        await server.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(connection).Database!,
            """
            create sequence commits;
            create function end_first() returns trigger language plpgsql as
                'begin if nextval(''commits'') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if; return null; end';
            create constraint trigger end_first after insert on log_row deferrable initially deferred for each row execute function end_first();
            """);
        var append = LogContract.On(scenario, LogContract.Rows(scenario, 1));
        Assert.Equal(AppendOutcome.Committed, await new PostgresScenarioLog(database).AppendAsync(append, Cancellation));
        Assert.Equal(2L, await server.ExecuteAsync(new NpgsqlConnectionStringBuilder(connection).Database!, "select last_value from commits"));
        Assert.Single((await new PostgresScenarioLog(database).ReadAsync(scenario.Uid, 1, 9, long.MaxValue, Cancellation)).Expect().Rows);
    }

    private async Task<Store> OpenAsync(bool forGood = false)
    {
        var server = await postgres.ServerAsync();
        return new Store(await server.CreateDatabaseAsync(), new CutWire(server.Port) { ForGood = forGood });
    }

    /// <summary>A store behind a wire.</summary>
    private sealed class Store(string direct, CutWire wire) : IDisposable
    {
        private readonly PostgresDatabase database = PostgresLogs.Open(new NpgsqlConnectionStringBuilder(direct) { Port = wire.Port, SslMode = SslMode.Disable }.ConnectionString);

        public string Direct => direct;

        public CutWire Wire => wire;

        public PostgresScenarioLog Log => new PostgresScenarioLog(database);

        public ScenarioStore Scenarios => new ScenarioStore(database, TimeProvider.System);

        public Task<ScenarioRecord> ScenarioAsync(CancellationToken cancellation) => PostgresLogs.ScenarioAsync(database, cancellation);

        public void Dispose()
        {
            database.Dispose();
            wire.Dispose();
        }
    }
}
