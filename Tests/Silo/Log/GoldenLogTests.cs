using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Hashing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Silo.Log.Tables;
using Xunit;

namespace SahelSim.Tests.Silo.Log;

/// <summary>A log of every format that was ever released folds in every build, to the bit, and its law computes the same bits again.</summary>
public sealed class GoldenLogTests
{
    /// <summary>Names a file to which logs are written too, with the number of the format at its end: for a release of a new format, never over a released one.</summary>
    private const string WriteTo = "SAHELSIM_GOLDEN_LOG";

    private const string Line = "golden";
    private const string Fork = "golden-fork";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, "200ec7b91c389f7d8aed183d03d8e148e76ceb58d37df76dac349d46e1cff38f", "4e8cffa9d86539cb594c276dc74a167e71cb9e367a8ed4f7b83a392e862206ef")]
    [InlineData(2, "5f7761e69415c144b0711e6c932a8ba87a0d3658ae7eeff49a75c66c994ccf1c", "fbad7cb493a4a154600ac9e5d828f2a021f0116c1dce26c1020c7dc44b46ca04")]
    public async Task A_golden_log_folds_to_the_same_bits(int format, string line, string fork)
    {
        using var opened = new OpenedLog(GoldenLog.PathOf(format));
        Assert.Equal(line, await FoldEveryRevisionAsync(opened, Line));
        Assert.Equal(fork, await FoldEveryRevisionAsync(opened, Fork));
    }

    [Fact]
    public async Task The_second_golden_log_holds_trips_responses_and_what_was_refused()
    {
        using var opened = new OpenedLog(GoldenLog.PathOf(2));
        var entry = (await opened.Log.FindAsync((await opened.Scenarios.FindAsync(Line, Cancellation)).Expect().Uid, Cancellation)).Expect();
        var rows = (await opened.Changes.ReadAsync(entry, 1, entry.Record.Head, long.MaxValue, Cancellation)).Expect().Rows.Select(row => row.Shown()).ToList();
        Assert.Equal(
            ["3 ally 4", "3 twice MEMBERSHIP", "4 near 5", "5 over 6", "10 rest 11", "10 shift 12", "17 lead 18"],
            rows.SelectMany(row => row.Trips.Select(trip => $"{row.Revision} {trip.Tripwire} {trip.Refusal?.Reason ?? $"{trip.Response}"}")));
        Assert.Equal(["6 law", "7 entry", "22 exit"], rows.SelectMany(row => row.ClearedTripwires.Select(id => $"{row.Revision} {id}")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Its_changes_computed_again_give_the_same_bits(int format)
    {
        using var opened = new OpenedLog(GoldenLog.PathOf(format));
        var record = (await opened.Scenarios.FindAsync(Fork, Cancellation)).Expect();
        var entry = (await opened.Log.FindAsync(record.Uid, Cancellation)).Expect();
        var rows = (await opened.Changes.ReadAsync(entry, 1, record.Head, long.MaxValue, Cancellation)).Expect().Rows;
        var world = (await opened.Worlds.BaselineAsync(record.WorldUid, Cancellation)).Expect().Baseline.State;
        foreach (var row in rows.Select(row => row.Content()))
        {
            Assert.Equal(Law.Version, row.Change.LawVersion);
            Assert.Equal(world.Settings.Parameters, row.Parameters);
            var again = Preview.Of(world, ChangeMapping.FromAccepted(row.Change.Written)).Expect();
            Assert.Equal(row.Change.Waves.Select(wave => wave.ToArray()), again.Commit.Waves.Select(wave => wave.ToArray()));
            Assert.Equal(row.Change.Effects.ToArray(), again.Commit.Effects.ToArray());
            Assert.Equal(row.Change.StateHash, StateDigest.Of(again.Commit.After).Value);
            world = again.Commit.After;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_same_requests_applied_today_give_the_bits_of_a_golden_log(int format)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("today.golden");
        await WriteAsync(path, format);
        if (Environment.GetEnvironmentVariable(WriteTo) is { Length: > 0 } wanted) File.Copy(path, $"{wanted}-{format}");
        using var today = new OpenedLog(path);
        using var golden = new OpenedLog(GoldenLog.PathOf(format));
        Assert.Equal(await FoldEveryRevisionAsync(golden, Line), await FoldEveryRevisionAsync(today, Line));
        Assert.Equal(await FoldEveryRevisionAsync(golden, Fork), await FoldEveryRevisionAsync(today, Fork));
    }

    private static async Task WriteAsync(string path, int format)
    {
        await using var cluster = await EngineCluster.StartAsync(1);
        var world = NewWorlds.Of("golden", GoldenLog.WorldOf(format));
        (await cluster.Library.Create(world, Cancellation)).Expect();
        var record = (await cluster.Directory.Create(new NewScenario { Name = Line, World = "golden", Request = Requests.New() }, Cancellation)).Expect();
        foreach (var request in GoldenLog.RequestsToApply(format)) (await cluster.Scenario(record).Apply(request, Cancellation)).Expect();
        var fork = (await cluster.Directory.Create(new NewScenario { Name = Fork, ForkOf = Line, ForkRevision = 11, Request = Requests.New() }, Cancellation)).Expect();
        (await cluster.Scenario(fork).Apply(GoldenLog.OnFork(), Cancellation)).Expect();
        using var connection = new SqliteConnection($"Data Source={cluster.LogPath};Pooling=False");
        connection.Open();
        using var copy = connection.CreateCommand();
        copy.CommandText = $"pragma page_size = 512; vacuum into '{path}'";
        copy.ExecuteNonQuery();
    }

    private static async Task<string> FoldEveryRevisionAsync(OpenedLog opened, string name)
    {
        var record = (await opened.Scenarios.FindAsync(name, Cancellation)).Expect();
        var entry = (await opened.Log.FindAsync(record.Uid, Cancellation)).Expect();
        for (var revision = 0L; revision < record.Head; revision++)
            Assert.Equal(revision, (await opened.Replay.StateAtAsync(entry, revision, Cancellation)).Expect().FoldedRows);
        return (await opened.Replay.StateAtAsync(entry, record.Head, Cancellation)).Expect().Digest.Value.ToString();
    }

    /// <summary>A copy of a golden log, opened as any old file is.</summary>
    private sealed class OpenedLog : IDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly SqliteDatabase database;

        public OpenedLog(string path)
        {
            File.Copy(path, folder.File("log.db"));
            database = new SqliteDatabase(Options.Create(new SqliteLogOptions { Path = folder.File("log.db") }), NullLogger<SqliteDatabase>.Instance);
            (Log, Scenarios, Worlds) = (new SqliteScenarioLog(database), new ScenarioStore(database, TimeProvider.System), new WorldStore(database, TimeProvider.System));
            var baselines = new Baselines(Worlds);
            Changes = new ChangeReader(Log, baselines);
            Replay = new Replay(Log, baselines, Changes, NullLogger<Replay>.Instance);
        }

        public IScenarioLog Log { get; }

        public IScenarioStore Scenarios { get; }

        public IWorldStore Worlds { get; }

        public ChangeReader Changes { get; }

        public Replay Replay { get; }

        public void Dispose()
        {
            database.Dispose();
            folder.Dispose();
        }
    }
}
