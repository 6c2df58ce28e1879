using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Hashing;
using SahelSim.Model.Limits;
using SahelSim.Model.Previewing;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using Xunit;
using static SahelSim.Tests.Model.Tripwires.Wires;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Tripwires;

/// <summary>What a tripwire must be, and what it is to a state.</summary>
public sealed class TripwireRuleTests
{
    private static readonly ActorId Nobody = new("XYZ");

    [Fact]
    public void Everything_wrong_with_a_tripwire_is_named_at_once()
    {
        var response = Change(Judged.Event(Mli, Nobody, EventType.Assault, 2)) with { EffectiveDate = new DateOnly(2026, 2, 1) };
        var wire = Wire("no id", new RelationshipKey(Nobody, Mli, (Channel)9), TripKind.Above, 1.5) with { Response = response };
        Assert.Equal(
            [
                "InvalidValue at actions[0].set_tripwire.id",
                "UnknownActor at actions[0].set_tripwire.quantity.relationship.source",
                "InvalidValue at actions[0].set_tripwire.quantity.relationship.channel",
                "InvalidValue at actions[0].set_tripwire.above",
                "InvalidValue at actions[0].set_tripwire.response.effective_date",
                "UnknownActor at actions[0].set_tripwire.response.actions[0].event.target",
                "InvalidValue at actions[0].set_tripwire.response.actions[0].event.intensity",
            ],
            Refused(wire));
    }

    [Theory]
    [InlineData(TripKind.Above, 0.999, true)]
    [InlineData(TripKind.Below, -0.9991, false)]
    [InlineData(TripKind.RisesBy, 0, false)]
    [InlineData(TripKind.RisesBy, 36, true)]
    [InlineData(TripKind.FallsBy, 36.1, false)]
    [InlineData(TripKind.FallsBy, double.NaN, false)]
    [InlineData((TripKind)0, 0.1, false)]
    public void Bounds_lie_on_the_scale(TripKind kind, double bound, bool accepted) =>
        Assert.Equal(accepted, Refused(Wire("w", MaliOnFrance, kind, bound)).Length == 0);

    [Fact]
    public void A_stance_must_be_held_and_a_relationship_need_not_be_there()
    {
        Assert.Equal(["UnknownStance at actions[0].set_tripwire.quantity.stance.issue"], Refused(Wire("w", new StanceKey(Rus, Order), TripKind.Above, 0.5)));
        Assert.Empty(Refused(Wire("w", new RelationshipKey(Fra, Ngo, Channel.Economic), TripKind.Above, 0.5)));
    }

    [Fact]
    public void A_response_sets_no_tripwires_and_may_be_refused_only_when_it_is_applied()
    {
        Assert.Equal(
            ["InvalidValue at actions[0].set_tripwire.response.actions[0].set_tripwire"],
            Refused(Wire("w", MaliOnFrance, TripKind.Below, -0.6, new SetTripwire(Wire("v", MaliOnForces, TripKind.Above, 0)))));
        Assert.Empty(Refused(Wire("w", MaliOnFrance, TripKind.Below, -0.6, Judged.Join(Aes, Mli))));
    }

    [Fact]
    public void A_tripwire_is_named_once_in_a_change_and_must_be_there_to_be_cleared()
    {
        var wire = Wire("w", MaliOnFrance, TripKind.Below, -0.6);
        Assert.Equal(["InvalidValue at actions[1].clear_tripwire.id"], Judged.Refused(With(wire), new SetTripwire(wire), new ClearTripwire(wire.Id)));
        Assert.Equal(["UnknownTripwire at actions[0].clear_tripwire.id"], Judged.Refused(State, new ClearTripwire(wire.Id)));
    }

    [Fact]
    public void A_scenario_has_a_thousand_at_most()
    {
        var many = With([.. Enumerable.Range(0, Limit.TripwiresPerScenario).Select(n => Wire($"w{n}", MaliOnFrance, TripKind.Below, -0.6))]);
        Assert.Equal(["LimitExceeded at "], Judged.Refused(many, new SetTripwire(Wire("one-more", MaliOnFrance, TripKind.Below, -0.6))));
        Assert.Empty(Judged.Refused(many, new SetTripwire(Wire("w1", MaliOnFrance, TripKind.Below, -0.7))));
        Assert.Empty(Judged.Refused(many, new SetTripwire(Wire("one-more", MaliOnFrance, TripKind.Below, -0.6)), new ClearTripwire(new TripwireId("w2"))));
    }

    [Fact]
    public void A_world_refuses_what_a_change_would()
    {
        var draft = Draft with { Tripwires = [Wire("w", MaliOnFrance, TripKind.Below, -0.6), Wire("w", new StanceKey(Rus, Order), TripKind.Above, 0.5), Wire("w", MaliOnForces, TripKind.Above, 0)] };
        Assert.Equal(["InvalidValue at tripwires[1].quantity.stance.issue", "InvalidValue at tripwires[2].id"], Written(WorldRules.Check(draft).Refusals));
    }

    [Fact]
    public void Tripwires_do_not_touch_what_the_law_computes()
    {
        var watched = With(Wire("low", MaliOnFrance, TripKind.Below, -0.9), Wire("far", MaliOnForces, TripKind.Below, -0.9));
        var (with, without) = (Preview.Of(watched, MaliTo(-0.7)).Value!.Commit, Preview.Of(State, MaliTo(-0.7)).Value!.Commit);
        Assert.Equal(without.Effects.ToArray(), with.Effects.ToArray());
        Assert.Equal(StateDigest.Of(without.After).Value, StateDigest.Of(with.After with { Tripwires = [] }).Value);
    }

    [Fact]
    public void The_state_hash_is_that_of_what_the_rules_read()
    {
        var wire = Wire("low", MaliOnFrance, TripKind.Below, -0.6, Judged.Event(Rus, Mli, EventType.Cooperate, 0.4));
        var hash = Hash(wire);
        Assert.NotEqual(StateDigest.Of(State).Value, hash);
        Assert.Equal(hash, Hash(wire with { Written = [1, 2, 3] }));
        Assert.Equal(hash, Hash(wire with { TrippedAt = 4 }));
        Tripwire[] others =
        [
            wire with { Id = new TripwireId("other") }, wire with { Quantity = MaliOnForces }, wire with { Kind = TripKind.Above }, wire with { Bound = -0.5 },
            wire with { Once = true }, wire with { Once = true, TrippedAt = 4 }, wire with { Response = null }, wire with { Response = Change(Judged.Event(Rus, Mli, EventType.Cooperate, 0.5)) },
        ];
        Assert.Equal(others.Length + 1, others.Select(Hash).Append(hash).Distinct().Count());
        static Hash256 Hash(Tripwire tripwire) => StateDigest.Of(State with { Tripwires = [tripwire] }).Value;
    }

    [Fact]
    public void The_digest_of_a_state_that_followed_is_that_of_the_state()
    {
        var world = With(Wire("low", MaliOnFrance, TripKind.Below, -0.6) with { Once = true });
        var after = Preview.Of(world, MaliTo(-0.7), null, 3).Value!.Commit.After;
        Assert.Equal(StateDigest.Of(after).Value, StateDigest.Of(world).Next(after).Value);
        var cleared = Preview.Of(after, Change(new ClearTripwire(new TripwireId("low")))).Value!.Commit.After;
        Assert.Equal(StateDigest.Of(cleared with { Tripwires = [] }).Value, StateDigest.Of(after).Next(cleared).Value);
    }

    private static string[] Refused(Tripwire tripwire) => Judged.Refused(State, new SetTripwire(tripwire));
}
