using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Committing;

/// <summary>Sets a tripwire, in place of the one of its id where there is one.</summary>
public sealed record TripwireSet(Tripwire Tripwire) : Edit;
