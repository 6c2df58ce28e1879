using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>The same changes leave the same bits, however many silos there are and whichever database keeps them.</summary>
public sealed class SameBitsTests(SharedPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_change_folds_to_the_same_hashes_on_one_silo_and_on_three_on_SQLite_and_on_PostgreSQL()
    {
        var server = await postgres.ServerAsync();
        var hashes = await HashesAsync(EngineCluster.StartAsync(1));
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.Equal(hashes, await HashesAsync(EngineCluster.StartAsync(3)));
        Assert.Equal(hashes, await HashesAsync(EngineCluster.StartOnPostgresAsync(1, await server.CreateDatabaseAsync())));
        Assert.Equal(hashes, await HashesAsync(EngineCluster.StartOnPostgresAsync(3, await server.CreateDatabaseAsync())));
    }

    private static async Task<List<Hash256>> HashesAsync(Task<EngineCluster> starting)
    {
        await using var cluster = await starting;
        return await HashesAsync(cluster);
    }

    /// <summary>Applies all that a golden log consists of, and folds the log of a fork of it to each of its revisions.</summary>
    private static async Task<List<Hash256>> HashesAsync(EngineCluster cluster)
    {
        var scenario = await cluster.ScenarioOnAsync(GoldenLog.WorldOf(2));
        foreach (var request in GoldenLog.RequestsToApply(2)) (await cluster.Scenario(scenario).Apply(request, Cancellation)).Expect();
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
