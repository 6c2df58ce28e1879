using SahelSim.Model.Changes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Judging;

/// <summary>Judges what sets and clears tripwires. docs/model.md, "Tripwires": both take hold after the spread.</summary>
internal static class TripwireActionRules
{
    public static void Judge(Hearing hearing, SetTripwire action, string at)
    {
        if (!TripwireRules.Check(action.Tripwire, hearing.Working, hearing.Roster, at, hearing.Findings)) return;
        if (!hearing.Afterwards.Set(action.Tripwire))
            hearing.Findings.Invalid(at, "id", $"the tripwire {action.Tripwire.Id} is named twice in this change");
    }

    public static void Judge(Hearing hearing, ClearTripwire action, string at)
    {
        if (!hearing.Findings.IsId(action.Tripwire.Value, at, "id")) return;
        if (hearing.Working.Tripwires.IndexOf(action.Tripwire) < 0)
        {
            hearing.Findings.Add(new Refusal(RefusalReason.UnknownTripwire, $"{at}.id", $"no tripwire {action.Tripwire} here; ids are case-sensitive")
                .With("tripwire", action.Tripwire.Value));
        }
        else if (!hearing.Afterwards.Clear(action.Tripwire))
        {
            hearing.Findings.Invalid(at, "id", $"the tripwire {action.Tripwire} is named twice in this change");
        }
    }
}
