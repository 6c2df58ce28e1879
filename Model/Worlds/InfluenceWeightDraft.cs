using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>One entry of a given row as written, unchecked.</summary>
/// <param name="Target">Whose stances are heard.</param>
/// <param name="Weight">Signed; null where none is given, which is refused.</param>
public readonly record struct InfluenceWeightDraft(ActorId Target, double? Weight);
