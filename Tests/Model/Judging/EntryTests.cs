using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Judging.Judged;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Judging;

/// <summary>docs/model.md, "Impulses of a change": entry and exit.</summary>
public sealed class EntryTests
{
    private static readonly ActorId Bfa = new("BFA"), Fla = new("FLA");
    private static readonly ActorDraft Burkina = Actor(Bfa, ActorKind.State, 0.25), Front = Actor(Fla, ActorKind.ArmedGroup, 0.1);

    [Fact]
    public void An_entry_counts_as_there_before_the_change_in_both_directions()
    {
        var judged = On(
            State,
            Enter(Burkina, [Between(Bfa, Fra, Channel.Diplomatic, -0.4) with { TieWeight = 2 }, Between(Mli, Bfa, Channel.Diplomatic, 0.8) with { TieWeight = 3 }], Aes));

        Assert.Empty(judged.Impulses);
        var entered = judged.Working.Find(Bfa)!;
        Assert.Equal(DeterministicMath.Atanh(-0.4), entered.AffinityTo(Fra, Channel.Diplomatic));
        Assert.Equal([new PartnerWeight(Fra, 2)], entered.TieWeights);
        Assert.Equal([new Commitment(Aes, 1)], entered.Commitments);
        Assert.Equal(0.15, entered.Susceptibility);
        Assert.Equal(DeterministicMath.Atanh(0.8), judged.Working.Find(Mli)!.AffinityTo(Bfa, Channel.Diplomatic));
        Assert.Equal([new PartnerWeight(Bfa, 3), new PartnerWeight(Rus, 1.5)], judged.Working.Find(Mli)!.TieWeights);
        Assert.Null(State.Find(Bfa));
    }

    [Fact]
    public void Other_actions_of_the_change_see_the_entered_actor_wherever_they_stand()
    {
        var impulses = Impulses(
            State,
            Event(Mli, Bfa, EventType.Aid),
            Enter(Burkina, [Between(Bfa, Mli, Channel.Diplomatic, 0.5)]));

        Assert.Equal(["BFA->MLI/Diplomatic", "MLI->BFA/Diplomatic"], impulses.Keys);
    }

    [Fact]
    public void A_bloc_enters_and_members_join_it_in_one_change()
    {
        var judged = On(State, Join(Bfa, Mli, 0.9), Join(Bfa, Ner, 0.8), Enter(Burkina with { Kind = ActorKind.Bloc }));

        Assert.Equal([new CommitmentSet(Bfa, Mli, 0.9), new CommitmentSet(Bfa, Ner, 0.8)], judged.Afterwards);
        Assert.Equal(2, judged.Creations.Length);
    }

    [Fact]
    public void Two_entries_may_refer_to_each_other()
    {
        var judged = On(
            State,
            Enter(Burkina, [Between(Bfa, Fla, Channel.Security, -0.9)]),
            Enter(Front, [Between(Fla, Bfa, Channel.Security, -0.8)]));

        Assert.Equal(DeterministicMath.Atanh(-0.9), judged.Working.Find(Bfa)!.AffinityTo(Fla, Channel.Security));
        Assert.Equal(DeterministicMath.Atanh(-0.8), judged.Working.Find(Fla)!.AffinityTo(Bfa, Channel.Security));
    }

    [Fact]
    public void Two_entries_cannot_bring_the_same_relationship() =>
        Assert.Equal(
            ["InvalidValue at actions[1].actor_entry.actor.relationships[0].key"],
            Refused(
                State,
                Enter(Burkina, [Between(Bfa, Fla, Channel.Security, -0.9)]),
                Enter(Front, [Between(Bfa, Fla, Channel.Security, -0.8)])));

    [Fact]
    public void Two_entering_blocs_cannot_contain_each_other() =>
        Assert.Single(
            Refused(State, Enter(Burkina with { Kind = ActorKind.Bloc }, [], Fla), Enter(Front with { Kind = ActorKind.Bloc }, [], Bfa)),
            refusal => refusal.StartsWith("Cycle at actions[", StringComparison.Ordinal));

    [Fact]
    public void An_entry_and_a_join_cannot_close_a_ring_together() =>
        Assert.Equal(
            ["Cycle at actions[1].membership.bloc"],
            Refused(State, Enter(Burkina with { Kind = ActorKind.Bloc }, [], Old), Join(Bfa, Old)));

