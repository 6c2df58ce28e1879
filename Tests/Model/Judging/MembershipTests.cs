using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using Xunit;
using static SahelSim.Tests.Model.Judging.Judged;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Judging;

/// <summary>docs/model.md, "Impulses of a change": membership.</summary>
public sealed class MembershipTests
{
    private const double Cooperate = 0.5 * 9.5 / 10, Sanction = 0.5 * -6 / 10;

    [Fact]
    public void Joining_is_a_cooperate_from_the_member_to_the_bloc_and_commits_from_the_next_change_on()
    {
        var judged = On(State, Join(Old, Mli, 0.4));

        Assert.Equal([new RelationshipKey(Mli, Old, Channel.Diplomatic)], judged.Creations);
        Assert.Equal(Cooperate, Assert.Single(judged.Impulses).Value);
        Assert.Equal([new CommitmentSet(Old, Mli, 0.4)], judged.Afterwards);
        Assert.Null(judged.Working.Find(Mli)!.CommitmentTo(Old));
    }

    [Fact]
    public void Leaving_is_a_sanction_from_the_member_on_the_bloc()
    {
        var judged = On(State, Leave(Aes, Mli));

        Assert.Equal(["AES->MLI/Diplomatic", "MLI->AES/Diplomatic"], judged.Impulses.Select(delta => delta.Quantity.ToString()));
        Assert.Equal([0.7 * Sanction, Sanction], judged.Impulses.Select(delta => delta.Value));
        Assert.Equal([new MembershipEnded(Aes, Mli)], judged.Afterwards);
    }

    [Fact]
    public void Suspending_is_a_sanction_from_the_bloc_on_the_member()
    {
        var judged = On(State, Suspend(Aes, Mli));

        Assert.Equal([Sanction, 0.7 * Sanction], judged.Impulses.Select(delta => delta.Value));
        Assert.Equal([new CommitmentSet(Aes, Mli, 0)], judged.Afterwards);
    }

    [Fact]
    public void A_commitment_changes_without_an_act()
    {
        var judged = On(State, Commit(Aes, Ner, 0.5));

        Assert.Empty(judged.Impulses);
        Assert.Equal([new CommitmentSet(Aes, Ner, 0.5)], judged.Afterwards);
    }

    [Fact]
    public void A_bloc_that_joins_brings_its_members_part_in_the_act()
    {
        var world = Checked(Draft with
        {
            Memberships = [new(Aes, Mli, 0.9)],
            Relationships = [.. Draft.Relationships, Between(Mli, Old, Channel.Diplomatic, 0.1)],
        });

        Assert.Equal(0.5 * 0.9 * Cooperate, Impulses(world, Join(Old, Aes))["MLI->OLD/Diplomatic"]);
    }

    [Fact]
    public void Acts_that_do_not_fit_the_membership_are_refused() =>
        Assert.Equal(
            [
                "Membership at actions[0].membership.member", // joins again
                "Membership at actions[1].membership.member", // joins while suspended
                "Membership at actions[2].membership.member", // leaves what it is not in
                "Membership at actions[3].membership.member", // suspended where it is not in
                "Membership at actions[4].membership.member", // committed where it is not in
                "Membership at actions[5].membership.bloc", // no bloc
            ],
            Refused(State, Join(Aes, Mli), Join(Aes, Ner), Leave(Old, Mli), Suspend(Old, Ner), Commit(Old, Fra, 0.5), Join(Fra, Mli)));

    [Fact]
    public void A_member_is_not_suspended_twice() =>
        Assert.Equal(["Membership at actions[0].membership.member"], Refused(State, Suspend(Aes, Ner)));

    [Fact]
    public void A_suspended_member_can_leave_and_be_taken_back()
    {
        Assert.Empty(Refused(State, Leave(Aes, Ner)));
        Assert.Empty(Refused(State, Commit(Aes, Ner, 1)));
    }

    [Fact]
    public void A_membership_is_named_once_in_a_change() =>
        Assert.Equal(["InvalidValue at actions[1].membership"], Refused(State, Leave(Aes, Mli), Join(Aes, Mli)));

    [Theory]
    [InlineData(MembershipAct.Join, 0, "join")]
    [InlineData(MembershipAct.Join, 1.1, "join")]
    [InlineData(MembershipAct.Commit, -0.1, "commitment")]
    [InlineData(MembershipAct.Commit, double.NaN, "commitment")]
    [InlineData((MembershipAct)0, 0.5, "act")]
    public void The_act_and_its_number_are_checked(MembershipAct act, double commitment, string field) =>
        Assert.Contains($"InvalidValue at actions[0].membership.{field}", Refused(State, new MembershipAction(Old, Mli, act, commitment)));

    [Fact]
    public void A_bloc_cannot_join_itself() =>
        Assert.Equal(["Cycle at actions[0].membership.member"], Refused(State, Join(Aes, Aes)));

    [Fact]
    public void A_bloc_cannot_join_its_member() =>
        Assert.Equal(["Cycle at actions[0].membership.bloc"], Refused(State, Join(Aes, Old)));

    [Fact]
    public void Two_joins_cannot_close_a_ring_together()
    {
        var apart = Checked(Draft with { Memberships = [] });

        Assert.Empty(Refused(apart, Join(Old, Aes)));
        Assert.Single(Refused(apart, Join(Old, Aes), Join(Aes, Old)), refusal => refusal.StartsWith("Cycle at actions[", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ring_that_a_leave_of_the_same_change_opens_is_none() =>
        Assert.Empty(Refused(State, Leave(Old, Aes), Join(Aes, Old)));

    [Fact]
    public void A_ring_through_a_bloc_that_exits_is_none() =>
        Assert.Empty(Refused(State, Join(Aes, Old), new ActorExit(Old)));
}
