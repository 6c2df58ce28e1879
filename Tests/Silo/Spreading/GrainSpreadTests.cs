using CsCheck;
using SahelSim.Contracts.Grains;
using SahelSim.Model.Hashing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Silo.Spreading;

/// <summary>What is negotiated between the grains and what is computed on arrays are the same bits.</summary>
public abstract class GrainSpreadTests
{
    private const int Worlds = 12;
    private const int ChangesPerWorld = 8;

    protected abstract EngineCluster Cluster { get; }

    [Fact]
    public async Task A_grain_and_the_array_form_give_the_same_bits_wave_by_wave()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var world = RandomWorlds.Build(new WorldRecipe(2 + random.Next(25), random.Next(5), 0.3 + random.NextDouble() * 0.6, 0.3, 0.25, seed % 3 == 0 ? 1e-8 : 1e-4, 64, seed % 2 == 0, seed));
            await CompareAsync(world, random);
        }
    }

    [Fact]
    public async Task A_batch_and_its_changes_one_by_one_give_the_same_bits()
    {
        for (var seed = 100; seed < 100 + Worlds / 3; seed++)
        {
            var random = new Random(seed);
            var world = RandomWorlds.Build(new WorldRecipe(12, 3, 0.7, 0.3, 0.25, 1e-6, 64, true, seed));
            var changes = new List<SahelSim.Model.Changes.Change>();
            var state = world;
            while (changes.Count < 5)
            {
                var change = RandomChanges.Draw(state, random);
                if (Preview.Of(state, change) is not { Accepted: true } preview) continue;
                changes.Add(change);
                state = preview.Value.Commit.After;
            }

            var scenario = await Cluster.ScenarioOnAsync(world);
            var applied = (await Cluster.Scenario(scenario).Apply(Requests.Batch(changes), Cancellation)).Expect();
            Assert.Equal(Enumerable.Range(1, 5).Select(n => (long)n), applied.Changes.Select(change => change.Revision));
            Assert.Equal(StateDigest.Of(state).Value, applied.Changes[^1].StateHash);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task CompareAsync(WorldState world, Random random)
    {
        var scenario = await Cluster.ScenarioOnAsync(world);
        var grain = Cluster.Scenario(scenario);
        for (var n = 0; n < ChangesPerWorld; n++)
        {
            var change = RandomChanges.Draw(world, random);
            var expected = Preview.Of(world, change);
            var applied = await grain.Apply(Requests.Apply(change), Cancellation);
            Assert.Equal(expected.Accepted, applied.Accepted);
            if (!expected.Accepted)
            {
                Assert.Equal(expected.Refusals.Select(refusal => refusal.Reason), applied.Refusals.Select(refusal => refusal.Reason));
                continue;
            }

            var (commit, committed) = (expected.Value.Commit, applied.Expect().Changes[0]);
            Assert.Equal(commit.Waves.Select(wave => wave.ToArray()), committed.Waves.Select(wave => wave.ToArray()));
            Assert.Equal(commit.Effects.ToArray(), committed.Effects.ToArray());
            Assert.Equal(commit.Touched.ToArray(), committed.Touched.ToArray());
            Assert.Equal(expected.Value.Truncated, committed.Truncated);
            Assert.Equal(StateDigest.Of(commit.After).Value, committed.StateHash);
            world = commit.After;
        }

        var actors = await Cluster.ActorsAsync(scenario, ReadPoint.Newest);
        Assert.Equal(StateDigest.Of(world).Value, StateDigest.Of(world with { Actors = actors }).Value);
    }
}
