namespace SahelSim.Model.Uncertainty;

/// <summary>What is known of where an input comes from and how sure it is.</summary>
/// <param name="HasSource">Whether a source is named.</param>
/// <param name="Confidence">Within (0, 1]; null where none is given.</param>
/// <param name="Low">Lower end of a range in the input's own unit; null where none is given.</param>
/// <param name="High">Upper end; given with <paramref name="Low"/>, and not below it.</param>
public readonly record struct InputEvidence(bool HasSource, double? Confidence, double? Low, double? High);
