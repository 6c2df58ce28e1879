using Microsoft.Extensions.DependencyInjection;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Tests.Cluster.Faults;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.Tests.Postgres;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>Every promise holds whichever call to the store fails: each fails in turn, lost on its way there or on its way back.</summary>
public sealed class StoreFaultTests(SharedPostgres postgres, ITestOutputHelper output)
{
    private const int CallsAtMost = 200;
    private readonly FailingCalls calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CallFate.Lost)]
    [InlineData(CallFate.Unanswered)]
    public async Task On_sqlite(CallFate fate)
    {
        await using var cluster = await EngineCluster.StartAsync(1, Failing);
        await EachInTurnAsync(cluster, fate);
    }

    [Theory]
    [InlineData(CallFate.Lost)]
    [InlineData(CallFate.Unanswered)]
    public async Task On_postgresql(CallFate fate)
    {
        var server = await postgres.ServerAsync();
        await using var cluster = await EngineCluster.StartOnPostgresAsync(1, await server.CreateDatabaseAsync(), Failing);
        await EachInTurnAsync(cluster, fate);
    }

    private void Failing(IServiceCollection services)
    {
        services.Interpose<IScenarioLog>(log => new FailingLog(log, calls));
        services.Interpose<IScenarioStore>(store => new FailingScenarioStore(store, calls));
    }

    private async Task EachInTurnAsync(EngineCluster cluster, CallFate fate)
    {
        (await cluster.Library.Create(NewWorlds.Of("w", Stories.World), Cancellation)).Expect();
        var failing = 0;
        do
        {
            calls.FailAt(++failing, fate);
            await LifeOfAScenarioAsync(cluster);
        }
        while (calls.Failed && failing < CallsAtMost);

        output.WriteLine($"{failing - 1} calls to the store failed in turn");
        Assert.InRange(failing, 20, CallsAtMost - 1);
    }

    /// <summary>A scenario is made, changed by several at once, read, put to sleep, woken, renamed and deleted; whatever is unavailable is asked again with the same request id.</summary>
    private static async Task LifeOfAScenarioAsync(EngineCluster cluster)
    {
        var creation = new NewScenario { Name = $"s-{Guid.NewGuid():N}", World = "w", Request = Requests.New() };
        var record = await AgainAsync(() => cluster.Directory.Create(creation, Cancellation));
        var grain = cluster.Scenario(record);
        var recorder = new HistoryRecorder();
        var caller = new GrainCaller("caller", record.Name, grain, recorder);
        await caller.WriteAsync(0);
        await Task.WhenAll(caller.WriteAsync(1), caller.WriteAsync(2), caller.ReadStrongAsync());
        await caller.ReadActorsAsync();
        await cluster.SleepAsync(grain);
        await caller.ReadLogAsync();
        await caller.WriteAsync(3, expecting: true);
        await caller.ReadActorsAtAsync(2);
        var update = new ScenarioUpdate { Note = "seen", Request = Requests.New() };
        Assert.Equal("seen", (await AgainAsync(() => cluster.Directory.Update(record.Name, update, Cancellation))).Note);
        await caller.WriteAsync(4);
        await caller.WatchAsync();
        await caller.ReadLogAsync();
        Assert.Empty(HistoryChecker.Check(recorder.Take()));
        Assert.Equal(record.Uid, (await AgainAsync(() => cluster.Directory.Create(creation, Cancellation))).Uid);
        var deletion = Requests.New();
        var deleted = await AgainAsync(() => cluster.Directory.Delete(record.Name, "", deletion, Cancellation));
        Assert.Equal(deleted, await AgainAsync(() => cluster.Directory.Delete(record.Name, "", deletion, Cancellation)));
        (await GrainCaller.UnlessUnavailableAsync(() => grain.Describe(ReadPoint.Newest, Cancellation))).ExpectRefusal(RefusalReason.NotFound);
    }

    private static async Task<T> AgainAsync<T>(Func<Task<Verdict<T>>> call)
        where T : class => (await GrainCaller.UnlessUnavailableAsync(call)).Expect();
}
