using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Numerics;
using Xunit;
using static SahelSim.Tests.Model.Judging.Judged;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Judging;

/// <summary>docs/model.md, "Impulses of a change": stance shift, relationship shift.</summary>
public sealed class ShiftTests
{
    [Fact]
    public void A_stance_shifts_by_a_delta_or_to_a_position()
    {
        Assert.Equal(-0.25, Impulses(State, ShiftBy(Fra, Order, -0.25))["FRA:order"]);
        Assert.Equal(0.1 - 0.8, Impulses(State, ShiftTo(Fra, Order, 0.1))["FRA:order"]);
    }

    [Fact]
    public void Shifts_of_one_stance_add_up_before_they_are_cut()
    {
        Assert.Equal(1 - 0.8, Impulses(State, ShiftBy(Fra, Order, 1))["FRA:order"]);
        Assert.Equal(2 - 1.9, Impulses(State, ShiftBy(Fra, Order, 2), ShiftBy(Fra, Order, -1.9))["FRA:order"], 1e-12);
        Assert.Equal(-1 - 0.8, Impulses(State, ShiftBy(Fra, Order, -1.5), ShiftBy(Fra, Order, -1.5))["FRA:order"]);
    }

    [Fact]
    public void Two_shifts_to_a_position_add_up_too_each_from_where_the_stance_stood() =>
        Assert.Equal((0.5 - 0.8) + (0.5 - 0.8), Impulses(State, ShiftTo(Fra, Order, 0.5), ShiftTo(Fra, Order, 0.5))["FRA:order"]);

    [Fact]
    public void A_shift_that_finds_no_room_is_no_impulse() =>
        Assert.Empty(Impulses(Checked(Draft with { Stances = [new(new StanceKey(Fra, Order), 1, 0.5)] }), ShiftBy(Fra, Order, 1)));

    [Fact]
    public void A_stance_that_is_not_held_cannot_shift() =>
        Assert.Equal(
            [
                "UnknownStance at actions[0].stance_shift.stance.issue",
                "UnknownStance at actions[1].stance_shift.stance.issue",
                "UnknownActor at actions[2].stance_shift.stance.actor",
                "InvalidValue at actions[3].stance_shift.stance.issue",
            ],
            Refused(State, ShiftBy(Rus, Order, 0.1), ShiftBy(Fra, new("none"), 0.1), ShiftBy(new("XXX"), Order, 0.1), ShiftBy(Fra, default, 0.1)));

    [Theory]
    [InlineData(ShiftKind.By, 2, null)]
    [InlineData(ShiftKind.By, -2.1, "delta")]
    [InlineData(ShiftKind.By, double.NaN, "delta")]
    [InlineData(ShiftKind.To, -1, null)]
    [InlineData(ShiftKind.To, 1.0000000000000002, "position")]
    [InlineData((ShiftKind)0, 0, "to")]
    public void The_number_of_a_stance_shift_is_checked(ShiftKind kind, double value, string? field) =>
        Assert.Equal(
            field is null ? [] : [$"InvalidValue at actions[0].stance_shift.{field}"],
            Refused(State, new StanceShift(new StanceKey(Fra, Order), kind, value)));

    [Fact]
    public void A_relationship_shift_becomes_the_difference_of_two_affinities_and_is_not_answered()
    {
        var impulse = Assert.Single(Impulses(State, LevelTo(Mli, Fra, Channel.Diplomatic, 0.2)));

        Assert.Equal("MLI->FRA/Diplomatic", impulse.Key);
        Assert.Equal(DeterministicMath.Atanh(0.2) - DeterministicMath.Atanh(-0.5), impulse.Value);
    }

    [Fact]
    public void A_relationship_shifts_by_a_delta_in_level() =>
        Assert.Equal(
            DeterministicMath.Atanh(-0.1) - DeterministicMath.Atanh(-0.5),
            Impulses(State, LevelBy(Mli, Fra, Channel.Diplomatic, 0.4))["MLI->FRA/Diplomatic"],
            1e-14);

    [Fact]
    public void Shifts_of_one_relationship_add_up_each_from_the_level_before() =>
        Assert.Equal(
            2 * (DeterministicMath.Atanh(0.2) - DeterministicMath.Atanh(-0.5)),
            Impulses(State, LevelTo(Mli, Fra, Channel.Diplomatic, 0.2), LevelTo(Mli, Fra, Channel.Diplomatic, 0.2))["MLI->FRA/Diplomatic"]);

    [Fact]
    public void A_shift_creates_a_relationship_from_level_0_even_at_level_0()
    {
        var judged = On(State, LevelTo(Ngo, Fra, Channel.Economic, 0), LevelBy(Ngo, Rus, Channel.Economic, 0.3));

        Assert.Equal([new RelationshipKey(Ngo, Fra, Channel.Economic), new RelationshipKey(Ngo, Rus, Channel.Economic)], judged.Creations);
        var impulse = Assert.Single(judged.Impulses);
        Assert.Equal(DeterministicMath.Atanh(0.3), impulse.Value);
    }

    [Fact]
    public void A_shift_and_an_event_on_a_new_relationship_add_up_and_create_it_once()
    {
        var judged = On(State, LevelTo(Fra, Rus, Channel.Diplomatic, 0.3), Event(Fra, Rus, EventType.Sanction));

        Assert.Equal([new RelationshipKey(Fra, Rus, Channel.Diplomatic)], judged.Creations);
        Assert.Equal(DeterministicMath.Atanh(0.3) + 0.5 * -6 / 10, judged.Impulses[0].Value);
        Assert.Equal(["FRA->RUS/Diplomatic", "RUS->FRA/Diplomatic"], judged.Impulses.Select(delta => delta.Quantity.ToString()));
    }

    [Theory]
    [InlineData(1.499, true)]
    [InlineData(1.4991, false)]
    [InlineData(-0.499, true)]
    [InlineData(-0.4991, false)]
    public void A_shift_may_end_at_the_bound_but_not_beyond(double delta, bool accepted) =>
        Assert.Equal(
            accepted ? [] : ["NumericRange at actions[0].relationship_shift.delta"],
            Refused(State, LevelBy(Mli, Fra, Channel.Diplomatic, delta)));

    [Theory]
    [InlineData(ShiftKind.By, 2, "delta")]
    [InlineData(ShiftKind.To, 0.9991, "level")]
    [InlineData(ShiftKind.To, double.NaN, "level")]
    [InlineData((ShiftKind)3, 0, "to")]
    public void The_number_of_a_relationship_shift_is_checked(ShiftKind kind, double value, string field) =>
        Assert.Equal(
            [$"InvalidValue at actions[0].relationship_shift.{field}"],
            Refused(State, new RelationshipShift(new RelationshipKey(Mli, Fra, Channel.Diplomatic), kind, value)));

    [Fact]
    public void The_key_of_a_relationship_shift_is_checked() =>
        Assert.Equal(
            [
                "InvalidValue at actions[0].relationship_shift.relationship.target",
                "UnknownActor at actions[1].relationship_shift.relationship.source",
                "InvalidValue at actions[1].relationship_shift.relationship.channel",
                "InvalidValue at actions[2].relationship_shift.relationship.source",
                "InvalidValue at actions[2].relationship_shift.relationship.target",
            ],
            Refused(State, LevelTo(Mli, Mli, Channel.Economic, 0.1), LevelTo(new("XXX"), Mli, (Channel)4, 0.1), LevelTo(default, default, Channel.Economic, 0.1)));
}
