using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

public sealed class ReactionTests
{
    [Fact]
    public void A_reaction_shared_by_many_callers_answers_each_as_if_alone() =>
        Gen.Select(RandomWorlds.Small, Gen.Int).Sample((world, seed) =>
        {
            var reaction = Reaction.Of(Views.Of(world, world.Actors[0].Id), world.Settings);
            var waves = Enumerable.Range(0, 8).Select(number => Wave.Of(RandomImpulses.Draw(world, 6, new Random(seed + number)).AsSpan())).ToArray();
            var alone = waves.Select(wave => reaction.React(wave)).ToArray();
            var together = new ImmutableArray<Delta>[waves.Length];
            Parallel.For(0, waves.Length, number => together[number] = reaction.React(waves[number]));
            for (var number = 0; number < waves.Length; number++) Assert.Equal(alone[number].AsEnumerable(), together[number].AsEnumerable());
        }, iter: 100);

    [Fact]
    public void An_actor_moves_only_what_it_holds() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            foreach (var view in Views.Of(world, Topology.Of(world)))
            {
                var deltas = Reaction.Of(view, world.Settings).React(Wave.Of(impulses.AsSpan()));
                Assert.All(deltas, delta => Assert.Equal(view.Actor.Id, delta.Quantity.Holder));
                Assert.Equal(deltas.Select(delta => delta.Quantity).Order(), deltas.Select(delta => delta.Quantity));
            }
        }, iter: 300);

    [Fact]
    public void Names_numbered_by_the_world_and_by_the_wave_give_the_same() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            var topology = Topology.Of(world);
            var (byWorld, byWave) = (Wave.Of(impulses.AsSpan(), topology), Wave.Of(impulses.AsSpan()));
            foreach (var view in Views.Of(world, topology))
            {
                var reaction = Reaction.Of(view, world.Settings);
                var expected = reaction.React(byWave);
                Assert.Equal(expected.AsEnumerable(), reaction.React(byWorld).AsEnumerable());
                Assert.Equal(expected.AsEnumerable(), reaction.React(byWorld).AsEnumerable());
            }
        }, iter: 300);

    [Fact]
    public void What_is_taken_over_from_before_a_change_reacts_like_what_is_made_anew() =>
        Gen.Select(RandomEdits.OnSmallWorlds, Gen.Int).Sample((worlds, seed) =>
        {
            var (before, after) = worlds;
            var (topologyBefore, topology) = (Topology.Of(before), Topology.Of(after));
            var wave = Wave.Of(RandomImpulses.Draw(after, 6, new Random(seed)).AsSpan(), topology);
            for (var index = 0; index < after.Actors.Length; index++)
            {
                var old = topologyBefore.IndexOf(after.Actors[index].Id);
                if (old < 0) continue;
                var earlier = Views.Of(before, topologyBefore, old);
                var (anew, built) = (Views.Of(after, topology, index), Views.Of(after, topology, index, earlier));
                Assert.True(anew.SameAs(built));
                Assert.Equal(
                    Reaction.Of(anew, after.Settings).React(wave).AsEnumerable(),
                    Reaction.Of(built, after.Settings, Reaction.Of(earlier, before.Settings)).React(wave).AsEnumerable());
            }
        }, iter: 300);

    [Fact]
    public void Attention_weighted_by_levels_sums_to_less_than_one() =>
        RandomWorlds.Small.Sample(world =>
        {
            foreach (var view in Views.Of(world, Topology.Of(world)))
            {
                var reaction = Reaction.Of(view, world.Settings);
                foreach (var channel in Channels.All)
                {
                    var sum = view.Actor.Relationships.Where(held => held.Channel == channel)
                        .Sum(held => reaction.Attention(held.Target, channel)!.Value * Math.Abs(Math.Tanh(held.Affinity)));
                    Assert.InRange(sum, 0, 1);
                }

                Assert.InRange(view.Partners.Sum(partner => Math.Abs(reaction.InfluenceWeight(partner.Id)!.Value)), 0, 1 + 1e-12);
            }
        }, iter: 300);

    [Fact]
    public void Weights_of_what_does_not_exist_are_null()
    {
        var world = RandomWorlds.Build(new(3, 1, 1, 0, 0, 0, 64, true, 1));
        var reaction = Reaction.Of(Views.Of(world, world.Actors[0].Id), world.Settings);
        Assert.Null(reaction.Attention(world.Actors[0].Id, Channel.Diplomatic));
        Assert.Null(reaction.InfluenceWeight(new ActorId("nobody")));
    }
}
