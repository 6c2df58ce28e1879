using System.Text;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for an actor of a world or of an entry, without what it holds.</summary>
internal static class ActorRules
{
    /// <summary>Susceptibility where none is given. docs/model.md, "Defaults".</summary>
    public const double DefaultSusceptibility = 0.15;

    /// <summary>Checks one actor and takes it into the roster.</summary>
    public static void Check(ActorDraft draft, Roster roster, string at, Findings findings)
    {
        roster.Admit(draft, at, findings);
        if (!Enum.IsDefined(draft.Kind)) findings.Invalid(at, "kind", "must be STATE, POWER, BLOC, ARMED_GROUP or ORGANIZATION");
        CheckDisplayName(draft.DisplayName, at, findings);
        findings.Within(Interval.PositiveShare, draft.Influence, at, "influence");
        findings.WithinIfGiven(Interval.ShareBelowOne, draft.Susceptibility, at, "susceptibility");
    }

    private static void CheckDisplayName(string? name, string at, Findings findings)
    {
        name ??= "";
        if (Encoding.UTF8.GetByteCount(name) > Limit.DisplayNameBytes)
            findings.Invalid(at, "display_name", $"must have at most {Limit.DisplayNameBytes} bytes of UTF-8");
        else if (name.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar))
            findings.Invalid(at, "display_name", "must be text without control characters");
    }
}
