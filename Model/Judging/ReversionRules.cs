using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Judging;

/// <summary>Judges a reversion. docs/model.md, "Reversion": it is alone in its change.</summary>
internal static class ReversionRules
{
    private static readonly Interval Months = new(0, Limit.ReversionMonths, LowOpen: true);

    public static double? Check(Reversion reversion, int actions, string at, Findings findings)
    {
        if (actions > 1) findings.Invalid(at, "", "must be alone in its change: time passes between changes, not within one");
        return findings.Within(Months, reversion.Months, at, "months") ? reversion.Months : null;
    }
}