    [Fact]
    public void An_entry_is_checked_like_a_worlds_actor() =>
        Assert.Equal(
            [
                "InvalidValue at actions[0].actor_entry.actor.kind",
                "InvalidValue at actions[0].actor_entry.actor.influence",
                "InvalidValue at actions[0].actor_entry.actor.aliases",
                "InvalidValue at actions[0].actor_entry.actor.relationships[0].key",
                "InvalidValue at actions[0].actor_entry.actor.relationships[1].level",
                "UnknownActor at actions[0].actor_entry.actor.relationships[2].key.target",
                "InvalidValue at actions[0].actor_entry.actor.stances[0].key.issue",
                "InvalidValue at actions[0].actor_entry.actor.stances[1].key.actor",
                "Membership at actions[0].actor_entry.actor.memberships[0].bloc",
            ],
            Refused(
                State,
                new ActorEntry(
                    new ActorDraft { Id = Bfa, Influence = 1.1, Aliases = ["BFAGOV"] },
                    [Between(Mli, Fra, Channel.Economic, 0.1), Between(Bfa, Fra, Channel.Economic, 1), Between(Bfa, new("XXX"), Channel.Economic, 0)],
                    [new(new StanceKey(default, new("none")), 0, 0), new(new StanceKey(Mli, Order), 0, 0)],
                    [new(Fra, default, 1)])));

    [Fact]
    public void A_refused_entry_is_not_held_against_the_actions_that_name_the_actor() =>
        Assert.Equal(
            ["InvalidValue at actions[0].actor_entry.actor.influence"],
            Refused(
                State,
                Enter(Burkina with { Influence = 2 }),
                Event(Bfa, Fra, EventType.Sanction),
                ShiftBy(Bfa, Order, 0.1),
                Join(Aes, Bfa)));

    [Fact]
    public void An_actor_that_is_there_cannot_enter_even_where_it_exits_in_the_same_change() =>
        Assert.Equal(
            ["ActorExists at actions[1].actor_entry.actor.id"],
            Refused(State, new ActorExit(Mli), Enter(Actor(Mli, ActorKind.State, 0.3))));

    [Fact]
    public void An_entering_id_may_not_differ_from_another_by_case_alone() =>
        Assert.Equal(["InvalidValue at actions[0].actor_entry.actor.id"], Refused(State, Enter(Actor(new("Mli"), ActorKind.State, 0.3))));

    [Fact]
    public void An_actor_enters_once_and_does_not_exit_in_the_same_change()
    {
        Assert.Equal(["InvalidValue at actions[1].actor_entry.actor.id"], Refused(State, Enter(Burkina), Enter(Burkina)));
        Assert.Equal(["InvalidValue at actions[1].actor_exit.actor"], Refused(State, Enter(Burkina), new ActorExit(Bfa)));
    }

    [Fact]
    public void An_entering_susceptibility_keeps_the_laws_conditions() =>
        Assert.Equal(
            ["ParameterConditions at actions[0].actor_entry.actor.susceptibility"],
            Refused(State, Enter(Burkina with { Susceptibility = 0.7 })));

    [Fact]
    public void An_exiting_actor_still_acts_in_its_last_change()
    {
        var judged = On(State, Event(Mli, Fra, EventType.Assault), new ActorExit(Mli));

        Assert.NotEmpty(judged.Impulses);
        Assert.Equal([new ActorLeft(Mli)], judged.Afterwards);
        Assert.NotNull(judged.Working.Find(Mli));
    }

    [Fact]
    public void Exits_take_hold_after_all_else_and_once()
    {
        Assert.Equal(
            [new CommitmentSet(Old, Mli, 1), new ActorLeft(Mli), new ActorLeft(Old)],
            On(State, new ActorExit(Old), new ActorExit(Mli), Join(Old, Mli)).Afterwards);
        Assert.Equal(["InvalidValue at actions[1].actor_exit.actor"], Refused(State, new ActorExit(Mli), new ActorExit(Mli)));
        Assert.Equal(["UnknownActor at actions[0].actor_exit.actor"], Refused(State, new ActorExit(Bfa)));
    }
}
