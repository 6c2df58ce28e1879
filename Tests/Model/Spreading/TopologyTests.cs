using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

public sealed class TopologyTests
{
    [Fact]
    public void The_next_topology_is_the_one_made_from_scratch() =>
        RandomEdits.OnSmallWorlds.Sample((before, after) =>
        {
            var (next, fresh) = (Topology.Of(before).Next(before, after), Topology.Of(after));
            Assert.Equal(fresh.Count, next.Count);
            for (var actor = 0; actor < fresh.Count; actor++)
            {
                Assert.Equal(actor, next.IndexOf(after.Actors[actor].Id));
                Assert.Equal(fresh.Followers(actor), next.Followers(actor));
                Assert.Equal(fresh.Partners(actor), next.Partners(actor));
                Assert.Equal(fresh.Members(actor), next.Members(actor));
                Assert.Equal(fresh.Blocs(actor), next.Blocs(actor));
                foreach (var channel in Channels.All) Assert.Equal(fresh.Holders(actor, channel), next.Holders(actor, channel));
            }
        }, iter: 400);

    [Fact]
    public void The_next_topology_routes_as_the_one_made_from_scratch() =>
        Gen.Select(RandomEdits.OnSmallWorlds, Gen.Int).Sample((worlds, seed) =>
        {
            var (before, after) = worlds;
            var wave = RandomImpulses.Draw(after, after.Actors.IsEmpty ? 0 : 6, new Random(seed));
            var expected = new WaveRouter(Topology.Of(after)).Route(Wave.Of(wave.AsSpan()));
            var actual = new WaveRouter(Topology.Of(before).Next(before, after)).Route(Wave.Of(wave.AsSpan()));
            Assert.Equal(expected.Select(route => (route.Receiver, string.Join(' ', route.Heard))), actual.Select(route => (route.Receiver, string.Join(' ', route.Heard))));
        }, iter: 200);

    [Fact]
    public void A_commit_that_moves_numbers_only_keeps_the_topology()
    {
        var world = RandomWorlds.Build(new(8, 2, 0.7, 0.3, 0.2, 1e-4, 64, true, 5));
        var topology = Topology.Of(world);
        var moved = world with
        {
            Actors = [.. world.Actors.Select(actor => actor with
            {
                Influence = 0.5,
                Relationships = [.. actor.Relationships.Select(held => held with { Affinity = 0.1 })],
                Stances = [.. actor.Stances.Select(stance => stance with { Position = 0.1 })],
                Commitments = [.. actor.Commitments.Select(commitment => commitment with { Value = 0 })],
            })],
        };
        Assert.Same(topology, topology.Next(world, moved));
    }

    [Fact]
    public void An_unknown_actor_has_no_position() =>
        Assert.Equal(-1, Topology.Of(RandomWorlds.Build(new(3, 1, 1, 0, 0, 0, 64, true, 1))).IndexOf(new ActorId("nobody")));
}
