using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Changes;

/// <summary>Sets a tripwire, after the spread, or replaces the one of its id. docs/model.md, "Tripwires".</summary>
/// <param name="Tripwire">As written, unchecked.</param>
public sealed record SetTripwire(Tripwire Tripwire) : ChangeAction;
