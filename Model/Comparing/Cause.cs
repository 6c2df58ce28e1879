namespace SahelSim.Model.Comparing;

/// <summary>One of the things that a difference between two scenarios comes from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="RevisionA">The change of the first scenario; null: it has none of the kind.</param>
/// <param name="RevisionB">The change of the second. With both, it is the same change, which did something else.</param>
public readonly record struct Cause(CauseKind Kind, long? RevisionA, long? RevisionB);
