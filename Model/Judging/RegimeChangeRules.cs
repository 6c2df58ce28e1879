using SahelSim.Model.Changes;
using SahelSim.Model.Limits;

namespace SahelSim.Model.Judging;

/// <summary>Judges a regime change. docs/model.md, "Impulses of a change": regime change.</summary>
internal static class RegimeChangeRules
{
    public static void Judge(Hearing hearing, RegimeChange regime, string at)
    {
        var known = hearing.Knows(regime.Actor, at, "actor");
        JudgeShifts(hearing, regime, at);
        if (regime.Susceptibility is not { } value || !hearing.Findings.Within(Interval.ShareBelowOne, value, at, "susceptibility") || !known) return;
        if (!hearing.Afterwards.SetSusceptibility(regime.Actor, value))
            hearing.Findings.Invalid(at, "susceptibility", $"of {regime.Actor} is set twice in this change");
        hearing.Afterwards.StanceConditionField = $"{at}.susceptibility";
    }

    private static void JudgeShifts(Hearing hearing, RegimeChange regime, string at)
    {
        if (regime.Shifts.IsDefault) return;
        if (regime.Shifts.Length > Limit.ShiftsPerRegimeChange)
        {
            hearing.Findings.Invalid(at, "shifts", $"must be at most {Limit.ShiftsPerRegimeChange}, not {regime.Shifts.Length}");
            return;
        }

        for (var j = 0; j < regime.Shifts.Length; j++)
        {
            var shiftAt = $"{at}.shifts[{j}]";
            if (regime.Shifts[j].Stance.Actor != regime.Actor)
                hearing.Findings.Invalid(shiftAt, "stance.actor", "must be the actor whose regime changes");
            else
                StanceShiftRules.Judge(hearing, regime.Shifts[j], shiftAt);
        }
    }
}
