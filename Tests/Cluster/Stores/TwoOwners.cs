using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Tests.Cluster.Faults;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>Two clusters on one store, which do not know of each other: each takes itself for the owner of every scenario, as a silo does that stood still while it was left out.</summary>
internal static class TwoOwners
{
    private const int Rounds = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Callers on both sides change, read and watch one scenario in turn; what they learn is held against the rows of the store.</summary>
    /// <param name="build">What the silos of both are made of.</param>
    /// <param name="broken">Whether calls may fail for good, as a build that is broken can get stuck.</param>
    /// <returns>What the callers learned that must not be.</returns>
    public static async Task<ImmutableArray<Violation>> ViolationsAsync(Action<IServiceCollection> build, bool broken)
    {
        await using var one = await EngineCluster.StartAsync(1, build);
        await using var other = await EngineCluster.StartBesideAsync(one, build);
        var record = await one.ScenarioOnAsync(Stories.World);
        var recorder = new HistoryRecorder();
        GrainCaller[] callers = [new("one", record.Name, one.Scenario(record), recorder), new("other", record.Name, other.Scenario(record), recorder)];
        try
        {
            await CallAsync(callers, () => ReadRowsAsync(one, record, recorder));
        }
        catch (Exception) when (broken)
        {
            // It is stuck, or has noticed by itself.
        }

        await ReadRowsAsync(one, record, recorder);
        return HistoryChecker.Check(recorder.Take());
    }

    private static async Task CallAsync(GrainCaller[] callers, Func<Task> readRows)
    {
        foreach (var caller in callers) await caller.ReadStrongAsync();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var caller in callers)
            {
                await caller.WriteAsync(round);
                await caller.WriteAsync(round + 1, expecting: true);
                await caller.ReadActorsAsync();
                await caller.ReadActorsAtAsync(round);
                await readRows();
            }

            await callers[round % callers.Length].ReadStrongAsync();
        }

        foreach (var caller in callers)
        {
            await caller.WatchAsync();
            await caller.ReadLogAsync();
        }
    }

    private static async Task ReadRowsAsync(EngineCluster cluster, ScenarioRecord record, HistoryRecorder recorder)
    {
        var invoked = HistoryRecorder.Now;
        var rows = (await new SqliteScenarioLog(cluster.Service<SqliteDatabase>()).ReadAsync(record.Uid, 1, long.MaxValue, long.MaxValue, Cancellation)).Expect().Rows;
        recorder.Add(new LogReading(record.Name, invoked, [.. rows.Select(row => new LoggedChange(row.Revision, $"{row.RequestId}", $"{row.StateHash}", $"{row.ChainHash}"))]));
    }
}
