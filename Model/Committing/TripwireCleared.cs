using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Committing;

/// <summary>Removes a tripwire that is there.</summary>
public sealed record TripwireCleared(TripwireId Tripwire) : Edit;
