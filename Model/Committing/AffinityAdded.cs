using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Adds to the affinity of a relationship that is there.</summary>
public sealed record AffinityAdded(RelationshipKey Relationship, double Delta) : Edit;
