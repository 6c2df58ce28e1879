using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Sets the susceptibility of an actor.</summary>
public sealed record SusceptibilitySet(ActorId Actor, double Susceptibility) : Edit;
