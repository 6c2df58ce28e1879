namespace SahelSim.Model.Levers;

/// <summary>What a lever really does: the law with its threshold and the ends of scales.</summary>
/// <param name="Effect">What the outcome moves by.</param>
/// <param name="Elsewhere">Sum of |delta| over everything else that it moves.</param>
/// <param name="Clamped">Whether a position of the outcome met −1 or 1.</param>
/// <param name="Truncated">Whether <c>max_waves</c> cut the spread off.</param>
public readonly record struct LeverTrial(double Effect, double Elsewhere, bool Clamped, bool Truncated);
