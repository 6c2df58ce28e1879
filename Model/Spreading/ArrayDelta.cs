namespace SahelSim.Model.Spreading;

/// <summary>A delta of a run on arrays.</summary>
/// <param name="Quantity">Its number in the compiled world.</param>
/// <param name="Value">The sum of the parts, in the order of <see cref="Mechanism"/>.</param>
/// <param name="Reciprocity">Part.</param>
/// <param name="Balance">Part.</param>
/// <param name="Alignment">Part.</param>
/// <param name="Pooling">Part.</param>
/// <param name="Last">Influence for a stance, agreement for a relationship.</param>
internal readonly record struct ArrayDelta(
    int Quantity, double Value, double Reciprocity, double Balance, double Alignment, double Pooling, double Last);
