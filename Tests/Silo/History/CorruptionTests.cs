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
        var log = Cluster.Service<SahelSim.Silo.Log.IScenarioLog>();
        var entry = (await log.FindAsync(scenario.Uid, Cancellation)).Expect();
        var state = (await Cluster.Service<SahelSim.Silo.History.Replay>().StateAtAsync(entry, Rows, Cancellation)).Expect();
        var body = Google.Protobuf.MessageExtensions.ToByteArray(SahelSim.Contracts.Rows.StateMapping.ToProto(state.World));
        (await log.SaveSnapshotAsync(scenario.Uid, new SahelSim.Silo.Log.StoredSnapshot(Rows, state.ChainHash, state.Digest.Value, body), Cancellation)).Expect();
        await Cluster.SleepAsync(grain);
        Flip(scenario.Uid, 2, "body", 0.5);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        Assert.Equal("2", (await grain.GetChange(2, Cancellation)).ExpectRefusal(RefusalReason.DataLoss).Metadata["revision"]);
        (await grain.GetChange(4, Cancellation)).Expect();
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
