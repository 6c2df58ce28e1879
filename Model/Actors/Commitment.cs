namespace SahelSim.Model.Actors;

/// <summary>The membership of an actor in a bloc.</summary>
/// <param name="Bloc">The bloc; never the actor itself.</param>
/// <param name="Value"><c>m</c>, within [0, 1]; 0 is a suspended member.</param>
public readonly record struct Commitment(ActorId Bloc, double Value);
