namespace SahelSim.Model.Committing;

/// <summary>Draws every affinity and position to rest: <c>z' = z* + (z − z*) · factor</c>, a position cut to [−1, 1].</summary>
/// <param name="Factor"><c>2^(−months/half-life)</c> as computed when the change was applied, within [0, 1].</param>
/// <remarks>docs/model.md, "Reversion". One number instead of a set value for every relationship of the world.</remarks>
public sealed record DrawnToRest(double Factor) : Edit;
