using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>Several processes at one database: each has a pool of its own, and they know nothing of each other.</summary>
public sealed class ContentionTests(SharedPostgres postgres) : IAsyncLifetime
{
    private const int Writers = 4;
    private const int Rounds = 15;

    private PostgresDatabase[] databases = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connection = await (await postgres.ServerAsync()).CreateDatabaseAsync();
        databases = [.. Enumerable.Range(0, Writers).Select(_ => PostgresLogs.Open(connection))];
    }

    public ValueTask DisposeAsync()
    {
        foreach (var database in databases) database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_writers_that_go_on_from_one_head_one_lands_per_revision_and_the_chain_is_theirs()
    {
        var head = await PostgresLogs.ScenarioAsync(databases[0], Cancellation);
        for (var round = 0; round < Rounds; round++)
        {
            var appends = databases.Select((_, writer) => LogContract.On(
                head, [LogContract.Rows(head, 1)[0] with { ChainHash = Requests.Body((byte)((round * Writers) + writer)) }])).ToArray();
            var outcomes = await AtOnceAsync((database, writer) => Log(database).AppendAsync(appends[writer], Cancellation));
            var landed = Assert.Single(Enumerable.Range(0, Writers), writer => outcomes[writer] == AppendOutcome.Committed);
            Assert.Equal(Writers - 1, outcomes.Count(outcome => outcome == AppendOutcome.Stale));
            head = (await Log(databases[0]).FindAsync(head.Uid, Cancellation)).Expect().Record;
            Assert.Equal((round + 1, appends[landed].Rows[0].ChainHash), (head.Head, head.ChainHash));
        }
    }

    [Fact]
    public async Task A_request_id_is_used_by_a_change_or_by_an_update_and_never_by_both()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var scenario = await PostgresLogs.ScenarioAsync(databases[0], Cancellation);
            var request = Requests.New();
            var append = LogContract.On(scenario, LogContract.Rows(scenario, 1, request.Id));
            var appending = Log(databases[0]).AppendAsync(append, Cancellation);
            var updating = Scenarios(databases[1]).UpdateAsync(scenario.Uid, new ScenarioUpdate { Note = "n", Request = request }, Cancellation);
            var (appended, updated) = (await appending, await updating);
            Assert.NotEqual(appended == AppendOutcome.Committed, updated.Accepted);
            if (updated.Accepted) Assert.Equal(AppendOutcome.RequestTaken, appended);
            else updated.ExpectRefusal(RefusalReason.RequestIdReused);
        }
    }

    [Fact]
    public async Task A_name_is_given_once_and_a_request_is_answered_once()
    {
        var world = (await PostgresLogs.ScenarioAsync(databases[0], Cancellation)).World;
        for (var round = 0; round < Rounds; round++)
        {
            var name = $"s-{Guid.NewGuid():N}";
            var created = await AtOnceAsync((database, _) => Scenarios(database).CreateAsync(
                new NewScenario { Name = name, World = world, Request = Requests.New() }, Cancellation));
            Assert.Single(created, answer => answer.Accepted);
            Assert.All(created.Where(answer => !answer.Accepted), answer => answer.ExpectRefusal(RefusalReason.ResourceExists));

            var asked = new NewScenario { Name = $"s-{Guid.NewGuid():N}", World = world, Request = Requests.New() };
            var same = await AtOnceAsync((database, _) => Scenarios(database).CreateAsync(asked, Cancellation));
            Assert.Single(same.Select(answer => answer.Expect().Uid).Distinct());
        }
    }

    [Fact]
    public async Task A_parent_is_deleted_or_forked_and_never_both()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var parent = await PostgresLogs.ScenarioAsync(databases[0], Cancellation);
            var forking = Scenarios(databases[0]).CreateAsync(
                new NewScenario { Name = $"f-{Guid.NewGuid():N}", ForkOf = parent.Name, Request = Requests.New() }, Cancellation);
            var deleting = Scenarios(databases[1]).DeleteAsync(parent.Uid, "", Requests.New(), Cancellation);
            var (forked, deleted) = (await forking, await deleting);
            Assert.NotEqual(forked.Accepted, deleted.Accepted);
            if (deleted.Accepted) forked.ExpectRefusal(RefusalReason.NotFound);
            else deleted.ExpectRefusal(RefusalReason.ForkInUse);
        }
    }

    [Fact]
    public async Task Updates_at_once_are_all_kept_and_one_etag_serves_one_of_them()
    {
        var scenario = await PostgresLogs.ScenarioAsync(databases[0], Cancellation);
        var free = await AtOnceAsync((database, _) => Scenarios(database).UpdateAsync(
            scenario.Uid, new ScenarioUpdate { Note = "n", Request = Requests.New() }, Cancellation));
        Assert.Equal(Writers, free.Select(answer => answer.Expect().Etag).Distinct().Count());
        var etag = (await Scenarios(databases[0]).FindAsync(scenario.Name, Cancellation)).Expect().Etag;
        var bound = await AtOnceAsync((database, _) => Scenarios(database).UpdateAsync(
            scenario.Uid, new ScenarioUpdate { Note = "m", Etag = etag, Request = Requests.New() }, Cancellation));
        Assert.Single(bound, answer => answer.Accepted);
        Assert.All(bound.Where(answer => !answer.Accepted), answer => answer.ExpectRefusal(RefusalReason.EtagMismatch));
    }

    [Fact]
    public async Task Appends_and_deletes_at_once_leave_no_row_behind()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var scenario = await PostgresLogs.ScenarioAsync(databases[0], Cancellation);
            var appending = Log(databases[0]).AppendAsync(LogContract.On(scenario, LogContract.Rows(scenario, 2)), Cancellation);
            var deleting = Scenarios(databases[1]).DeleteAsync(scenario.Uid, "", Requests.New(), Cancellation);
            Assert.Contains((await appending).Kind, new[] { AppendKind.Committed, AppendKind.Stale });
            (await deleting).Expect();
            Assert.Empty((await Log(databases[2]).ReadAsync(scenario.Uid, 1, 9, long.MaxValue, Cancellation)).Expect().Rows);
        }
    }

    private static PostgresScenarioLog Log(PostgresDatabase database) => new(database);

    private static ScenarioStore Scenarios(PostgresDatabase database) => new(database, TimeProvider.System);

    private Task<T[]> AtOnceAsync<T>(Func<PostgresDatabase, int, Task<T>> call) => Task.WhenAll(databases.Select(call));
}
