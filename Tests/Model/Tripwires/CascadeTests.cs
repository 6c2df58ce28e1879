using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Hashing;
using SahelSim.Model.Limits;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using Xunit;
using static SahelSim.Tests.Model.Tripwires.Wires;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Tripwires;

/// <summary>docs/model.md, "Tripwires": what follows when they trip.</summary>
public sealed class CascadeTests
{
    private static readonly EventAction Answer = Judged.Event(Rus, Mli, EventType.Cooperate, 0.4, "military");

    [Fact]
    public void A_response_is_the_same_change_applied_by_hand_to_the_bit()
    {
        var world = With(Wire("low", MaliOnFrance, TripKind.Below, -0.6, Answer));
        var played = Play(world, MaliTo(-0.7));
        var change = Preview.Of(world, MaliTo(-0.7), null, 1).Value!;
        var byHand = Preview.Of(change.Commit.After, Change(Answer), null, 2).Value!;
        Assert.Equal(2, played.Changes.Length);
        Assert.Equal(byHand.Commit.Effects.ToArray(), played.Changes[1].Commit.Effects.ToArray());
        Assert.Equal(StateDigest.Of(byHand.Commit.After).Value, StateDigest.Of(played.Changes[1].Commit.After).Value);
        Assert.Equal(1, played.Outcomes.Of(0, 0).Response);
        Assert.Equal(new TripwireId("low"), played.Causes[1]!.Tripwire.Id);
    }

    [Fact]
    public void Responses_to_one_change_come_by_id_and_before_responses_to_them()
    {
        var world = With(
            Wire("b", MaliOnFrance, TripKind.Below, -0.6, Judged.ShiftTo(Mli, Order, -0.9)),
            Wire("a", MaliOnFrance, TripKind.Below, -0.6, Judged.ShiftTo(Fra, Order, 0.1)),
            Wire("c", new StanceKey(Fra, Order), TripKind.Below, 0.2, Judged.ShiftTo(Mli, Forces, 0.1)));
        var played = Play(world, MaliTo(-0.7));
        Assert.Equal([null, "a", "b", "c"], played.Causes.Select(cause => cause?.Tripwire.Id.Value));
        Assert.Equal([0, 0, 0, 1], played.Causes.Select(cause => cause?.Cause ?? 0));
        Assert.Equal([0, 1, 1, 2], played.Causes.Select(cause => cause?.Depth ?? 0));
    }

    [Fact]
    public void A_chain_is_eight_deep_and_the_ninth_response_is_refused_and_refuses_nothing()
    {
        // Each response moves the position past the next one's bound.
        var wires = Enumerable.Range(1, 10).Select(n => Wire(
            $"w{n:00}", MaliOnForces, TripKind.Below, Bound(n), Judged.ShiftTo(Mli, Forces, Bound(n + 1) - 0.01)));
        var played = Play(With([.. wires]), Change(Judged.ShiftTo(Mli, Forces, Bound(1) - 0.01)));
        Assert.Equal(1 + Limit.ResponseDepth, played.Changes.Length);
        var last = played.Outcomes.Of(Limit.ResponseDepth, 0);
        Assert.Null(last.Response);
        Assert.Equal((RefusalReason.LimitExceeded, "8"), (last.Refusal!.Reason, last.Refusal.Metadata["limit"]));
        static double Bound(int n) => 0.8 - 0.1 * n;
    }

    [Fact]
    public void No_more_than_a_hundred_responses_follow_one_change()
    {
        var wires = Enumerable.Range(0, Limit.ResponsesPerChange + 3)
            .Select(n => Wire(n.ToString("000", CultureInfo.InvariantCulture), MaliOnFrance, TripKind.Below, -0.6, Judged.ShiftBy(Mli, Order, 0.001)));
        var played = Play(With([.. wires]), MaliTo(-0.7));
        Assert.Equal(1 + Limit.ResponsesPerChange, played.Changes.Length);
        Assert.Equal(RefusalReason.LimitExceeded, played.Outcomes.Of(0, Limit.ResponsesPerChange).Refusal!.Reason);
    }

    [Fact]
    public void A_response_that_is_refused_is_noted_and_the_next_one_comes_all_the_same()
    {
        var world = With(
            Wire("a", MaliOnFrance, TripKind.Below, -0.6, Judged.Join(Aes, Mli)),
            Wire("b", MaliOnFrance, TripKind.Below, -0.6, Answer));
        var played = Play(world, MaliTo(-0.7));
        Assert.Equal(RefusalReason.Membership, played.Outcomes.Of(0, 0).Refusal!.Reason);
        Assert.Equal("actions[0].membership.member", played.Outcomes.Of(0, 0).Refusal!.Path);
        Assert.Equal(1, played.Outcomes.Of(0, 1).Response);
        Assert.Equal(2, played.Changes.Length);
    }

    [Fact]
    public void Two_that_set_each_other_off_end()
    {
        var world = With(
            Wire("down", MaliOnForces, TripKind.FallsBy, 0.3, Judged.ShiftBy(Mli, Forces, 0.5)),
            Wire("up", MaliOnForces, TripKind.RisesBy, 0.3, Judged.ShiftBy(Mli, Forces, -0.5)));
        Assert.Equal(1 + Limit.ResponseDepth, Play(world, Change(Judged.ShiftBy(Mli, Forces, -0.5))).Changes.Length);
    }

    private static PreviewedCascade Play(WorldState world, Change change)
    {
        var verdict = PreviewedCascade.Of(world, change, 1);
        Assert.True(verdict.Accepted, string.Join("; ", verdict.Refusals));
        return verdict.Value;
    }
}
