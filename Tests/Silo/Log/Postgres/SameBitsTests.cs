using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>The same changes leave the same bits, whichever database keeps them.</summary>
public sealed class SameBitsTests(SharedPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_change_folds_to_the_same_hashes_on_SQLite_and_on_two_silos_with_PostgreSQL()
    {
        await using var file = await EngineCluster.StartAsync(1);
        await using var server = await EngineCluster.StartOnPostgresAsync(2, await (await postgres.ServerAsync()).CreateDatabaseAsync());
        var hashes = await HashesAsync(file);
        Assert.Equal(hashes, await HashesAsync(server));
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    /// <summary>Applies all that a golden log consists of, and folds the log of a fork of it to each of its revisions.</summary>
    private static async Task<List<Hash256>> HashesAsync(EngineCluster cluster)
    {
        var scenario = await cluster.ScenarioOnAsync(Stories.World);
        foreach (var request in GoldenLog.RequestsToApply()) (await cluster.Scenario(scenario).Apply(request, Cancellation)).Expect();
        var head = (await cluster.Scenario(scenario).Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head;
        var fork = await cluster.ForkAsync(scenario, head - 1);
        (await cluster.Scenario(fork).Apply(GoldenLog.OnFork(), Cancellation)).Expect();
        var entry = (await cluster.Service<IScenarioLog>().FindAsync(fork.Uid, Cancellation)).Expect();
        var hashes = new List<Hash256>();
        for (var revision = 0L; revision <= entry.Record.Head; revision++)
            hashes.Add((await cluster.Service<Replay>().StateAtAsync(entry, revision, Cancellation)).Expect().Digest.Value);
        Assert.Equal(entry.Record.StateHash, hashes[^1]);
        return hashes;
    }
}
