using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>A relationship that an existing actor holds with an entering one.</summary>
/// <param name="Source">Who holds it.</param>
/// <param name="Relationship">The relationship; its target is the entering actor.</param>
/// <param name="TieWeight"><c>v</c>, ≥ 0; 1 unless given.</param>
public readonly record struct InwardRelationship(ActorId Source, Relationship Relationship, double TieWeight);
