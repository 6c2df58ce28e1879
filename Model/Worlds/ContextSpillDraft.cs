namespace SahelSim.Model.Worlds;

/// <summary>How far a context reaches into each channel in a world of its own, as written, unchecked; null where a number is not given: 0.</summary>
public readonly record struct ContextSpillDraft(string Context, double? Diplomatic, double? Security, double? Economic);
