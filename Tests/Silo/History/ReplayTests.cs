using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Silo.History;

/// <summary>What is folded from the log is what was live.</summary>
public sealed class ReplayTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task Folding_the_log_gives_the_state_hash_of_every_revision()
    {
        for (var seed = 200; seed < 206; seed++)
        {
            var random = new Random(seed);
            var world = RandomWorlds.Build(new WorldRecipe(10, 3, 0.7, 0.3, 0.25, 1e-4, 64, true, seed));
            var scenario = await Cluster.ScenarioOnAsync(world);
            var hashes = new List<SahelSim.Model.Hashing.Hash256> { scenario.StateHash };
            while (hashes.Count < 12)
            {
                var change = RandomChanges.Draw(world, random);
                if (Preview.Of(world, change) is not { Accepted: true } preview) continue;
                world = preview.Value.Commit.After;
                hashes.Add((await Cluster.Scenario(scenario).Apply(Requests.Apply(change), Cancellation)).Expect().Changes[0].StateHash);
            }

            var entry = (await Cluster.Service<IScenarioLog>().FindAsync(scenario.Uid, Cancellation)).Expect();
            for (var revision = 0; revision < hashes.Count; revision++)
                Assert.Equal(hashes[revision], (await Cluster.Service<Replay>().StateAtAsync(entry, revision, Cancellation)).Expect().Digest.Value);
        }
    }

    [Fact]
    public async Task A_scenario_that_has_slept_goes_on_where_it_was()
    {
        var scenario = await Cluster.ScenarioOnAsync(Stories.World);
        var awake = await Cluster.ScenarioOnAsync(Stories.World);
        for (var n = 0; n < 6; n++)
        {
            var slept = (await Cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect().Changes[0];
            var never = (await Cluster.Scenario(awake).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect().Changes[0];
            Assert.Equal(never.StateHash, slept.StateHash);
            await Cluster.SleepAsync(Cluster.Scenario(scenario));
        }
    }

    [Fact]
    public async Task Old_revisions_are_shown_as_they_were()
    {
        var scenario = await Cluster.ScenarioOnAsync(Stories.World);
        var actor = Cluster.Grains.GetGrain<SahelSim.Contracts.Grains.Actors.IActorGrain>(scenario.Uid, SmallWorld.Fra.Value);
        var shown = new List<double> { Affinity((await actor.Read(ReadPoint.Newest, Cancellation)).Expect()) };
        for (var n = 0; n < 5; n++)
        {
            (await Cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
            shown.Add(Affinity((await actor.Read(ReadPoint.Newest, Cancellation)).Expect()));
        }

        for (var revision = 0; revision <= 5; revision++)
        {
            var old = (await actor.Read(ReadPoint.At(revision), Cancellation)).Expect();
            Assert.Equal((revision, shown[revision]), (old.ReadRevision, Affinity(old)));
        }

        var refusal = (await actor.Read(ReadPoint.At(6), Cancellation)).ExpectRefusal(RefusalReason.RevisionAhead);
        Assert.Equal("5", refusal.Metadata["head"]);
    }

    [Fact]
    public async Task A_log_with_many_rows_opens_from_a_snapshot_and_folds_only_what_is_after_it()
    {
        var scenario = await Cluster.ScenarioOnAsync(Stories.World);
        var log = Cluster.Service<IScenarioLog>();
        for (var n = 0; n < 70; n++) (await Cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
        var snapshot = await log.FindSnapshotAsync(scenario.Uid, 70, Cancellation);
        while (!snapshot.Accepted) snapshot = await log.FindSnapshotAsync(scenario.Uid, 70, Cancellation);
        Assert.Equal(64, snapshot.Expect().Revision);
        var entry = (await log.FindAsync(scenario.Uid, Cancellation)).Expect();
        var opened = (await Cluster.Service<Replay>().StateAtAsync(entry, 70, Cancellation)).Expect();
        Assert.Equal(6, opened.FoldedRows);
        Assert.Equal(63, (await Cluster.Service<Replay>().StateAtAsync(entry, 63, Cancellation)).Expect().FoldedRows);
    }

    [Fact]
    public async Task A_broken_snapshot_is_passed_over()
    {
        var scenario = await Cluster.ScenarioOnAsync(Stories.World);
        for (var n = 0; n < 4; n++) (await Cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
        var log = Cluster.Service<IScenarioLog>();
        var third = (await log.FindHashesAsync(scenario.Uid, 3, Cancellation)).Expect();
        var entry = (await log.FindAsync(scenario.Uid, Cancellation)).Expect();
        (await log.SaveSnapshotAsync(scenario.Uid, new StoredSnapshot(3, third.ChainHash, third.StateHash, [10, 3, 1, 2, 3]), Cancellation)).Expect();
        Assert.Equal(4, (await Cluster.Service<Replay>().StateAtAsync(entry, 4, Cancellation)).Expect().FoldedRows);
    }

    private static double Affinity(SahelSim.Contracts.Grains.Actors.ActorReading reading) =>
        reading.Actor.Relationships.First(held => held.Target == SmallWorld.Mli).Affinity;
}
