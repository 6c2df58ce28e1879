using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>How much a member counts in its bloc.</summary>
/// <param name="Member">The member.</param>
/// <param name="Share"><c>voice</c>, within [0, 1]; a bloc's shares sum to 1, or are all 0.</param>
public readonly record struct Voice(ActorId Member, double Share);
