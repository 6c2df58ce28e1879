namespace SahelSim.Model.Spreading;

/// <summary>Which deltas are passed on.</summary>
/// <remarks>docs/model.md, "The waves".</remarks>
internal static class Threshold
{
    /// <summary>Whether a delta is neither 0 nor under the threshold. What is not a number reaches every threshold: it must be noticed.</summary>
    public static bool Reached(double delta, double threshold) => delta != 0 && !(Math.Abs(delta) < threshold);
}
