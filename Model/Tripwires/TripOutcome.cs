using SahelSim.Model.Refusals;

namespace SahelSim.Model.Tripwires;

/// <summary>What came of a trip's response; nothing where it has none.</summary>
/// <param name="Response">Position of the response's commit; null: none was applied.</param>
/// <param name="Refusal">Why it was not applied.</param>
public readonly record struct TripOutcome(int? Response, Refusal? Refusal);
