using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>Removes an actor and all relationships and memberships with it, after the spread.</summary>
public sealed record ActorExit(ActorId Actor) : ChangeAction;
