using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Tests.Cluster.Faults;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.Tests.Silo;
using SahelSim.Tests.Silo.Log;
using Xunit;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>An owner that stands still while it appends, until another has taken its place and has written, and then goes on as if nothing had been.</summary>
public sealed class StalledOwnerTests
{
    [Fact]
    public async Task Its_append_is_refused_and_its_change_is_made_after_the_others() =>
        Assert.Empty(await ViolationsAsync(services => services.Interpose<IScenarioLog>(log => new HeldLog(log))));

    [Fact]
    public async Task Without_a_fence_it_would_take_the_place_of_what_was_acknowledged()
    {
        var violations = await ViolationsAsync(services => services.AddSingleton<IScenarioLog>(provider =>
        {
            var database = provider.GetRequiredService<SqliteDatabase>();
            return new HeldLog(new UnfencedLog(new SqliteScenarioLog(database), database));
        }));
        Assert.Contains(violations, violation => violation.Promise == Promise.NothingLost);
    }

    /// <param name="build">Makes a <see cref="HeldLog"/> of the log.</param>
    private static async Task<ImmutableArray<Violation>> ViolationsAsync(Action<IServiceCollection> build)
    {
        await using var one = await EngineCluster.StartAsync(1, build);
        await using var other = await EngineCluster.StartBesideAsync(one);
        var record = await one.ScenarioOnAsync(Stories.World);
        var recorder = new HistoryRecorder();
        var (old, young) = (new GrainCaller("old", record.Name, one.Scenario(record), recorder), new GrainCaller("young", record.Name, other.Scenario(record), recorder));
        await old.WriteAsync(0);
        var log = (HeldLog)one.Service<IScenarioLog>();
        log.Hold();
        var stalled = old.WriteAsync(1);
        await log.Arrived;
        await young.WriteAsync(2);
        await young.WriteAsync(3);
        log.Release();
        await stalled;
        await old.ReadStrongAsync();
        await young.ReadStrongAsync();
        await young.ReadLogAsync();
        return HistoryChecker.Check(recorder.Take());
    }
}
