using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>Judges a membership act. docs/model.md, "Impulses of a change": membership. Rings are looked for once all acts are known.</summary>
internal static class MembershipActionRules
{
    public static void Judge(Hearing hearing, MembershipAction action, string at)
    {
        var before = hearing.Findings.Count;
        var known = hearing.Knows(action.Bloc, at, "bloc") & hearing.Knows(action.Member, at, "member");
        CheckAct(action, at, hearing.Findings);
        if (known) CheckMembership(hearing, action, at);
        if (hearing.Findings.Count > before || action.Bloc == action.Member) return;
        if (ActOf(action) is { } act) EventRules.Impel(hearing, act);
        if (action.Act == MembershipAct.Leave)
            hearing.Afterwards.Add(new MembershipEnded(action.Bloc, action.Member));
        else
            hearing.Afterwards.Add(new CommitmentSet(action.Bloc, action.Member, action.Act == MembershipAct.Suspend ? 0 : action.Commitment));
    }

    private static void CheckAct(MembershipAction action, string at, Findings findings)
    {
        if (action.Act == MembershipAct.Join)
            findings.Within(Interval.PositiveShare, action.Commitment, at, "join");
        else if (action.Act == MembershipAct.Commit)
            findings.Within(Interval.Share, action.Commitment, at, "commitment");
        else if (!Enum.IsDefined(action.Act))
            findings.Invalid(at, "act", "must be join, leave, suspend or commitment");
    }

    private static void CheckMembership(Hearing hearing, MembershipAction action, string at)
    {
        var (bloc, member) = (action.Bloc, action.Member);
        var kind = hearing.Roster.KindOf(bloc)!.Value;
        if (bloc == member)
        {
            var ring = new MembershipRings();
            ring.Add(member, bloc, $"{at}.member");
            ring.Check(hearing.Findings);
            return;
        }

        if (kind != ActorKind.Bloc)
        {
            if (Enum.IsDefined(kind)) Refuse(hearing, action, $"{at}.bloc", $"{bloc} is no bloc; only blocs have members");
            return;
        }

        if (!hearing.Afterwards.NamedMemberships.Add((bloc, member)))
        {
            hearing.Findings.Invalid(at, "", $"the membership of {member} in {bloc} is named twice in this change");
            return;
        }

        if (hearing.Working.Find(member) is not { } state) return; // its entry is refused
        var commitment = state.CommitmentTo(bloc);
        if (action.Act == MembershipAct.Join && commitment is not null)
            Refuse(hearing, action, $"{at}.member", $"{member} is a member of {bloc} already{(commitment == 0 ? ", suspended: set its commitment instead" : "")}");
        else if (action.Act != MembershipAct.Join && commitment is null)
            Refuse(hearing, action, $"{at}.member", $"{member} is no member of {bloc}");
        else if (action.Act == MembershipAct.Suspend && commitment == 0)
            Refuse(hearing, action, $"{at}.member", $"{member} is suspended from {bloc} already");
    }

    private static EventAction? ActOf(MembershipAction action) => action.Act switch
    {
        MembershipAct.Join => new EventAction(action.Member, action.Bloc, EventType.Cooperate, [ContextSpills.Unspoken], 1),
        MembershipAct.Leave => new EventAction(action.Member, action.Bloc, EventType.Sanction, [ContextSpills.Unspoken], 1),
        MembershipAct.Suspend => new EventAction(action.Bloc, action.Member, EventType.Sanction, [ContextSpills.Unspoken], 1),
        _ => null,
    };

    private static void Refuse(Hearing hearing, MembershipAction action, string path, string message) =>
        hearing.Findings.Add(new Refusal(RefusalReason.Membership, path, message)
            .With("bloc", action.Bloc.Value).With("member", action.Member.Value));
}
