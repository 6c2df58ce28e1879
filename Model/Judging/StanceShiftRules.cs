using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Judging;

/// <summary>Judges a stance shift. docs/model.md, "Impulses of a change": stance shift; the sum of all shifts on a stance is cut to the room left.</summary>
internal static class StanceShiftRules
{
    private static readonly Interval By = new(-2 * Bound.Position, 2 * Bound.Position);

    public static void Judge(Hearing hearing, StanceShift shift, string at)
    {
        var sound = IsSound(shift, at, hearing.Findings);
        if (Held(hearing, shift.Stance, at) is not { } stance || !sound) return;
        hearing.Impulses.Add(shift.Stance, shift.Kind == ShiftKind.By ? shift.Value : shift.Value - stance.Position);
    }

    private static bool IsSound(StanceShift shift, string at, Findings findings)
    {
        switch (shift.Kind)
        {
            case ShiftKind.By:
                return findings.Within(By, shift.Value, at, "delta");
            case ShiftKind.To:
                return findings.Within(Interval.Position, shift.Value, at, "position");
            default:
                findings.Invalid(at, "to", "must be a delta or a position");
                return false;
        }
    }

    private static Stance? Held(Hearing hearing, StanceKey key, string at)
    {
        if (!hearing.Knows(key.Actor, at, "stance.actor") | !hearing.Findings.IsId(key.Issue.Value, at, "stance.issue")) return null;
        if (hearing.Working.Find(key.Actor) is not { } actor) return null; // its entry is refused
        if (actor.IndexOfStance(key.Issue) is >= 0 and var index) return actor.Stances[index];
        hearing.Findings.Add(new Refusal(RefusalReason.UnknownStance, $"{at}.stance.issue", $"{key.Actor} holds no stance on {key.Issue}")
            .With("actor", key.Actor.Value).With("issue", key.Issue.Value));
        return null;
    }
}
