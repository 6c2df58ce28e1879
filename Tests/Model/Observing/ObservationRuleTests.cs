using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Observing;
using SahelSim.Model.Refusals;
using SahelSim.Tests.Silo;
using Xunit;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Observing;

public sealed class ObservationRuleTests
{
    [Fact]
    public void Named_quantities_come_sorted_and_once_though_a_relationship_is_not_there_yet()
    {
        Quantity stance = new StanceKey(Fra, Order), absent = new RelationshipKey(Ngo, Rus, Channel.Economic), held = new RelationshipKey(Mli, Fra, Channel.Security);
        Assert.Equal([held, absent, stance], ObservationRules.Select(State, [stance, absent, held, stance], []).Expect().All);
    }

    [Fact]
    public void Among_actors_all_is_meant_that_they_hold_towards_each_other_and_their_stances()
    {
        var selected = ObservationRules.Select(State, [], [Fra, Mli, Fra]).Expect().All;
        Assert.Equal(
            ["FRA->MLI/Diplomatic", "MLI->FRA/Diplomatic", "MLI->FRA/Security", "FRA:order", "MLI:forces", "MLI:order"],
            selected.Select(quantity => quantity.ToString()));
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once_with_its_reason()
    {
        var refused = ObservationRules.Select(
            State,
            [new RelationshipKey(Mli, new ActorId("XYZ"), Channel.Security), new StanceKey(Rus, Forces), new RelationshipKey(Mli, Mli, Channel.Security)],
            [Mli, new ActorId("QQQ")]);
        Assert.Equal(
            [
                (RefusalReason.UnknownActor, "quantities[0].relationship.target"), (RefusalReason.UnknownStance, "quantities[1].stance.issue"),
                (RefusalReason.InvalidValue, "quantities[2].relationship.target"), (RefusalReason.UnknownActor, "among[1]"),
            ],
            refused.Refusals.Select(refusal => (refusal.Reason, refusal.Path)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void As_many_as_fit_are_taken(int beside) =>
        Assert.Equal(Limit.QuantitiesPerObservation + beside, ObservedQuantities.None.With(Many(Limit.QuantitiesPerObservation + beside)).Expect().All.Length);

    [Fact]
    public void One_more_is_refused_with_how_many_would_fit()
    {
        var known = Many(Limit.QuantitiesPerObservation - 3);
        var refusal = known.With(Many(Limit.QuantitiesPerObservation + 1)).ExpectRefusal(RefusalReason.LimitExceeded);
        Assert.Equal(("501", "500"), (refusal.Metadata["actual"], refusal.Metadata["limit"]));
        Assert.Contains("3 more would fit", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_observed_already_takes_no_room_twice()
    {
        var full = Many(Limit.QuantitiesPerObservation);
        Assert.Equal(full.All, full.With(Many(7)).Expect().All);
        Assert.Equal(full.All.Skip(7), full.Without(Many(7).All).All);
    }

    private static ObservedQuantities Many(int count) =>
        ObservedQuantities.Of(Enumerable.Range(0, count).Select(n => (Quantity)new StanceKey(new ActorId($"A{n:D4}"), Order)));
}
