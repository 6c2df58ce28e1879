using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

public sealed class ViewsTests
{
    private static readonly ActorId One = new("one"), Two = new("two"), Bloc = new("bloc"), Far = new("far");
    private static readonly IssueId War = new("war"), Trade = new("trade");

    [Fact]
    public void An_actor_outside_the_altered_set_has_the_same_view_before_and_after() =>
        RandomEdits.OnSmallWorlds.Sample((before, after) =>
        {
            var altered = Views.Altered(before, after).ToHashSet();
            var views = Views.Of(after, Topology.Of(after)).ToDictionary(view => view.Actor.Id);
            foreach (var view in Views.Of(before, Topology.Of(before)))
            {
                if (!altered.Contains(view.Actor.Id)) Assert.True(view.SameAs(views[view.Actor.Id]), $"the view of {view.Actor.Id} changed");
            }

            Assert.All(views.Keys.Except(before.Actors.Select(actor => actor.Id)), entered => Assert.Contains(entered, altered));
        }, iter: 800);

    [Fact]
    public void An_actor_outside_the_altered_set_reacts_as_before() =>
        Gen.Select(RandomEdits.OnSmallWorlds, Gen.Int).Sample((worlds, seed) =>
        {
            var (before, after) = worlds;
            var altered = Views.Altered(before, after).ToHashSet();
            var wave = Wave.Of(RandomImpulses.Draw(before, 6, new Random(seed)).AsSpan());
            foreach (var id in before.Actors.Select(actor => actor.Id).Where(id => !altered.Contains(id)))
            {
                var (old, now) = (Reaction.Of(Views.Of(before, id), before.Settings), Reaction.Of(Views.Of(after, id), after.Settings));
                Assert.Equal(old.React(wave).AsEnumerable(), now.React(wave).AsEnumerable());
            }
        }, iter: 150);

    [Fact]
    public void A_world_that_did_not_change_alters_no_view() =>
        RandomWorlds.Small.Sample(world => Views.Altered(world, world).IsEmpty);

    [Fact]
    public void A_moved_relationship_alters_its_holders_view_only() =>
        Assert.Equal([One], Altered(One, actor => actor with { Relationships = [.. actor.Relationships.Select(held => held with { Affinity = 0.3 })] }).AsEnumerable());

    [Fact]
    public void A_moved_position_alters_the_views_of_holders_who_take_a_stance_on_it() =>
        Assert.Equal([Far, One, Two], Altered(One, actor => actor with { Stances = [actor.Stances[0], new(War, 0.9, 1, 0)] }).AsEnumerable());

    [Fact]
    public void A_moved_position_that_nobody_else_cares_about_alters_its_actors_view_only() =>
        Assert.Equal([One], Altered(One, actor => actor with { Stances = [new(Trade, 0.9, 1, 0), actor.Stances[1]] }).AsEnumerable());

    [Fact]
    public void A_rest_position_alters_its_actors_view_only() =>
        Assert.Equal([One], Altered(One, actor => actor with { Stances = [.. actor.Stances.Select(stance => stance with { RestPosition = 0.7 })] }).AsEnumerable());

    [Fact]
    public void A_new_influence_alters_the_views_of_holders_and_blocs() =>
        Assert.Equal([Bloc, Far, One, Two], Altered(One, actor => actor with { Influence = 0.1 }).AsEnumerable());

    [Fact]
    public void A_new_susceptibility_alters_its_actors_view_only() =>
        Assert.Equal([One], Altered(One, actor => actor with { Susceptibility = 0.01 }).AsEnumerable());

    [Fact]
    public void A_new_commitment_alters_the_views_of_the_bloc_and_of_fellow_members_with_a_relationship() =>
        Assert.Equal([Bloc, One, Two], Altered(One, actor => actor with { Commitments = [new(Bloc, 0)] }).AsEnumerable());

