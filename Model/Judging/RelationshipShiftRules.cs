using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Judging;

/// <summary>Judges a relationship shift. docs/model.md, "Impulses of a change": relationship shift; each is taken from the level before the change.</summary>
internal static class RelationshipShiftRules
{
    private static readonly Interval By = new(-2, 2, LowOpen: true, HighOpen: true);

    /// <summary>A result that passes the bound by the rounding of a level alone is taken as the bound.</summary>
    private const double Slack = 1e-12;

    public static void Judge(Hearing hearing, RelationshipShift shift, string at)
    {
        var known = KnowsKey(hearing, shift.Relationship, at);
        if (!IsSound(shift, at, hearing.Findings) || !known) return;
        var affinity = hearing.Affinity(shift.Relationship);
        if (LevelAfter(shift, affinity, at, hearing.Findings) is not { } level) return;
        if (affinity is null) hearing.Impulses.Create(shift.Relationship);
        hearing.Impulses.Add(shift.Relationship, DeterministicMath.Atanh(level) - (affinity ?? 0));
    }

    private static bool KnowsKey(Hearing hearing, RelationshipKey key, string at)
    {
        var known = hearing.Knows(key.Source, at, "relationship.source")
            & hearing.Knows(key.Target, at, "relationship.target")
            & hearing.Findings.IsChannel(key.Channel, at, "relationship.channel");
        if (key.Source != key.Target || key.Source.Value is null) return known;
        hearing.Findings.Invalid(at, "relationship.target", "must be another actor than the source");
        return false;
    }

    private static bool IsSound(RelationshipShift shift, string at, Findings findings)
    {
        switch (shift.Kind)
        {
            case ShiftKind.By:
                return findings.Within(By, shift.Value, at, "delta");
            case ShiftKind.To:
                return findings.Within(Interval.Level, shift.Value, at, "level");
            default:
                findings.Invalid(at, "to", "must be a delta or a level");
                return false;
        }
    }

    private static double? LevelAfter(RelationshipShift shift, double? affinity, string at, Findings findings)
    {
        if (shift.Kind == ShiftKind.To) return shift.Value;
        var level = DeterministicMath.Tanh(affinity ?? 0) + shift.Value;
        if (Math.Abs(level) <= Bound.Level + Slack) return Math.Clamp(level, -Bound.Level, Bound.Level);
        var written = level.ToString("R", CultureInfo.InvariantCulture);
        findings.Add(new Refusal(RefusalReason.NumericRange, $"{at}.delta",
            $"would take the level of {shift.Relationship} to {written}; levels are accepted within [-0.999, 0.999]")
            .With("quantity", shift.Relationship.ToString()).With("value", written));
        return null;
    }
}
