using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for memberships; remembers those it has met, to find one given twice. Rings are looked for once all are known.</summary>
internal sealed class MembershipRules(Roster roster, Findings findings)
{
    private readonly HashSet<(ActorId Bloc, ActorId Member)> met = [];

    /// <summary>The commitment, or null where it is refused.</summary>
    public Commitment? Check(MembershipDraft draft, string at)
    {
        var before = findings.Count;
        var known = roster.Knows(draft.Bloc, at, "bloc", findings) & roster.Knows(draft.Member, at, "member", findings);
        if (known && IsBloc(draft.Bloc) && !met.Add((draft.Bloc, draft.Member)))
            findings.Invalid(at, "", $"the membership of {draft.Member} in {draft.Bloc} is given twice");
        if (known && !IsBloc(draft.Bloc))
        {
            findings.Add(new Refusal(RefusalReason.Membership, $"{at}.bloc", $"{draft.Bloc} is no bloc; only blocs have members")
                .With("bloc", draft.Bloc.Value).With("member", draft.Member.Value));
        }

        findings.WithinIfGiven(Interval.Share, draft.Commitment, at, "commitment");
        return findings.Count > before ? null : new Commitment(draft.Bloc, draft.Commitment ?? 1);
    }

    // An actor whose kind was written wrongly is refused for that alone.
    private bool IsBloc(ActorId id) => roster.KindOf(id) is { } kind && (kind == ActorKind.Bloc || !Enum.IsDefined(kind));
}
