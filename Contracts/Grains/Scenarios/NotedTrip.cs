using Orleans;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A tripwire that tripped, as its change notes it.</summary>
/// <param name="Tripwire">Which.</param>
/// <param name="Quantity">What it looks at.</param>
/// <param name="Before">Level or position before; null: the relationship did not exist.</param>
/// <param name="After">Level or position after; null: the relationship is gone.</param>
/// <param name="Delta">By how much the change moved it, in affinity or position.</param>
/// <param name="Response">The revision that its response became, or would be in a preview; null: none.</param>
/// <param name="Refusal">Why its response was refused; null: it was not.</param>
[Immutable]
public sealed record NotedTrip(
    TripwireId Tripwire, Quantity Quantity, double? Before, double? After, double Delta, long? Response, NotedRefusal? Refusal)
{
    /// <param name="trip">The trip.</param>
    /// <param name="response">The revision that its response became; null: none.</param>
    /// <param name="refusal">Why its response was refused; null: it was not.</param>
    public static NotedTrip Of(Trip trip, long? response, Refusal? refusal) => new(
        trip.Tripwire.Id, trip.Tripwire.Quantity, trip.Before, trip.After, trip.Delta, response,
        refusal is null ? null : new NotedRefusal(ErrorCatalogue.Of(refusal.Reason).Name, refusal.Path, refusal.Message));
}