    [Fact]
    public void A_view_holds_what_is_needed_and_no_more()
    {
        var view = Views.Of(World(), One);
        Assert.Equal([Bloc, Two], view.Partners.Select(partner => partner.Id));
        Assert.Equal([0.8, 0.8 * 0.5], view.Partners.Select(partner => partner.Bond));
        Assert.Equal([new PartnerPosition(War, -0.4)], view.Partners[1].Positions.AsEnumerable());
        Assert.Empty(view.Voices);
        Assert.Equal([new Voice(One, 0.8 * 0.5 / (0.8 * 0.5 + 0.5 * 0.3)), new Voice(Two, 0.5 * 0.3 / (0.8 * 0.5 + 0.5 * 0.3))], Views.Of(World(), Bloc).Voices.AsEnumerable());
    }

    [Fact]
    public void Views_are_the_same_when_all_they_say_is()
    {
        var (view, again, bloc) = (Views.Of(World(), One), Views.Of(World(), One), Views.Of(World(), Bloc));
        Assert.NotEqual(view, again);
        Assert.True(view.SameAs(again));
        Assert.False(view.SameAs(bloc));
        Assert.False(view.SameAs(view with { Actor = view.Actor with { Influence = 0.51 } }));
        Assert.False(view.SameAs(view with { Actor = view.Actor with { Stances = [] } }));
        Assert.False(view.SameAs(view with { Actor = view.Actor with { InfluenceRow = [] } }));
        Assert.False(view.SameAs(view with { Partners = [view.Partners[0], view.Partners[1] with { Bond = 0.1 }] }));
        Assert.False(view.SameAs(view with { Partners = [view.Partners[0], view.Partners[1] with { Influence = 0.1 }] }));
        Assert.False(view.SameAs(view with { Partners = [view.Partners[0], view.Partners[1] with { Positions = [] }] }));
        Assert.False(bloc.SameAs(bloc with { Voices = [bloc.Voices[0], bloc.Voices[1] with { Share = 0.1 }] }));
    }

    [Fact]
    public void An_unknown_actor_has_no_view() => Assert.Throws<ArgumentException>(() => Views.Of(World(), new ActorId("nobody")));

    private static ImmutableArray<ActorId> Altered(ActorId actor, Func<ActorState, ActorState> edit)
    {
        var world = World();
        var index = world.IndexOf(actor);
        return Views.Altered(world, world with { Actors = world.Actors.SetItem(index, edit(world.Actors[index])) });
    }

    /// <summary>A bloc with two members that hold relationships with each other, and somebody far who watches one of them.</summary>
    private static WorldState World() => new(
        new()
        {
            Parameters = new(),
            Issues = [new(Trade, 0, 0, 1), new(War, 1, 1, 0)],
            EventScores = EventScores.Default,
            ContextSpills = ContextSpills.Default,
        },
        [
            Actor(Bloc, ActorKind.Bloc, 0.4),
            Actor(Far, ActorKind.State, 0.9) with { Relationships = [To(One)], Stances = [new(War, 0, 1, 0)] },
            Actor(One, ActorKind.State, 0.5) with
            {
                Relationships = [To(Bloc), To(Two)],
                Stances = [new(Trade, 0.1, 1, 0), new(War, 0.2, 1, 0)],
                Commitments = [new(Bloc, 0.8)],
            },
            Actor(Two, ActorKind.State, 0.3) with
            {
                Relationships = [To(One)],
                Stances = [new(War, -0.4, 1, 0)],
                Commitments = [new(Bloc, 0.5)],
            },
        ],
        new DateOnly(2026, 1, 1));

    private static ActorState Actor(ActorId id, ActorKind kind, double influence) =>
        new() { Id = id, Kind = kind, Influence = influence, Susceptibility = 0.15 };

    private static Relationship To(ActorId target) => new(target, Channel.Diplomatic, DeterministicMath.Atanh(0.5), 0);
}
