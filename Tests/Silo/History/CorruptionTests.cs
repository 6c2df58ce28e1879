using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using Xunit;

namespace SahelSim.Tests.Silo.History;

/// <summary>A byte of the log is flipped.</summary>
public sealed class CorruptionTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private const int Rows = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Theory]
    [InlineData("body")]
    [InlineData("chain_hash")]
    [InlineData("state_hash")]
    [InlineData("request_id")]
    public async Task A_flipped_byte_is_noticed_named_and_confined_to_its_scenario(string column)
    {
        var random = new Random(column.Length);
        var neighbour = await ScenarioAsync();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var scenario = await ScenarioAsync();
            var grain = Cluster.Scenario(scenario);
            await Cluster.SleepAsync(grain);
            var revision = 1 + random.Next(Rows);
            Flip(scenario.Uid, revision, column, random.NextDouble());
            var refusal = (await grain.Describe(ReadPoint.Newest, Cancellation)).ExpectRefusal(RefusalReason.DataLoss);
            var named = long.Parse(refusal.Metadata["revision"], System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(named, revision, revision + 1);
            Assert.Equal(scenario.Name, refusal.Metadata["scenario"]);
            (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).ExpectRefusal(RefusalReason.DataLoss);
        }

        (await Cluster.Scenario(neighbour).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
    }

    [Fact]
    public async Task Behind_a_snapshot_only_reads_of_the_corrupted_row_are_refused()
    {
        var scenario = await ScenarioAsync();
        var grain = Cluster.Scenario(scenario);
        await SaveSnapshotAsync(scenario);
        await Cluster.SleepAsync(grain);
        Flip(scenario.Uid, 2, "body", 0.5);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        Assert.Equal("2", (await grain.GetChange(2, Cancellation)).ExpectRefusal(RefusalReason.DataLoss).Metadata["revision"]);
        (await grain.GetChange(4, Cancellation)).Expect();
    }

    [Theory]
    [InlineData("revision = revision - 1")]
    [InlineData("chain_hash = zeroblob(32)")]
    [InlineData("state_hash = zeroblob(32)")]
    [InlineData("body = zeroblob(9)")]
    public async Task A_snapshot_that_is_not_the_logs_is_passed_over(string damage)
    {
        var scenario = await ScenarioAsync();
        await SaveSnapshotAsync(scenario);
        var grain = Cluster.Scenario(scenario);
        var before = (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect().Record;
        await Cluster.SleepAsync(grain);
        Assert.Equal(1, Execute($"update snapshot set {damage} where scenario_uid = $uid", scenario.Uid));
        var after = (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect().Record;
        Assert.Equal((before.StateHash, before.ChainHash), (after.StateHash, after.ChainHash));
    }

    [Theory]
    [InlineData("ancestry = x'0a03'")]
    [InlineData("ancestry = zeroblob(0)")]
    [InlineData("ancestry = x'0a060a02abcd1001'")]
    [InlineData("fork_revision = 2")]
    [InlineData("clock_day = clock_day + 1")]
    [InlineData("head = head - 1")]
    [InlineData("state_hash = zeroblob(32)")]
    [InlineData("world_uid = zeroblob(16)")]
    [InlineData("note = 'x'")]
    [InlineData("labels = '{\"x\":\"y\"}'")]
    [InlineData("version = version + 1")]
    [InlineData("update_ticks = update_ticks + 1")]
    public async Task A_scenario_whose_own_record_is_damaged_is_lost_and_says_so(string damage)
    {
        var scenario = await ScenarioAsync();
        await Cluster.SleepAsync(Cluster.Scenario(scenario));
        Assert.Equal(1, Execute($"update scenario set {damage} where uid = $uid", scenario.Uid));
        var neighbour = await ScenarioAsync();
        (await Cluster.Scenario(scenario).Describe(ReadPoint.Newest, Cancellation)).ExpectRefusal(RefusalReason.DataLoss);
        var refusal = (await Cluster.Directory.Find(scenario.Name, Cancellation)).ExpectRefusal(RefusalReason.DataLoss);
        if (!damage.StartsWith("ancestry", StringComparison.Ordinal)) Assert.Equal($"scenarios/{scenario.Name}", refusal.Metadata["resource"]);
        (await Cluster.Scenario(neighbour).Describe(ReadPoint.Newest, Cancellation)).Expect();
    }

    [Theory]
    [InlineData("state_hash = zeroblob(32)")]
    [InlineData("note = 'x'")]
    [InlineData("written = x'0a00'")]
    [InlineData("actor_count = actor_count + 1")]
    [InlineData("base_world = 'x'")]
    [InlineData("written_hash = zeroblob(32)")]
    public async Task A_world_whose_record_is_damaged_says_so_by_name(string damage)
    {
        var scenario = await ScenarioAsync();
        var neighbour = await ScenarioAsync();
        Assert.Equal(1, Execute($"update world set {damage} where uid = $uid", scenario.WorldUid));
        var refusal = (await Cluster.Library.Find(scenario.World, true, Cancellation)).ExpectRefusal(RefusalReason.DataLoss);
        Assert.Equal($"worlds/{scenario.World}", refusal.Metadata["resource"]);
        (await Cluster.Library.Find(neighbour.World, true, Cancellation)).Expect();
    }

    [Theory]
    [InlineData("ancestry = x'0a03'")]
    [InlineData("clock_day = 99999999999")]
    [InlineData("update_ticks = -1")]
    [InlineData("chain_hash = zeroblob(9)")]
    [InlineData("labels = 'no'")]
    [InlineData("note = 'x'")]
    [InlineData("seal = null")]
    public async Task A_scenario_whose_own_record_is_damaged_spoils_no_list_and_can_be_deleted(string damage)
    {
        var suffix = Guid.NewGuid().ToString("N");
        var (before, damaged, after) = (await NamedAsync($"b{suffix}"), await NamedAsync($"c{suffix}"), await NamedAsync($"d{suffix}"));
        await Cluster.SleepAsync(Cluster.Scenario(damaged));
        Assert.Equal(1, Execute($"update scenario set {damage} where uid = $uid", damaged.Uid));
        foreach (var order in Enum.GetValues<ScenarioOrder>())
        {
            var listed = await ListedAsync(order, suffix);
            string[] names = [before.Name, damaged.Name, after.Name];
            Assert.Equal(order == ScenarioOrder.CreateTimeDescending ? names.Reverse() : names, listed.Select(record => record.Name));
            Assert.Equal([damaged.Uid], listed.Where(record => record.Damaged).Select(record => record.Uid));
        }

        var labelled = new ScenarioQuery { Count = 10, Labels = ImmutableSortedDictionary<string, string>.Empty.Add("a", "b") };
        Assert.Empty((await Cluster.Directory.List(labelled, Cancellation)).Expect().Scenarios);
        await DeleteAsync(damaged);
        Assert.Equal([before.Name, after.Name], (await ListedAsync(ScenarioOrder.Name, suffix)).Select(record => record.Name));
    }

    [Fact]
    public async Task A_scenario_whose_log_is_corrupted_can_be_deleted()
    {
        var scenario = await ScenarioAsync();
        await Cluster.SleepAsync(Cluster.Scenario(scenario));
        Flip(scenario.Uid, 2, "body", 0.5);
        (await Cluster.Scenario(scenario).Describe(ReadPoint.Newest, Cancellation)).ExpectRefusal(RefusalReason.DataLoss);
        (await Cluster.Directory.Delete(scenario.Name, "other", Requests.New(), Cancellation)).ExpectRefusal(RefusalReason.EtagMismatch);
        await DeleteAsync(scenario);
    }

    [Theory]
    [InlineData("note = 'x'")]
    [InlineData("actor_count = 99999999999")]
    [InlineData("seal = null")]
    public async Task A_world_whose_record_is_damaged_spoils_no_list_and_can_be_deleted(string damage)
    {
        var scenario = await ScenarioAsync();
        Assert.Equal(1, Execute($"update world set {damage} where uid = $uid", scenario.WorldUid));
        var listed = (await Cluster.Library.List("", 1000, Cancellation)).Expect().Worlds;
        Assert.Equal(scenario.WorldUid, listed.Single(world => world.Name == scenario.World && world.Damaged).Uid);
        (await Cluster.Library.Delete(scenario.World, Requests.New(), Cancellation)).ExpectRefusal(RefusalReason.WorldInUse);
        await DeleteAsync(scenario);
        (await Cluster.Library.Delete(scenario.World, Requests.New(), Cancellation)).Expect();
        (await Cluster.Library.Find(scenario.World, whole: false, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
    }

    private async Task<ScenarioRecord> NamedAsync(string name)
    {
        var world = (await Cluster.Library.Create(NewWorlds.Of(name, Stories.World), Cancellation)).Expect();
        return (await Cluster.Directory.Create(new NewScenario { Name = name, World = world.Name, Request = Requests.New() }, Cancellation)).Expect();
    }

    private async Task<List<ScenarioRecord>> ListedAsync(ScenarioOrder order, string suffix)
    {
        var listed = new List<ScenarioRecord>();
        var query = new ScenarioQuery { Count = 1, Order = order };
        while (true)
        {
            var page = (await Cluster.Directory.List(query, Cancellation)).Expect();
            listed.AddRange(page.Scenarios.Where(record => record.Name.EndsWith(suffix, StringComparison.Ordinal)));
            if (!page.More) return listed;
            query = query with { AfterName = page.Scenarios[^1].Name, AfterCreateTime = page.Scenarios[^1].CreateTime };
        }
    }

    /// <summary>Deletes a scenario by its name; whoever follows it hears of it.</summary>
    private async Task DeleteAsync(ScenarioRecord scenario)
    {
        (await Cluster.Directory.Delete(scenario.Name, "", Requests.New(), Cancellation)).Expect();
        (await Cluster.Scenario(scenario).Describe(ReadPoint.Newest, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
        Assert.NotNull((await Cluster.Scenario(scenario).Follow(0, int.MaxValue, TimeSpan.Zero, Cancellation)).Expect().DeleteTime);
        (await Cluster.Directory.Find(scenario.Name, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
    }

    private async Task SaveSnapshotAsync(ScenarioRecord scenario)
    {
        var log = Cluster.Service<SahelSim.Silo.Log.IScenarioLog>();
        var entry = (await log.FindAsync(scenario.Uid, Cancellation)).Expect();
        var state = (await Cluster.Service<SahelSim.Silo.History.Replay>().StateAtAsync(entry, Rows, Cancellation)).Expect();
        var body = Google.Protobuf.MessageExtensions.ToByteArray(SahelSim.Contracts.Rows.StateMapping.ToProto(state.World));
        (await log.SaveSnapshotAsync(scenario.Uid, new SahelSim.Silo.Log.StoredSnapshot(Rows, state.ChainHash, state.Digest.Value, body), Cancellation)).Expect();
    }

    private int Execute(string sql, Guid uid)
    {
        using var connection = new SqliteConnection($"Data Source={Cluster.LogPath};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$uid", uid.ToByteArray(bigEndian: true));
        return command.ExecuteNonQuery();
    }

    private async Task<ScenarioRecord> ScenarioAsync()
    {
        var scenario = await Cluster.ScenarioOnAsync(Stories.World);
        for (var n = 0; n < Rows; n++) (await Cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
        return scenario;
    }

    private void Flip(Guid uid, long revision, string column, double where)
    {
        using var connection = new SqliteConnection($"Data Source={Cluster.LogPath};Pooling=False");
        connection.Open();
        using var read = connection.CreateCommand();
        read.CommandText = $"select {column} from log_row where scenario_uid = $uid and revision = $revision";
        read.Parameters.AddWithValue("$uid", uid.ToByteArray(bigEndian: true));
        read.Parameters.AddWithValue("$revision", revision);
        var bytes = (byte[])read.ExecuteScalar()!;
        bytes[(int)(where * bytes.Length)] ^= 0x10;
        using var write = connection.CreateCommand();
        write.CommandText = $"update log_row set {column} = $bytes where scenario_uid = $uid and revision = $revision";
        write.Parameters.AddWithValue("$uid", uid.ToByteArray(bigEndian: true));
        write.Parameters.AddWithValue("$revision", revision);
        write.Parameters.AddWithValue("$bytes", bytes);
        write.ExecuteNonQuery();
    }
}
