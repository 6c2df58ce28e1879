using SahelSim.Model.Tripwires;

namespace SahelSim.Silo.Scenarios;

/// <summary>What set off a response.</summary>
/// <param name="Tripwire">The tripwire that tripped.</param>
/// <param name="Revision">In which revision; in a preview the one that it would be.</param>
public sealed record Cause(TripwireId Tripwire, long Revision);
