using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>By how much a quantity moves in one wave.</summary>
/// <param name="Quantity">What moves.</param>
/// <param name="Value">In affinity or position; finite, not 0; equals <c>Parts.Sum</c> to the bit.</param>
/// <param name="Parts">The same, divided by mechanism.</param>
public readonly record struct Delta(Quantity Quantity, double Value, DeltaParts Parts);
