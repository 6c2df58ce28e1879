using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>A relationship as written, unchecked.</summary>
/// <param name="Relationship">From whom, towards whom, in which channel.</param>
/// <param name="Level">Null where none is given, which is refused.</param>
/// <param name="RestLevel">Null: the level.</param>
/// <param name="TieWeight">Of the pair, not of the channel: given on one of its channels, or the same on several. Null: 1.</param>
public readonly record struct RelationshipDraft(RelationshipKey Relationship, double? Level, double? RestLevel = null, double? TieWeight = null);
