using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using Xunit;
using static SahelSim.Tests.Model.Tripwires.Wires;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Tripwires;

/// <summary>docs/model.md, "Tripwires": when they trip.</summary>
public sealed class TrippingTests
{
    private readonly Queue<WorldState> _states = [];

    [Fact]
    public void A_tripwire_trips_in_the_commit_that_crosses_its_bound_and_in_no_other()
    {
        var world = With(Wire("low", MaliOnFrance, TripKind.Below, -0.6));
        Assert.Empty(Trips(world, MaliTo(-0.55)));
        Assert.Equal(["low"], Trips(Next, MaliTo(-0.7)));
        Assert.Empty(Trips(Next, MaliTo(-0.8)));
        Assert.Empty(Trips(Next, MaliTo(-0.2)));
        Assert.Equal(["low"], Trips(Next, MaliTo(-0.65)));
    }

    [Fact]
    public void One_that_trips_once_is_spent_until_it_is_set_anew()
    {
        var low = Wire("low", MaliOnFrance, TripKind.Below, -0.6) with { Once = true };
        Assert.Equal(["low"], Trips(With(low), MaliTo(-0.7), 4));
        Assert.Equal((false, 4L), (Next.Tripwires[0].Armed, Next.Tripwires[0].TrippedAt));
        Assert.Empty(Trips(Next, MaliTo(-0.2)));
        Assert.Empty(Trips(Next, MaliTo(-0.7)));
        Assert.Empty(Trips(Next, Change(new SetTripwire(low), Judged.LevelTo(Mli, Fra, Channel.Diplomatic, -0.2))));
        Assert.Equal(["low"], Trips(Next, MaliTo(-0.7)));
    }

    [Fact]
    public void One_whose_condition_is_met_when_it_is_set_trips_once_it_was_not_and_is_again()
    {
        var set = Change(new SetTripwire(Wire("low", MaliOnFrance, TripKind.Below, -0.4)), Judged.LevelTo(Mli, Fra, Channel.Diplomatic, -0.6));
        Assert.Empty(Trips(State, set));
        Assert.Empty(Trips(Next, MaliTo(-0.7)));
        Assert.Empty(Trips(Next, MaliTo(0)));
        Assert.Equal(["low"], Trips(Next, MaliTo(-0.7)));
    }

    [Fact]
    public void A_bound_itself_is_neither_above_nor_below()
    {
        var world = With(Wire("high", MaliOnForces, TripKind.Above, 0.95), Wire("low", MaliOnForces, TripKind.Below, 0.25));
        Assert.Empty(Trips(world, Change(Judged.ShiftTo(Mli, Forces, 0.95))));
        Assert.Equal(["high"], Trips(world, Change(Judged.ShiftTo(Mli, Forces, 0.96))));
        Assert.Equal(["low"], Trips(world, Change(Judged.ShiftTo(Mli, Forces, 0.2))));
    }

    [Fact]
    public void One_on_a_change_trips_at_every_change_of_that_size_and_only_in_its_direction()
    {
        var world = With(Wire("fall", MaliOnForces, TripKind.FallsBy, 0.2), Wire("rise", MaliOnForces, TripKind.RisesBy, 0.2));
        Assert.Equal(["fall"], Trips(world, Change(Judged.ShiftBy(Mli, Forces, -0.25))));
        Assert.Equal(["fall"], Trips(Next, Change(Judged.ShiftBy(Mli, Forces, -0.25))));
        Assert.Empty(Trips(Next, Change(Judged.ShiftBy(Mli, Forces, -0.1))));
        Assert.Equal(["rise"], Trips(Next, Change(Judged.ShiftBy(Mli, Forces, 0.3))));
    }

    [Fact]
    public void A_relationship_that_is_not_there_meets_no_condition_until_it_is_created()
    {
        var key = new RelationshipKey(Fra, Rus, Channel.Diplomatic);
        var world = With(Wire("low", key, TripKind.Below, -0.3), Wire("near", key, TripKind.Below, 0.5));
        var trips = Committed(world, Change(Judged.LevelTo(Fra, Rus, Channel.Diplomatic, -0.4)), 1).Trips;
        Assert.Equal(["low", "near"], trips.Select(trip => trip.Tripwire.Id.Value));
        Assert.Null(trips[0].Before);
        Assert.Equal(-0.4, trips[0].After!.Value, 12);
    }

    [Fact]
    public void Time_that_passes_trips_them_too()
    {
        var world = With(Wire("back", new RelationshipKey(Fra, Mli, Channel.Diplomatic), TripKind.Above, -0.1));
        Assert.Equal(["back"], Trips(world, Change(new Reversion(18))));
    }

    [Fact]
    public void One_that_is_cleared_or_replaced_by_a_change_does_not_trip_in_it()
    {
        var low = Wire("low", MaliOnFrance, TripKind.Below, -0.6);
        var fall = Judged.LevelTo(Mli, Fra, Channel.Diplomatic, -0.7);
        Assert.Empty(Trips(With(low), Change(fall, new ClearTripwire(low.Id))));
        Assert.Empty(Next.Tripwires);
        Assert.Empty(Trips(With(low), Change(fall, new SetTripwire(low))));
        Assert.Single(Next.Tripwires);
    }

    [Fact]
    public void Those_about_an_actor_that_leaves_are_cleared_with_it_and_named()
    {
        var world = With(
            Wire("about", MaliOnFrance, TripKind.Below, -0.6), Wire("towards", new RelationshipKey(Rus, Fra, Channel.Diplomatic), TripKind.Below, -0.9),
            Wire("other", MaliOnForces, TripKind.Below, 0));
        var commit = Committed(world, Change(new ActorExit(Fra)), 1);
        Assert.Equal(["about", "towards"], commit.Cleared.Select(id => id.Value));
        Assert.Equal(["other"], commit.After.Tripwires.Select(tripwire => tripwire.Id.Value));
        Assert.Empty(commit.Trips);
    }

    [Fact]
    public void The_edits_of_a_commit_fold_to_its_tripwires()
    {
        var world = With(Wire("low", MaliOnFrance, TripKind.Below, -0.6), Wire("gone", MaliOnForces, TripKind.Below, 0));
        var commit = Committed(world, Change(
            Judged.LevelTo(Mli, Fra, Channel.Diplomatic, -0.7), new ClearTripwire(new TripwireId("gone")), new SetTripwire(Wire("new", MaliOnForces, TripKind.Above, 0.95))), 7);
        var folded = Fold.Apply(world, commit.Edits);
        Assert.Equal(commit.After.Tripwires.ToArray(), folded.Tripwires.ToArray());
        Assert.Equal([("low", 7L), ("new", null)], folded.Tripwires.Select(tripwire => (tripwire.Id.Value, tripwire.TrippedAt)));
    }

    private WorldState Next => _states.Last();

    private string[] Trips(WorldState world, Change change, long revision = 1) =>
        [.. Committed(world, change, revision).Trips.Select(trip => trip.Tripwire.Id.Value)];

    private Commit Committed(WorldState world, Change change, long revision)
    {
        var verdict = Preview.Of(world, change, null, revision);
        Assert.True(verdict.Accepted, string.Join("; ", verdict.Refusals));
        _states.Enqueue(verdict.Value.Commit.After);
        return verdict.Value.Commit;
    }
}
