using SahelSim.Model.Changes;

namespace SahelSim.Model.Worlds;

/// <summary>A score of a world's own as written, unchecked.</summary>
/// <param name="Type">Any number; 0 where none is given.</param>
/// <param name="Score">Null where none is given, which is refused.</param>
public readonly record struct EventScoreDraft(EventType Type, double? Score);
