namespace SahelSim.Model.Uncertainty;

/// <summary>An input with its uncertainty.</summary>
/// <param name="Input">Which.</param>
/// <param name="Value">As the world has it: a level in affinity, everything else in its own unit.</param>
/// <param name="StandardDeviation">In the unit of <paramref name="Value"/>; above 0.</param>
public readonly record struct UncertainInput(Input Input, double Value, double StandardDeviation);
