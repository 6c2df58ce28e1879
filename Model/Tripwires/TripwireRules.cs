using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Judging;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Tripwires;

/// <summary>The rules for a tripwire, in a world or in a change. docs/model.md, "Tripwires".</summary>
internal static class TripwireRules
{
    // Affinities lie within ±18, so that no change moves one further; positions within ±1.
    private static readonly Interval AffinityDelta = new(0, 2 * Limits.Bound.Affinity, LowOpen: true);
    private static readonly Interval PositionDelta = new(0, 2 * Limits.Bound.Position, LowOpen: true);

    /// <summary>Whether a tripwire keeps every rule; says so where it does not.</summary>
    /// <param name="tripwire">As written, unchecked.</param>
    /// <param name="world">The state that its actors and stances must be in.</param>
    /// <param name="roster">Who is there, entering actors included.</param>
    /// <param name="at">Where it is written.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static bool Check(Tripwire tripwire, WorldState world, Roster roster, string at, Findings findings)
    {
        var before = findings.Count;
        findings.IsId(tripwire.Id.Value, at, "id");
        QuantityRules.Check(tripwire.Quantity, world, roster, $"{at}.quantity", findings);
        CheckBound(tripwire, at, findings);
        if (tripwire.Written.Length > Limit.TripwireBytes)
            findings.Invalid(at, "", string.Create(CultureInfo.InvariantCulture, $"must have at most {Limit.TripwireBytes} bytes, not {tripwire.Written.Length}"));
        if (tripwire.Response is { } response) CheckResponse(response, world, $"{at}.response", findings);
        return findings.Count == before;
    }

    private static void CheckBound(Tripwire tripwire, string at, Findings findings)
    {
        var (range, delta) = tripwire.Quantity.IsStance ? (Interval.Position, PositionDelta) : (Interval.Level, AffinityDelta);
        switch (tripwire.Kind)
        {
            case TripKind.Above:
                findings.Within(range, tripwire.Bound, at, "above");
                break;
            case TripKind.Below:
                findings.Within(range, tripwire.Bound, at, "below");
                break;
            case TripKind.RisesBy:
                findings.Within(delta, tripwire.Bound, at, "rises_by");
                break;
            case TripKind.FallsBy:
                findings.Within(delta, tripwire.Bound, at, "falls_by");
                break;
            default:
                findings.Invalid(at, "", "must say what it waits for: above, below, rises_by or falls_by");
                break;
        }
    }

    /// <summary>What no later state would make right is refused now; the rest when it is applied.</summary>
    private static void CheckResponse(Change response, WorldState world, string at, Findings findings)
    {
        if (response.EffectiveDate is not null)
            findings.Invalid(at, "effective_date", "must be left out: a response happens when its tripwire trips");
        var nested = -1;
        for (var i = 0; i < (response.Actions.IsDefault ? 0 : response.Actions.Length) && nested < 0; i++)
        {
            if (response.Actions[i] is SetTripwire) nested = i;
        }

        if (nested >= 0)
        {
            findings.Invalid(at, $"actions[{nested}].set_tripwire", "must not stand in a response: tripwires are set by changes");
            return;
        }

        foreach (var refusal in Judge.Decide(world, response with { EffectiveDate = null }).Refusals)
        {
            if (refusal.Reason is RefusalReason.InvalidValue or RefusalReason.UnknownAction or RefusalReason.UnknownActor or RefusalReason.UnknownStance)
                findings.Add(refusal.Under(at));
        }
    }
}
