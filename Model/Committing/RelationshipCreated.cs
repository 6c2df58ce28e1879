using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Puts a relationship of affinity 0 and rest 0 where there was none.</summary>
public sealed record RelationshipCreated(RelationshipKey Relationship) : Edit;
