using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Previewing;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Tripwires;

/// <summary>docs/model.md, "Tripwires", over random worlds, tripwires and changes.</summary>
public sealed class TripwireLawTests
{
    private const int Changes = 4;
    private const int Iterations = 300;

    [Fact]
    public void A_tripwire_trips_in_the_commit_that_crosses_it_and_in_no_other()
    {
        var (tripped, calm) = (0, 0);
        Play((before, change, cascade) =>
        {
            for (var place = 0; place < cascade.Changes.Length; place++)
            {
                var commit = cascade.Changes[place].Commit;
                var applied = cascade.Causes[place]?.Response ?? change;
                var met = before.Tripwires.Where(tripwire => Crosses(tripwire, before, applied, commit)).Select(tripwire => tripwire.Id).ToArray();
                Assert.Equal(met, commit.Trips.Select(trip => trip.Tripwire.Id));
                Interlocked.Add(ref tripped, met.Length);
                if (met.Length == 0) Interlocked.Increment(ref calm);
                before = commit.After;
            }
        });
        Assert.True(tripped > 100 && calm > 100, $"{tripped} trips, {calm} commits without any: too few to tell");
    }

    [Fact]
    public void What_has_tripped_says_when_and_what_was_spent_stays_spent() =>
        Play((before, _, cascade) =>
        {
            for (var place = 0; place < cascade.Changes.Length; place++)
            {
                var commit = cascade.Changes[place].Commit;
                foreach (var trip in commit.Trips) Assert.Equal(1 + place, commit.After.Tripwires[commit.After.Tripwires.IndexOf(trip.Tripwire.Id)].TrippedAt);
                foreach (var spent in before.Tripwires.Where(tripwire => !tripwire.Armed))
                {
                    var now = commit.After.Tripwires.IndexOf(spent.Id) is >= 0 and var index ? commit.After.Tripwires[index] : null;
                    Assert.True(now is null || ReferenceEquals(now, spent) || now.TrippedAt is null);
                    Assert.DoesNotContain(commit.Trips, trip => trip.Tripwire.Id == spent.Id);
                }

                before = commit.After;
            }
        });

    [Fact]
    public void Responses_are_the_same_changes_applied_by_hand_and_refusals_refuse_nothing() =>
        Play((before, change, cascade) =>
        {
            var state = Preview.Of(before, change, null, 1).Value!.Commit.After;
            for (var place = 1; place < cascade.Changes.Length; place++)
            {
                var byHand = Preview.Of(state, cascade.Causes[place]!.Response, null, 1 + place);
                state = byHand.Value!.Commit.After;
                Assert.Equal(StateDigest.Of(state).Value, StateDigest.Of(cascade.Changes[place].Commit.After).Value);
            }
        });

    [Fact]
    public void Every_trip_with_a_response_is_answered_or_says_why_not_and_none_is_too_deep()
    {
        var (answered, refused) = (0, 0);
        Play((_, _, cascade) =>
        {
            Assert.All(cascade.Causes, cause => Assert.InRange(cause?.Depth ?? 0, 0, Limit.ResponseDepth));
            Assert.InRange(cascade.Changes.Length, 1, 1 + Limit.ResponsesPerChange);
            for (var place = 0; place < cascade.Changes.Length; place++)
            {
                for (var trip = 0; trip < cascade.Changes[place].Commit.Trips.Length; trip++)
                {
                    var outcome = cascade.Outcomes.Of(place, trip);
                    if (cascade.Changes[place].Commit.Trips[trip].Tripwire.Response is null) Assert.Equal(default, outcome);
                    else Assert.True(outcome.Response is not null ^ outcome.Refusal is not null);
                    if (outcome.Response is not null) Interlocked.Increment(ref answered);
                    if (outcome.Refusal is not null) Interlocked.Increment(ref refused);
                }
            }
        });
        Assert.True(answered > 50 && refused > 5, $"{answered} responses, {refused} refused: too few to tell");
    }

    [Fact]
    public void Those_that_do_not_trip_move_nothing() =>
        Gen.Select(RandomWorlds.Small, Gen.Int).Sample((world, seed) =>
        {
            var random = new Random(seed);
            var wired = RandomWires.On(world, 6, random);
            var change = SahelSim.Tests.Model.Judging.RandomChanges.Draw(world, random);
            var (with, without) = (Preview.Of(wired, change), Preview.Of(world, change));
            Assert.Equal(without.Accepted, with.Accepted);
            if (with.Accepted) Assert.Equal(without.Value!.Commit.Effects.ToArray(), with.Value!.Commit.Effects.ToArray());
        }, iter: Iterations);

    private static void Play(Action<WorldState, Change, PreviewedCascade> look) =>
        Gen.Select(RandomWorlds.Small, Gen.Int).Sample((world, seed) =>
        {
            var random = new Random(seed);
            var state = RandomWires.On(world, 6, random);
            for (var step = 0; step < Changes; step++)
            {
                var change = RandomWires.Change(state, random);
                if (PreviewedCascade.Of(state, change, 1) is not { Accepted: true } played) continue;
                look(state, change, played.Value);
                state = played.Value.Changes[^1].Commit.After;
            }
        }, iter: Iterations);

    // The rule once more, from states and waves alone.
    private static bool Crosses(Tripwire tripwire, WorldState before, Change change, Commit commit)
    {
        if (tripwire is { Once: true, TrippedAt: not null }) return false;
        if (change.Actions.Any(action => action is ClearTripwire clear && clear.Tripwire == tripwire.Id || action is SetTripwire set && set.Tripwire.Id == tripwire.Id)) return false;
        if (change.Actions.OfType<ActorExit>().Any(exit => tripwire.IsAbout(exit.Actor))) return false;
        var (was, stands) = (At(before, tripwire.Quantity), At(commit.After, tripwire.Quantity));
        return tripwire.Kind switch
        {
            TripKind.Above => stands > tripwire.Bound && (was is null || was <= tripwire.Bound),
            TripKind.Below => stands < tripwire.Bound && (was is null || was >= tripwire.Bound),
            TripKind.RisesBy => Moved(commit, tripwire.Quantity) >= tripwire.Bound,
            _ => Moved(commit, tripwire.Quantity) <= -tripwire.Bound,
        };
    }

    private static double? At(WorldState world, Quantity quantity) => quantity.IsStance
        ? world.Actors.Where(actor => actor.Id == quantity.Stance.Actor).SelectMany(actor => actor.Stances).Where(stance => stance.Issue == quantity.Stance.Issue).Select(stance => (double?)stance.Position).FirstOrDefault()
        : world.Actors.Where(actor => actor.Id == quantity.Relationship.Source).SelectMany(actor => actor.Relationships)
            .Where(held => held.Target == quantity.Relationship.Target && held.Channel == quantity.Relationship.Channel).Select(held => (double?)DeterministicMath.Tanh(held.Affinity)).FirstOrDefault();

    private static double Moved(Commit commit, Quantity quantity) => commit.Effects.Where(effect => effect.Quantity == quantity).Select(effect => effect.Delta).FirstOrDefault();
}
