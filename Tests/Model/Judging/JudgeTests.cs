using System.Collections.Immutable;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Limits;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Judging.Judged;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Judging;

public sealed class JudgeTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(Limit.ActionsPerChange, true)]
    [InlineData(Limit.ActionsPerChange + 1, false)]
    public void A_change_has_1_to_1000_actions(int count, bool accepted) =>
        Assert.Equal(
            accepted ? [] : ["InvalidValue at actions"],
            Refused(State, [.. Enumerable.Repeat<ChangeAction>(ShiftBy(Fra, Order, 0.0001), count)]));

    [Fact]
    public void An_action_that_holds_nothing_is_unknown() =>
        Assert.Equal(["UnknownAction at actions[1]"], Refused(State, ShiftBy(Fra, Order, 0.1), null!));

    [Fact]
    public void The_clock_moves_to_a_date_and_never_back()
    {
        JudgedChange? On(DateOnly? date) => Judge.Decide(State, Change(ShiftBy(Fra, Order, 0.1)) with { EffectiveDate = date }).Value;
        var later = State.ClockDate.AddDays(1);

        Assert.Equal([new ClockSet(later)], On(later)!.Afterwards);
        Assert.Empty(On(State.ClockDate)!.Afterwards);
        Assert.Empty(On(null)!.Afterwards);
        Assert.Null(On(State.ClockDate.AddDays(-1)));
    }

    [Fact]
    public void A_date_before_the_clock_is_refused_with_both_dates()
    {
        var verdict = Judge.Decide(State, Change(ShiftBy(Fra, Order, 0.1)) with { EffectiveDate = new DateOnly(2025, 12, 31) });

        var refusal = Assert.Single(verdict.Refusals);
        Assert.Equal("DateOrder at effective_date", Written([refusal]).Single());
        Assert.Equal("2025-12-31", refusal.Metadata["date"]);
        Assert.Equal("2026-01-29", refusal.Metadata["clock"]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(double.Epsilon, true)]
    [InlineData(1200, true)]
    [InlineData(1200.1, false)]
    [InlineData(double.NaN, false)]
    public void A_reversion_takes_up_to_1200_months(double months, bool accepted) =>
        Assert.Equal(accepted ? [] : ["InvalidValue at actions[0].reversion.months"], Refused(State, new Reversion(months)));

    [Fact]
    public void A_reversion_is_alone_in_its_change() =>
        Assert.Equal(["InvalidValue at actions[1].reversion"], Refused(State, ShiftBy(Fra, Order, 0.1), new Reversion(1)));

    [Fact]
    public void A_regime_change_shifts_its_own_stances_and_sets_a_susceptibility_for_the_next_change()
    {
        var judged = On(State, new RegimeChange(Mli, [ShiftTo(Mli, Order, 0), ShiftBy(Mli, Forces, -0.4)], 0.3));

        Assert.Equal([-0.4, 0.6], judged.Impulses.Select(delta => delta.Value));
        Assert.Equal([new SusceptibilitySet(Mli, 0.3)], judged.Afterwards);
        Assert.Equal(0.15, judged.Working.Find(Mli)!.Susceptibility);
    }

    [Fact]
    public void Everything_wrong_with_regime_changes_is_named_at_once() =>
        Assert.Equal(
            [
                "InvalidValue at actions[0].regime_change.shifts[0].stance.actor",
                "UnknownStance at actions[0].regime_change.shifts[1].stance.issue",
                "InvalidValue at actions[1].regime_change.susceptibility",
                "UnknownActor at actions[2].regime_change.actor",
                "InvalidValue at actions[2].regime_change.susceptibility",
            ],
            Refused(
                State,
                new RegimeChange(Mli, [ShiftBy(Fra, Order, 0.1), ShiftBy(Mli, new("none"), 0.1)], 0.1),
                new RegimeChange(Mli, [], 0.2),
                new RegimeChange(new("XXX"), [], 1)));

    [Fact]
    public void A_regime_change_has_at_most_100_shifts()
    {
        RegimeChange With(int shifts) => new(Fra, [.. Enumerable.Repeat(ShiftBy(Fra, Order, 0.001), shifts)], null);

        Assert.Empty(Refused(State, With(100)));
        Assert.Equal(["InvalidValue at actions[0].regime_change.shifts"], Refused(State, With(101)));
    }

    [Fact]
    public void Parameters_hold_from_the_next_change_on()
    {
        var judged = On(State, Set(("balance", 0.2)), Event(Mli, Fra, EventType.Aid), Set(("impact", 5)));

        Assert.Equal([new ParametersSet(new Parameters { Balance = 0.2, Impact = 5 })], judged.Afterwards);
        Assert.Equal(new Parameters(), judged.Working.Settings.Parameters);
        Assert.Equal(0.5, judged.Impulses.Max(delta => delta.Value));
    }

    [Fact]
    public void Everything_wrong_with_parameters_is_named_at_once() =>
        Assert.Equal(
            [
                "InvalidValue at actions[0].parameters.set[0].name",
                "InvalidValue at actions[0].parameters.set[1].value",
                "InvalidValue at actions[1].parameters.set[0].name",
                "InvalidValue at actions[2].parameters.set",
            ],
            Refused(State, Set(("Balance", 1), ("indifference", 0), ("cohesion", 1)), Set(("cohesion", 3)), Set()));

    [Theory]
    [InlineData("max_waves", 0, false)]
    [InlineData("max_waves", 1, true)]
    [InlineData("max_waves", 64, true)]
    [InlineData("max_waves", 65, false)]
    [InlineData("max_waves", 1.5, false)]
    [InlineData("enmity", 1, true)]
    [InlineData("enmity", 1.1, false)]
    [InlineData("agreement", double.PositiveInfinity, false)]
    [InlineData("half_life", 0, false)]
    public void Each_parameter_has_its_range(string name, double value, bool accepted) =>
        Assert.Equal(accepted ? [] : ["InvalidValue at actions[0].parameters.set[0].value"], Refused(State, Set((name, value))));

    [Fact]
    public void Parameters_and_susceptibilities_keep_the_laws_conditions_as_they_will_be_together()
    {
        Assert.Equal(["ParameterConditions at actions[0].parameters.set[0].value"], Refused(State, Set(("reciprocity", 0.45))));
        Assert.Equal(["ParameterConditions at actions[0].regime_change.susceptibility"], Refused(State, new RegimeChange(Mli, [], 0.7)));
        Assert.Equal(
            ["ParameterConditions at actions[1].parameters.set[0].value"],
            Refused(State, new RegimeChange(Mli, [], 0.6), Set(("pooling", 0.44))));
        Assert.Empty(Refused(State, new RegimeChange(Mli, [], 0.8), Set(("pooling", 0.1))));
        Assert.Empty(Refused(State, new RegimeChange(Mli, [], 0.8), new ActorExit(Mli)));
    }

    [Fact]
    public void Actions_without_impulses_are_a_change_all_the_same()
    {
        var judged = On(State, Set(("balance", 0.2)));

        Assert.Empty(judged.Impulses);
        Assert.Same(State, judged.Working);
    }
}
