using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

public sealed class FollowTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task A_follower_from_any_revision_gets_every_later_change_once_and_in_order()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        for (var n = 0; n < 12; n++) (await grain.Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
        for (var after = 0; after <= 12; after++)
        {
            var seen = new List<long>();
            for (long last = after; last < 12; last = seen[^1])
            {
                var followed = (await grain.Follow(last, maxBytes: 4000, Long, Cancellation)).Expect();
                Assert.NotEmpty(followed.Changes);
                seen.AddRange(followed.Changes.Select(change => change.Revision));
            }

            Assert.Equal(Enumerable.Range(after + 1, 12 - after).Select(n => (long)n), seen);
        }
    }

    [Fact]
    public async Task A_follower_from_the_log_sees_the_same_as_one_from_memory()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        for (var n = 0; n < 5; n++) (await grain.Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
        var fromMemory = (await grain.Follow(0, int.MaxValue, Long, Cancellation)).Expect().Changes;
        await Cluster.SleepAsync(grain);
        var fromLog = (await grain.Follow(0, int.MaxValue, Long, Cancellation)).Expect().Changes;
        Assert.Equal(fromMemory.Select(change => (change.Revision, change.ChainHash, change.StateHash, change.CommitTime, change.EffectsSum)), fromLog.Select(change => (change.Revision, change.ChainHash, change.StateHash, change.CommitTime, change.EffectsSum)));
        Assert.Equal(fromMemory.SelectMany(change => change.Effects), fromLog.SelectMany(change => change.Effects));
        Assert.Equal(fromMemory.SelectMany(change => change.Waves).SelectMany(wave => wave), fromLog.SelectMany(change => change.Waves).SelectMany(wave => wave));
        Assert.Equal(fromMemory.Select(change => change.Written), fromLog.Select(change => change.Written));
    }

    [Fact]
    public async Task A_follower_that_waits_is_answered_by_the_next_commit()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect();
        var waiting = grain.Follow(0, int.MaxValue, Long, Cancellation);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        Assert.Equal(1, Assert.Single((await waiting).Expect().Changes).Revision);
    }

    [Fact]
    public async Task A_follower_that_does_not_want_to_wait_is_told_the_head()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var followed = (await Cluster.Scenario(record).Follow(0, int.MaxValue, TimeSpan.Zero, Cancellation)).Expect();
        Assert.Equal((0, 0), (followed.Head, followed.Changes.Length));
    }

    [Fact]
    public async Task A_follower_from_a_revision_that_is_not_there_is_refused_with_the_head()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var refusal = (await Cluster.Scenario(record).Follow(7, int.MaxValue, Long, Cancellation)).ExpectRefusal(RefusalReason.RevisionAhead);
        Assert.Equal("0", refusal.Metadata["head"]);
    }

    [Fact]
    public async Task Followers_of_a_deleted_scenario_hear_of_it_and_so_do_those_who_ask_later()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect();
        var waiting = grain.Follow(0, int.MaxValue, Long, Cancellation);
        var deleted = (await Cluster.Directory.Delete(record.Name, "", Requests.New(), Cancellation)).Expect();
        Assert.Equal(deleted.Time, (await waiting).Expect().DeleteTime);
        Assert.Equal(deleted.Time, (await grain.Follow(0, int.MaxValue, Long, Cancellation)).Expect().DeleteTime);
    }
}
