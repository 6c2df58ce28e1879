using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Puts a new actor with all that it holds.</summary>
public sealed record ActorEntered(ActorState Actor) : Edit;
