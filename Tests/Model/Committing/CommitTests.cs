using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Numerics;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Judging.Judged;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Committing;

public sealed class CommitTests
{
    private static readonly RelationshipKey FraRus = new(Fra, Rus, Channel.Diplomatic), MliFra = new(Mli, Fra, Channel.Diplomatic);

    [Fact]
    public void A_created_relationship_rests_at_0_and_had_no_level_before()
    {
        var commit = Effects.Of(State, LevelTo(Fra, Rus, Channel.Diplomatic, 0.4)).Commit;

        var effect = commit.Effects.Single(effect => effect.Quantity == FraRus);
        Assert.Null(effect.Before);
        Assert.Equal(0.4, effect.After, 1e-15);
        var held = commit.After.Find(Fra)!;
        Assert.Equal(0, held.Relationships[held.IndexOfRelationship(Rus, Channel.Diplomatic)].RestAffinity);
    }

    [Fact]
    public void A_relationship_created_at_level_0_is_there_and_has_not_moved()
    {
        var commit = Effects.Of(State, LevelTo(Ngo, Fra, Channel.Economic, 0)).Commit;

        var effect = Assert.Single(commit.Effects);
        Assert.Equal((null, 0.0, 0.0), (effect.Before, effect.After, effect.Delta));
        Assert.Equal(0, commit.After.Find(Ngo)!.AffinityTo(Fra, Channel.Economic));
    }

    [Fact]
    public void Acts_that_cancel_create_the_relationship_all_the_same()
    {
        var commit = Effects.Of(State, LevelTo(Ngo, Fra, Channel.Economic, 0.5), LevelTo(Ngo, Fra, Channel.Economic, -0.5)).Commit;

        Assert.Equal(0, commit.After.Find(Ngo)!.AffinityTo(Fra, Channel.Economic));
    }

    [Fact]
    public void A_created_relationship_reacts_from_the_next_change_on()
    {
        // MLI's friend RUS is hit by a newcomer relationship FRA->RUS; the creation itself is not moved by reciprocity of its own change.
        var first = Effects.Of(State, LevelTo(Fra, Rus, Channel.Diplomatic, -0.6)).Commit;
        var again = Effects.Of(first.After, Event(Rus, Fra, EventType.Sanction)).Commit;

        Assert.Equal(DeterministicMath.Atanh(-0.6), first.After.Find(Fra)!.AffinityTo(Rus, Channel.Diplomatic));
        Assert.Contains(again.Effects, effect => effect.Quantity == FraRus);
    }

    [Fact]
    public void A_position_that_meets_the_end_of_the_scale_is_clamped_and_says_what_was_taken_away()
    {
        var world = Checked(Draft with
        {
            Stances = [new(new StanceKey(Mli, Order), 0.99, 0.8), new(new StanceKey(Rus, Order), 0.5, 0.8), new(new StanceKey(Fra, Order), 0.5, 0.8)],
            Actors = [.. Draft.Actors.Select(actor => actor with { Susceptibility = 0.6 })],
        });

        var effect = Effects.Of(world, ShiftBy(Rus, Order, 0.5), ShiftBy(Mli, Order, 0.01)).Commit.Effects
            .Single(effect => effect.Quantity == new StanceKey(Mli, Order));

        Assert.True(effect.Clamped);
        Assert.Equal(1, effect.After);
        Assert.True(effect.Bound < 0);
        Assert.Equal(0.01, effect.Delta, 1e-12);
        Assert.Equal(effect.Delta, effect.Parts.Sum + effect.Bound, 1e-15);
    }

    [Fact]
    public void An_affinity_beyond_18_is_out_of_range_and_says_which()
    {
        var world = Checked(Draft with { Parameters = [new("impact", 40)] });

        var refusals = Preview.Of(world, Change(Event(Mli, Fra, EventType.Assault))).Refusals;

        Assert.All(refusals, refusal => Assert.Equal(RefusalReason.NumericRange, refusal.Reason));
        Assert.Equal("FRA->MLI/Diplomatic", refusals[0].Metadata["quantity"]);
    }

    [Fact]
    public void An_affinity_of_exactly_18_is_in_range()
    {
        var judged = On(State, Event(Mli, Fra, EventType.Aid));
        var origin = State.Find(Mli)!.AffinityTo(Fra, Channel.Diplomatic)!.Value;
        Delta To(double affinity) => new(MliFra, affinity - origin, new DeltaParts(affinity - origin, 0, 0, 0, 0, 0, 0));

        Assert.True(Committer.Commit(State, judged, [[To(18)]]).Accepted);
        Assert.False(Committer.Commit(State, judged, [[To(18.000001)]]).Accepted);
        Assert.False(Committer.Commit(State, judged, [[To(-18.000001)]]).Accepted);
        Assert.False(Committer.Commit(State, judged, [[To(double.NaN)]]).Accepted);
    }

    [Fact]
    public void A_magnitude_that_overflows_in_a_later_wave_is_out_of_range()
    {
        var world = Checked(Draft with { Parameters = [new("agreement", 1e308)] });

        Assert.Equal(["NumericRange at "], Written(Preview.Of(world, Change(ShiftTo(Mli, Order, 1), ShiftTo(Fra, Order, -1))).Refusals).Distinct());
    }

