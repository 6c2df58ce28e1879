using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Judging.Judged;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Judging;

/// <summary>docs/model.md, "Impulses of a change": event.</summary>
public sealed class EventTests
{
    [Fact]
    public void An_event_shifts_every_channel_that_exists_and_is_answered_where_one_is_held_back()
    {
        var impulses = Impulses(State, Event(Mli, Fra, EventType.Sanction, 0.5));

        const double d = 0.5 * -6 / 10 * 0.5;
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["MLI->FRA/Diplomatic"] = d * 1,
                ["MLI->FRA/Security"] = d * 0.3,
                ["FRA->MLI/Diplomatic"] = 0.7 * (d * 1),
            },
            impulses);
    }

    [Fact]
    public void A_friendly_event_is_answered_by_the_friendly_share() =>
        Assert.Equal(0.3 * (0.5 * 10 / 10 * 1 * 1), Impulses(State, Event(Mli, Fra, EventType.Aid))["FRA->MLI/Diplomatic"]);

    [Fact]
    public void The_channel_of_the_strongest_spill_is_created()
    {
        var judged = On(State, Event(Fra, Rus, EventType.Accuse, 0.2, "economic"));

        Assert.Equal([new RelationshipKey(Fra, Rus, Channel.Economic)], judged.Creations);
        Assert.Equal([new Quantity(judged.Creations[0])], judged.Impulses.Select(delta => delta.Quantity));
        Assert.Null(judged.Working.Find(Fra)!.AffinityTo(Rus, Channel.Economic));
    }

    [Fact]
    public void A_created_relationship_is_answered_in_its_channel()
    {
        var impulses = Impulses(State, Event(Fra, Rus, EventType.Accuse));

        Assert.Equal(["FRA->RUS/Diplomatic", "RUS->FRA/Diplomatic"], impulses.Keys);
    }

    [Fact]
    public void An_event_that_scores_nothing_creates_nothing()
    {
        var judged = On(State, Event(Fra, Rus, EventType.Request));

        Assert.Empty(judged.Creations);
        Assert.Empty(judged.Impulses);
    }

    [Fact]
    public void Of_several_contexts_the_largest_spill_counts_in_each_channel()
    {
        var impulses = Impulses(State, Event(Mli, Fra, EventType.Assault, 1, "military", "economic"));

        Assert.Equal(0.5 * -9 / 10 * 1 * 0.5, impulses["MLI->FRA/Diplomatic"]);
        Assert.Equal(0.5 * -9 / 10 * 1 * 1, impulses["MLI->FRA/Security"]);
        Assert.DoesNotContain("MLI->FRA/Economic", impulses.Keys);
    }

    [Fact]
    public void Of_equal_strongest_spills_the_first_channel_is_created()
    {
        var world = Checked(Draft with { ContextSpills = [new("space", 0.2, 0.9, 0.9)] });

        Assert.Equal([new RelationshipKey(Ngo, Fra, Channel.Security)], On(world, Event(Ngo, Fra, EventType.Aid, 1, "space")).Creations);
    }

    [Fact]
    public void Members_take_part_in_their_blocs_act_by_their_commitment()
    {
        var world = Checked(Draft with { Memberships = [new(Aes, Mli, 0.9), new(Aes, Ner, 0.4)] });

        var impulses = Impulses(world, Event(Aes, Fra, EventType.Protest, 0.5));

        const double d = 0.5 * -5 / 10 * 0.5;
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["AES->FRA/Diplomatic"] = d,
                ["MLI->FRA/Diplomatic"] = 0.5 * 0.9 * (d * 1),
                ["MLI->FRA/Security"] = 0.5 * 0.9 * (d * 0.3),
                ["NER->FRA/Diplomatic"] = 0.5 * 0.4 * (d * 1),
                ["FRA->MLI/Diplomatic"] = 0.7 * (0.5 * 0.9 * (d * 1)),
            },
            impulses);
    }

    [Fact]
    public void Suspended_members_take_no_part() =>
        Assert.DoesNotContain(Impulses(State, Event(Aes, Fra, EventType.Protest)).Keys, key => key.Contains("NER", StringComparison.Ordinal));

    [Fact]
    public void A_member_takes_no_part_in_its_blocs_act_on_itself()
    {
        var impulses = Impulses(State, Event(Aes, Mli, EventType.Support));

        Assert.Equal(["AES->MLI/Diplomatic", "MLI->AES/Diplomatic"], impulses.Keys);
    }

    [Fact]
    public void Members_of_a_member_take_no_part() =>
        Assert.Equal(
            ["AES->RUS/Security", "OLD->RUS/Security"],
            Impulses(State, Event(Old, Rus, EventType.Aid, 1, "military")).Keys);

    [Fact]
    public void A_worlds_own_score_counts()
    {
        var world = Checked(Draft with { EventScores = [new(EventType.Accuse, 3)] });

        Assert.True(Impulses(world, Event(Mli, Fra, EventType.Accuse))["MLI->FRA/Diplomatic"] > 0);
    }

    [Fact]
    public void Everything_wrong_with_an_event_is_named_at_once() =>
        Assert.Equal(
            [
                "UnknownActor at actions[0].event.source",
                "UnknownActor at actions[0].event.target",
                "InvalidValue at actions[0].event.type",
                "InvalidValue at actions[0].event.intensity",
                "InvalidValue at actions[0].event.contexts[1]",
                "InvalidValue at actions[1].event.target",
            ],
            Refused(
                State,
                Event(new("mli"), new("XXX"), (EventType)17, double.NaN, "military", "Military"),
                Event(Mli, Mli, EventType.Aid)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(double.Epsilon, true)]
    [InlineData(1, true)]
    [InlineData(1.0000000000000002, false)]
    [InlineData(double.NegativeInfinity, false)]
    public void Intensity_is_above_0_and_at_most_1(double intensity, bool accepted) =>
        Assert.Equal(accepted ? [] : ["InvalidValue at actions[0].event.intensity"], Refused(State, Event(Mli, Fra, EventType.Aid, intensity)));

    [Fact]
    public void An_event_has_at_most_16_contexts()
    {
        ImmutableArray<string> Contexts(int count) => [.. ContextSpills.Default.Take(count).Select(spill => spill.Context)];

        Assert.Empty(Refused(State, Event(Mli, Fra, EventType.Aid, 1, Contexts(16))));
        Assert.Equal(["InvalidValue at actions[0].event.contexts"], Refused(State, Event(Mli, Fra, EventType.Aid, 1, Contexts(17))));
    }

    [Fact]
    public void An_impulse_that_overflows_is_out_of_range()
    {
        var world = Checked(Draft with { Parameters = [new("impact", 1e307), new("answer_hostile", 1e10)] });

        Assert.Equal(["NumericRange at "], Refused(world, Event(Mli, Fra, EventType.Assault)));
    }
}
