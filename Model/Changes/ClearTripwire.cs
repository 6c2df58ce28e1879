using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Changes;

/// <summary>Removes a tripwire, after the spread: it does not trip in the change that clears it.</summary>
public sealed record ClearTripwire(TripwireId Tripwire) : ChangeAction;
