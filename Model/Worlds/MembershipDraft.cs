using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>A membership as written, unchecked.</summary>
/// <param name="Bloc">In which bloc.</param>
/// <param name="Member">Of whom.</param>
/// <param name="Commitment">Null: 1.</param>
public readonly record struct MembershipDraft(ActorId Bloc, ActorId Member, double? Commitment);
