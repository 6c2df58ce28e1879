using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Comparing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Comparing;

public sealed class StateComparisonTests
{
    [Fact]
    public void States_differ_in_something_exactly_where_their_hashes_do() => RandomEdits.OnSmallWorlds.Sample((before, after) =>
    {
        var found = StateComparison.Of(before, after);
        Assert.Equal(StateDigest.Of(before).Value == StateDigest.Of(after).Value, found.Quantities.IsEmpty && found.Structure.IsEmpty);
    });

    [Fact]
    public void Turned_around_every_difference_turns_around() => RandomEdits.OnSmallWorlds.Sample((before, after) =>
    {
        var (there, back) = (StateComparison.Of(before, after), StateComparison.Of(after, before));
        Assert.Equal(there.Quantities.Select(found => (found.Quantity, found.A, found.B, found.Delta)), back.Quantities.Select(found => (found.Quantity, found.B, found.A, -found.Delta)));
        Assert.Equal(there.Structure, back.Structure.Select(found => found with { A = found.B, B = found.A }));
    });

    [Fact]
    public void Quantities_come_once_and_in_order() => RandomEdits.OnSmallWorlds.Sample((before, after) =>
    {
        var found = StateComparison.Of(before, after).Quantities;
        Assert.Equal(found.Select(difference => difference.Quantity).Distinct().Order(), found.Select(difference => difference.Quantity));
        Assert.Equal(found, StateComparison.Quantities(before, after));
    });

    [Fact]
    public void Everything_that_makes_a_state_is_compared()
    {
        var world = SmallWorld.State;
        Holds(StructuralKind.Parameter, world with { Settings = world.Settings with { Parameters = world.Settings.Parameters with { Balance = 0.2 } } });
        Holds(StructuralKind.ChannelWeight, world with { Settings = world.Settings with { Issues = [world.Settings.Issues[0] with { Economic = 0.9 }, world.Settings.Issues[1]] } });
        Holds(StructuralKind.EventScore, world with { Settings = world.Settings with { EventScores = world.Settings.EventScores.SetItem(3, world.Settings.EventScores[3] with { Score = -1 }) } });
        Holds(StructuralKind.ContextSpill, world with { Settings = world.Settings with { ContextSpills = world.Settings.ContextSpills.RemoveAt(2) } });
        Holds(StructuralKind.Actor, world with { Actors = world.Actors.RemoveAt(world.IndexOf(SmallWorld.Ngo)) });
        Holds(StructuralKind.ActorKind, With(SmallWorld.Ngo, actor => actor with { Kind = ActorKind.ArmedGroup }));
        Holds(StructuralKind.Influence, With(SmallWorld.Ngo, actor => actor with { Influence = 0.2 }));
        Holds(StructuralKind.Susceptibility, With(SmallWorld.Ngo, actor => actor with { Susceptibility = 0.2 }));
        Holds(StructuralKind.Membership, With(SmallWorld.Mli, actor => actor with { Commitments = [] }));
        Holds(StructuralKind.Relationship, With(SmallWorld.Ngo, actor => actor with { Relationships = [] }));
        Holds(StructuralKind.Stance, With(SmallWorld.Fra, actor => actor with { Stances = [] }));
        Holds(StructuralKind.Salience, With(SmallWorld.Fra, actor => actor with { Stances = [actor.Stances[0] with { Salience = 0.1 }] }));
        Holds(StructuralKind.Rest, With(SmallWorld.Fra, actor => actor with { Stances = [actor.Stances[0] with { RestPosition = 0.1 }] }));
        Holds(StructuralKind.TieWeight, With(SmallWorld.Mli, actor => actor with { TieWeights = [] }));
        Holds(StructuralKind.InfluenceRow, With(SmallWorld.Mli, actor => actor with { InfluenceRow = default }));
        Holds(StructuralKind.InfluenceWeight, With(SmallWorld.Mli, actor => actor with { InfluenceRow = [actor.InfluenceRow[0]] }));

        var tripwire = new Tripwire { Id = new("t"), Quantity = new StanceKey(SmallWorld.Mli, SmallWorld.Order), Kind = TripKind.Above, Bound = 0.5 };
        Holds(StructuralKind.Tripwire, world with { Tripwires = [tripwire] });
        Assert.Equal([(StructuralKind.Tripwire, 1.0, 1.0)], StateComparison.Of(world with { Tripwires = [tripwire] }, world with { Tripwires = [tripwire with { Bound = 0.6 }] })
            .Structure.Select(found => (found.Kind, found.A!.Value, found.B!.Value)));

        void Holds(StructuralKind kind, WorldState other)
        {
            Assert.NotEqual(StateDigest.Of(world).Value, StateDigest.Of(other).Value);
            Assert.Contains(StateComparison.Of(world, other).Structure, found => found.Kind == kind);
        }

        WorldState With(ActorId id, Func<ActorState, ActorState> edit) =>
            world with { Actors = world.Actors.SetItem(world.IndexOf(id), edit(world.Find(id)!)) };
    }
}
