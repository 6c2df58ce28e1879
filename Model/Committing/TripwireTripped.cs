using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Committing;

/// <summary>Notes that a tripwire tripped at a revision.</summary>
public sealed record TripwireTripped(TripwireId Tripwire, long Revision) : Edit;
