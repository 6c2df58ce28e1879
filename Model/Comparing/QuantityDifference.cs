using SahelSim.Model.Actors;

namespace SahelSim.Model.Comparing;

/// <summary>A relationship or stance that two states do not hold alike.</summary>
/// <param name="Quantity">Which.</param>
/// <param name="A">Its affinity or position in the first state; null: it is not held there.</param>
/// <param name="B">Likewise in the second.</param>
public readonly record struct QuantityDifference(Quantity Quantity, double? A, double? B)
{
    /// <summary>The second less the first, in affinity or position; what is not held counts as 0.</summary>
    public double Delta => (B ?? 0) - (A ?? 0);
}
