using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Ends a membership.</summary>
public sealed record MembershipEnded(ActorId Bloc, ActorId Member) : Edit;
