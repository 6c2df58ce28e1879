using Npgsql;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>A server that is not there, or has no time: calls are told so, and work again when it has.</summary>
public sealed class OutageTests(SharedPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_crashes_and_comes_back_has_kept_what_was_acknowledged_and_is_used_again()
    {
        await using var server = await RequiredPostgres.StartAsync();
        using var database = PostgresLogs.Open(await server.CreateDatabaseAsync());
        var log = new PostgresScenarioLog(database);
        var scenarios = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostgresLogs.ScenarioAsync(database, Cancellation)));
        var first = LogContract.On(scenarios[0], LogContract.Rows(scenarios[0], 2));
        Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(first, Cancellation));

        await server.StopAsync(immediate: true);
        (await log.FindAsync(scenarios[0].Uid, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        var outcome = await log.AppendAsync(LogContract.On(scenarios[1], LogContract.Rows(scenarios[1], 1)), Cancellation);
        Assert.Equal((AppendKind.Failed, StoreRefusals.Unavailable), (outcome.Kind, outcome.Refusal));

        await server.StartAgainAsync();
        Assert.Equal(2, (await log.FindHeadAsync(scenarios[0].Uid, Cancellation)).Expect().Revision);
        Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(LogContract.On(scenarios[1], LogContract.Rows(scenarios[1], 1)), Cancellation));
    }

    [Fact]
    public async Task A_restart_that_nobody_was_there_for_is_noticed_by_no_call()
    {
        await using var server = await RequiredPostgres.StartAsync();
        using var database = PostgresLogs.Open(await server.CreateDatabaseAsync());
        var log = new PostgresScenarioLog(database);
        var scenarios = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostgresLogs.ScenarioAsync(database, Cancellation)));
        await server.StopAsync(immediate: false);
        await server.StartAgainAsync();
        var outcomes = await Task.WhenAll(scenarios.Select(scenario => log.AppendAsync(LogContract.On(scenario, LogContract.Rows(scenario, 1)), Cancellation)));
        Assert.All(outcomes, outcome => Assert.Equal(AppendOutcome.Committed, outcome));
    }

    [Fact]
    public async Task A_pool_that_is_taken_and_a_lock_that_is_held_cost_their_time_and_no_more()
    {
        var connection = await (await postgres.ServerAsync()).CreateDatabaseAsync();
        using var database = PostgresLogs.Open(connection, options =>
            (options.MaxPoolSize, options.ConnectTimeoutSeconds, options.LockTimeoutSeconds) = (1, 1, 3));
        var log = new PostgresScenarioLog(database);
        var scenario = await PostgresLogs.ScenarioAsync(database, Cancellation);
        await using var holder = new NpgsqlConnection(connection);
        await holder.OpenAsync(Cancellation);
        await using var held = await holder.BeginTransactionAsync(Cancellation);
        await using (var hold = new NpgsqlCommand("select 1 from scenario for update", holder, held)) await hold.ExecuteNonQueryAsync(Cancellation);

        var append = LogContract.On(scenario, LogContract.Rows(scenario, 1));
        var waiting = log.AppendAsync(append, Cancellation);
        await PostgresLogs.UntilAsync(holder, "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')", Cancellation);
        (await log.FindHeadAsync(scenario.Uid, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(AppendKind.Failed, (await waiting).Kind);

        await held.RollbackAsync(Cancellation);
        Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(append, Cancellation));
    }

    [Fact]
    public async Task What_a_server_refuses_is_unavailable_and_repeats_nothing_of_it()
    {
        var server = await postgres.ServerAsync();
        var connection = await server.CreateDatabaseAsync();
        using var database = PostgresLogs.Open(connection);
        var scenario = await PostgresLogs.ScenarioAsync(database, Cancellation);
        await server.ExecuteAsync(new NpgsqlConnectionStringBuilder(connection).Database!, "alter table log_row rename column body to other");
        var outcome = await new PostgresScenarioLog(database).AppendAsync(LogContract.On(scenario, LogContract.Rows(scenario, 1)), Cancellation);
        Assert.Equal((AppendKind.Failed, StoreRefusals.Unavailable), (outcome.Kind, outcome.Refusal));
        Assert.Equal(0, (await new PostgresScenarioLog(database).FindHeadAsync(scenario.Uid, Cancellation)).Expect().Revision);
    }

    [Fact]
    public async Task A_closed_store_is_unavailable()
    {
        var database = PostgresLogs.Open(await (await postgres.ServerAsync()).CreateDatabaseAsync());
        database.Dispose();
        (await new ScenarioStore(database, TimeProvider.System).FindAsync("s", Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
    }
}
