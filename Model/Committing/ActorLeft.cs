using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Removes an actor, all relationships, tie weights and influence weights towards it, and all memberships in it.</summary>
public sealed record ActorLeft(ActorId Actor) : Edit;