    [Fact]
    public void An_exit_takes_everything_towards_the_actor_with_it()
    {
        var after = Effects.After(State, Event(Mli, Fra, EventType.Sanction), new ActorExit(Rus));

        Assert.Null(after.Find(Rus));
        Assert.DoesNotContain(after.Find(Mli)!.Relationships, held => held.Target == Rus);
        Assert.Empty(after.Find(Mli)!.TieWeights);
        Assert.Equal([new PartnerWeight(Fra, -0.2)], after.Find(Mli)!.InfluenceRow);
        Assert.DoesNotContain(after.Find(Aes)!.Relationships, held => held.Target == Rus);
    }

    [Fact]
    public void The_exit_of_a_bloc_ends_the_memberships_in_it()
    {
        var after = Effects.After(State, new ActorExit(Aes));

        Assert.All(after.Actors, actor => Assert.Null(actor.CommitmentTo(Aes)));
    }

    [Fact]
    public void An_actor_that_joins_while_it_or_the_bloc_exits_leaves_nothing_behind()
    {
        Assert.Null(Effects.After(State, Join(Old, Mli), new ActorExit(Mli)).Find(Mli));
        Assert.Null(Effects.After(State, Join(Old, Mli), new ActorExit(Old)).Find(Mli)!.CommitmentTo(Old));
    }

    [Fact]
    public void All_actors_may_exit() =>
        Assert.Empty(Effects.After(State, [.. State.Actors.Select(actor => new ActorExit(actor.Id))]).Actors);

    [Fact]
    public void Commitments_susceptibilities_parameters_and_the_clock_hold_after_the_change()
    {
        var after = Effects.Of(State, Change(
            Join(Old, Mli, 0.4), Leave(Aes, Ner), new RegimeChange(Mli, [], 0.3), Set(("half_life", 6))) with
        { EffectiveDate = new DateOnly(2026, 3, 1) }).Commit.After;

        Assert.Equal([new Commitment(Aes, 0.9), new Commitment(Old, 0.4)], after.Find(Mli)!.Commitments);
        Assert.Empty(after.Find(Ner)!.Commitments);
        Assert.Equal(0.3, after.Find(Mli)!.Susceptibility);
        Assert.Equal(6, after.Settings.Parameters.HalfLifeMonths);
        Assert.Equal(new DateOnly(2026, 3, 1), after.ClockDate);
    }

    [Fact]
    public void A_change_without_effects_touches_nobody()
    {
        var commit = Effects.Of(State, ShiftBy(Fra, Order, 0)).Commit;

        Assert.Empty(commit.Effects);
        Assert.Empty(commit.Touched);
        Assert.Empty(commit.Edits);
        Assert.Same(State, commit.After);
    }

    [Fact]
    public void Edits_that_do_not_fit_the_state_are_corrupted()
    {
        Edit[] unfit =
        [
            new AffinityAdded(FraRus, 0.1),
            new AffinityAdded(FraRus with { Source = new("XXX") }, 0.1),
            new RelationshipCreated(MliFra),
            new PositionAdded(new StanceKey(Rus, Order), 0.1),
            new ActorEntered(State.Find(Mli)!),
            new ActorLeft(new("XXX")),
            new MembershipEnded(Old, Mli),
        ];

        Assert.All(unfit, edit => Assert.Throws<FoldException>(() => Fold.Apply(State, [edit])));
    }

    [Fact]
    public void Effects_come_in_the_orders_that_people_ask_for()
    {
        var effects = Effects.Of(State, Event(Mli, Fra, EventType.Assault, 1, "military"), ShiftTo(Mli, Order, 0.5)).Commit.Effects;

        Assert.Equal(effects.Select(effect => -Math.Abs(effect.Delta)).Order(), effects.InOrder(EffectOrder.LargestDelta).Select(effect => -Math.Abs(effect.Delta)));
        Assert.Equal(effects.Select(effect => -Math.Abs(effect.After)).Order(), effects.InOrder(EffectOrder.LargestLevel).Select(effect => -Math.Abs(effect.After)));
        Assert.Equal(effects.Select(effect => effect.FirstWave).Order(), effects.InOrder(EffectOrder.FirstWave).Select(effect => effect.FirstWave));
        Assert.True(effects.Length > 4);
    }

    [Fact]
    public void Waves_add_up_in_their_order_and_divide_by_mechanism()
    {
        static Delta Of(RelationshipKey key, double act, double reciprocity) => new(key, act + reciprocity, new DeltaParts(act, reciprocity, 0, 0, 0, 0, 0));

        var totals = WaveTotals.Of([[Of(MliFra, 0.1, 0)], [Of(FraRus, 0, 0.2), Of(MliFra, 0, 0.2)], [Of(MliFra, 0, 0.3)]]);

        Assert.Equal(
            [
                new QuantityTotal(FraRus, 0.2, new DeltaParts(0, 0.2, 0, 0, 0, 0, 0), 1),
                new QuantityTotal(MliFra, 0.1 + 0.2 + 0.3, new DeltaParts(0.1, 0.2 + 0.3, 0, 0, 0, 0, 0), 0),
            ],
            totals);
    }
}
