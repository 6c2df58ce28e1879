using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

public sealed class WaveRouterTests
{
    [Fact]
    public void A_reaction_to_the_routed_deltas_is_the_reaction_to_all() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            world = world with { Settings = world.Settings with { Parameters = world.Settings.Parameters with { Threshold = 0, MaxWaves = 4 } } };
            var topology = Topology.Of(world);
            var router = new WaveRouter(topology);
            var reactions = Views.Of(world, topology).Select(view => Reaction.Of(view, world.Settings)).ToArray();
            foreach (var wave in BothForms.OnArrays(world, impulses).Waves)
            {
                var named = Wave.Of(wave.AsSpan());
                var routes = router.Route(named);
                Assert.Equal(routes.Select(route => route.Receiver).Distinct().Order(), routes.Select(route => route.Receiver));
                for (var actor = 0; actor < reactions.Length; actor++)
                {
                    ImmutableArray<int> heard = [.. routes.Where(route => route.Receiver == actor).SelectMany(route => route.Heard)];
                    Assert.Equal(reactions[actor].React(named).AsEnumerable(), reactions[actor].React(named, heard.AsSpan()).AsEnumerable());
                }
            }
        }, iter: 250);

    [Fact]
    public void An_actor_is_called_only_for_deltas_that_it_has_something_to_answer_to() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            var everyoneAnswers = Loud(world);
            var law = new DenseLaw(everyoneAnswers, impulses);
            foreach (var route in new WaveRouter(Topology.Of(world)).Route(Wave.Of(impulses.AsSpan())))
            {
                var own = Enumerable.Range(0, law.Quantities.Length).Where(row => law.Quantities[row].Holder == world.Actors[route.Receiver].Id).ToArray();
                foreach (var heard in route.Heard)
                {
                    var column = law.Quantities.IndexOf(impulses[heard].Quantity);
                    Assert.Contains(own, row => law.L[row, column] != 0);
                }
            }
        }, iter: 300);

    [Fact]
    public void A_wave_of_nothing_calls_nobody() =>
        RandomWorlds.Small.Sample(world => new WaveRouter(Topology.Of(world)).Route(Wave.Of([])).IsEmpty);

    [Fact]
    public void An_actor_outside_the_world_is_a_mistake()
    {
        var router = new WaveRouter(Topology.Of(RandomWorlds.Build(new(3, 1, 1, 0, 0, 0, 64, true, 1))));
        var wave = new[] { RandomImpulses.Impulse(new RelationshipKey(new("nobody"), new("none"), Channel.Security), 1) };
        Assert.Throws<ArgumentException>(() => router.Route(Wave.Of(wave)));
    }

    // No weight of 0: whoever is in a place to answer does.
    private static WorldState Loud(WorldState world) => world with
    {
        Settings = world.Settings with
        {
            Parameters = new() { Enmity = 0.5 },
            Issues = [.. world.Settings.Issues.Select(issue => new Issue(issue.Id, 0.4, 0.5, 0.6))],
        },
        Actors = [.. world.Actors.Select((actor, index) => actor with
        {
            Susceptibility = 0.2,
            TieWeights = [],
            InfluenceRow = default,
            Relationships = [.. actor.Relationships.Select((held, place) => held with { Affinity = 0.1 + 0.01 * index + 0.001 * place })],
            Stances = [.. actor.Stances.Select(stance => stance with { Position = 0.3 + 0.01 * index, Salience = 0.5 })],
            Commitments = [.. actor.Commitments.Select(commitment => commitment with { Value = 0.7 })],
        })],
    };
}
