using Microsoft.Data.Sqlite;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

/// <summary>A scenario whose log another has written to behind its back.</summary>
public sealed class FencingTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private const string HeadColumns = "head, chain_hash, state_hash, clock_day, update_ticks, head_seal";
    private const string RowColumns = "revision, request_id, ordinal, chain_hash, state_hash, body";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task A_stale_writer_writes_nothing_and_rereads()
    {
        var (record, grain) = await MovedBehindAsync();
        (await grain.Apply(Requests.Apply(Stories.Cooperation), Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        var landed = (await AgainAsync(() => grain.Apply(Requests.Apply(Stories.Cooperation), Cancellation))).Expect();
        Assert.Equal(3, landed.Changes[0].Revision);
        Assert.Equal(3, (await Cluster.Directory.Find(record.Name, Cancellation)).Expect().Head);
    }

    [Fact]
    public async Task A_strong_read_is_not_answered_where_the_store_has_lost_what_it_acknowledged()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        var first = Head(record.Uid);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        TakeRow(record.Uid);
        SetHead(record.Uid, first);
        (await grain.ReadActors(ActorSelection.All, ReadPoint.Strong, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(1, (await AgainAsync(() => grain.ReadActors(ActorSelection.All, ReadPoint.Strong, Cancellation))).Expect().ReadRevision);
    }

    [Fact]
    public async Task A_scenario_whose_store_has_lost_changes_goes_on_from_what_there_is()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        var first = Head(record.Uid);
        var fork = await Cluster.ForkAsync(record, 1);

        // The actors hold what came of the second change when the third is computed.
        for (var n = 0; n < 2; n++) (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        using (var connection = Connect()) Execute(connection, "delete from log_row where scenario_uid = $1 and revision > 1", record.Uid.ToByteArray(bigEndian: true));
        SetHead(record.Uid, first);
        (await grain.ReadActors(ActorSelection.All, ReadPoint.Strong, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        for (var n = 0; n < 3; n++)
        {
            var request = Requests.Apply(Stories.Number(n));
            var again = (await AgainAsync(() => grain.Apply(request, Cancellation))).Expect().Changes[0];
            Assert.Equal((await Cluster.Scenario(fork).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect().Changes[0].StateHash, again.StateHash);
        }
    }

    [Fact]
    public async Task A_strong_description_shows_what_another_has_written()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect();
        (await Cluster.Service<IScenarioStore>().UpdateAsync(record.Uid, new ScenarioUpdate { Note = "seen", Request = Requests.New() }, Cancellation)).Expect();
        Assert.Equal("seen", (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Note);
    }

    [Fact]
    public async Task A_strong_read_of_a_stale_scenario_is_not_answered_from_its_memory()
    {
        var (_, grain) = await MovedBehindAsync();
        (await grain.Describe(ReadPoint.Strong, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(2, (await AgainAsync(() => grain.Describe(ReadPoint.Strong, Cancellation))).Expect().Record.Head);
    }

    [Fact]
    public async Task A_stale_scenario_does_not_say_that_a_committed_revision_is_ahead()
    {
        var reads = new Dictionary<string, Func<IScenarioGrain, Task<Refusal>>>
        {
            ["min_revision"] = async grain => First(await grain.Describe(ReadPoint.AtLeast(2), Cancellation)),
            ["at_revision"] = async grain => First(await grain.ReadActors(ActorSelection.All, ReadPoint.At(2), Cancellation)),
            ["a change"] = async grain => First(await grain.GetChange(2, Cancellation)),
            ["changes"] = async grain => First(await grain.ListChanges(new ChangeRange(0, 2, 10, int.MaxValue), ReadPoint.At(2), Cancellation)),
            ["following"] = async grain => First(await grain.Follow(2, int.MaxValue, TimeSpan.Zero, Cancellation)),
            ["a timeline"] = async grain => First(await grain.Timeline(new TimelineQuery(Stories.World.Actors[0].Id, [], 0, null, 2, 10), Cancellation)),
            ["a timeline that has seen more"] = async grain => First(await grain.Timeline(new TimelineQuery(Stories.World.Actors[0].Id, [], 0, null, null, 10, ReadPoint.AtLeast(2)), Cancellation)),
            ["a strong timeline"] = async grain => First(await grain.Timeline(new TimelineQuery(Stories.World.Actors[0].Id, [], 0, null, null, 10, ReadPoint.Strong), Cancellation)),
        };
        foreach (var (what, read) in reads)
        {
            var (_, grain) = await MovedBehindAsync();
            Assert.Equal((what, RefusalReason.Unavailable), (what, (await read(grain)).Reason));
            Assert.Equal(2, (await AgainAsync(() => grain.Describe(ReadPoint.AtLeast(2), Cancellation))).Expect().Record.Head);
        }

        static Refusal First<T>(Verdict<T> answer)
            where T : class => answer.Accepted ? throw new InvalidOperationException("It was answered from stale memory.") : answer.Refusals[0];
    }

    [Fact]
    public async Task A_stale_scenario_refuses_nothing_by_what_it_remembers()
    {
        var (_, grain) = await MovedBehindAsync();
        (await grain.Apply(Requests.Apply(Stories.Cooperation) with { ExpectedRevision = 2 }, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        var landed = (await AgainAsync(() => grain.Apply(Requests.Apply(Stories.Cooperation) with { ExpectedRevision = 2 }, Cancellation))).Expect();
        Assert.Equal(3, landed.Changes[0].Revision);
    }

    [Fact]
    public async Task A_retry_of_what_another_committed_gets_its_answer_from_a_stale_scenario()
    {
        var request = Requests.Apply(Stories.Sanction);
        var (_, grain) = await MovedBehindAsync(request);
        var answer = (await grain.Apply(request with { ExpectedRevision = 99 }, Cancellation)).Expect();
        Assert.Equal(2, answer.Changes[0].Revision);
    }

    [Fact]
    public async Task A_scenario_deleted_behind_its_back_takes_no_change()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect();
        (await Cluster.Service<IScenarioStore>().DeleteAsync(record.Uid, "", Requests.New(), Cancellation)).Expect();
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        (await AgainAsync(() => grain.Apply(Requests.Apply(Stories.Sanction), Cancellation))).ExpectRefusal(RefusalReason.NotFound);
    }

    /// <summary>A scenario that thinks its head is 1 while the store's is 2.</summary>
    private async Task<(ScenarioRecord Record, IScenarioGrain Grain)> MovedBehindAsync(ApplyRequest? second = null)
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        var first = Head(record.Uid);
        (await grain.Apply(second ?? Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        var (head, row) = (Head(record.Uid), TakeRow(record.Uid));
        SetHead(record.Uid, first);
        await Cluster.SleepAsync(grain);
        (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect();
        PutRow(record.Uid, row);
        SetHead(record.Uid, head);
        return (record, grain);
    }

    private static async Task<Verdict<T>> AgainAsync<T>(Func<Task<Verdict<T>>> call)
        where T : class
    {
        // The stale activation goes to sleep by itself; until it has, calls are told to come again.
        while (true)
        {
            var answer = await call();
            if (answer.Accepted || answer.Refusals[0].Reason != RefusalReason.Unavailable) return answer;
            await Task.Yield();
        }
    }

    private object?[] Head(Guid uid)
    {
        using var connection = Connect();
        return Values(connection, $"select {HeadColumns} from scenario where uid = $1", uid);
    }

    private void SetHead(Guid uid, object?[] head)
    {
        using var connection = Connect();
        Execute(connection, $"update scenario set ({HeadColumns}) = ($2, $3, $4, $5, $6, $7) where uid = $1", [uid.ToByteArray(bigEndian: true), .. head]);
    }

    private object?[] TakeRow(Guid uid)
    {
        using var connection = Connect();
        var row = Values(connection, $"select {RowColumns} from log_row where scenario_uid = $1 and revision = 2", uid);
        Execute(connection, "delete from log_row where scenario_uid = $1 and revision = 2", uid.ToByteArray(bigEndian: true));
        return row;
    }

    private void PutRow(Guid uid, object?[] row)
    {
        using var connection = Connect();
        Execute(connection, $"insert into log_row (scenario_uid, {RowColumns}) values ($1, $2, $3, $4, $5, $6, $7)", [uid.ToByteArray(bigEndian: true), .. row]);
    }

    private static object?[] Values(SqliteConnection connection, string sql, Guid uid)
    {
        using var read = Command(connection, sql, uid.ToByteArray(bigEndian: true));
        using var reader = read.ExecuteReader();
        Assert.True(reader.Read());
        var values = new object?[reader.FieldCount];
        for (var column = 0; column < values.Length; column++) values[column] = reader.GetValue(column);
        return values;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Cluster.LogPath};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var n = 0; n < values.Length; n++) command.Parameters.AddWithValue($"${n + 1}", values[n]);
        return command;
    }
}
