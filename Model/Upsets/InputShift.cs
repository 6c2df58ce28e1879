using SahelSim.Model.Uncertainty;

namespace SahelSim.Model.Upsets;

/// <summary>An input that differs.</summary>
/// <param name="Input">Which, with its value as it is and its standard deviation.</param>
/// <param name="Deviations">By how many standard deviations.</param>
public readonly record struct InputShift(UncertainInput Input, double Deviations)
{
    /// <summary>What it would be; a level in affinity.</summary>
    public double Value => Input.Value + Deviations * Input.StandardDeviation;
}
