using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Makes an actor a member of a bloc with a commitment, or changes it.</summary>
public sealed record CommitmentSet(ActorId Bloc, ActorId Member, double Commitment) : Edit;
