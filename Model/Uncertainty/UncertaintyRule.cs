using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Uncertainty;

/// <summary>How uncertain an input is, from its evidence. docs/analysis.md, "Uncertainty of inputs".</summary>
public static class UncertaintyRule
{
    /// <summary>How many standard deviations either side a range reaches: it is read as the interval that holds the true value nine times in ten.</summary>
    public const double RangeReach = 1.6448536269514722;

    /// <summary>Confidence of an input of which nothing is said: low.</summary>
    public const double DefaultConfidence = 0.3;

    // By how much a number of that confidence may be off, nine times in ten: worlds/sahel-2026/README.md, "Confidence".
    private static readonly (double Confidence, double Off)[] Offs = [(0, 0.5), (0.3, 0.35), (0.6, 0.2), (0.9, 0.1), (1, 0.05)];

    // Ranges that data allow: docs/model.md, "What is known about it".
    private static readonly Dictionary<string, (double Low, double High)> FittedRanges = new(StringComparer.Ordinal)
    {
        ["reciprocity"] = (0.15, 0.45),
        ["balance"] = (0, 0.20),
        ["alignment"] = (0, 0.35),
        ["agreement"] = (0.15, 0.65),
        ["cohesion"] = (0, 8),
    };

    /// <summary>The standard deviation of an input.</summary>
    /// <param name="input">Which.</param>
    /// <param name="value">Its value in its own unit: a level, a position, a share, a parameter, an intensity.</param>
    /// <param name="evidence">What is known of it.</param>
    /// <returns>In affinity for a level, else in the input's own unit; 0 for <c>threshold</c> and <c>max_waves</c>, which are settings of the computation.</returns>
    public static double StandardDeviation(Input input, double value, InputEvidence evidence)
    {
        if (input.Kind == InputKind.Parameter && input.Parameter is "threshold" or "max_waves") return 0;
        if (evidence is { Low: { } low, High: { } high }) return OfRange(input.Kind, low, high);
        if (evidence.Confidence is null && input.Kind == InputKind.Parameter && FittedRanges.TryGetValue(input.Parameter, out var fitted))
            return OfRange(input.Kind, fitted.Low, fitted.High);
        var off = Off(evidence.Confidence ?? DefaultConfidence) / RangeReach;
        return input.Kind is InputKind.Level or InputKind.Position or InputKind.Salience ? off : off * Math.Abs(value);
    }

    /// <summary>By how much a number of a confidence may be off, nine times in ten: in affinity or position, else as a share of the number. Falls as confidence rises.</summary>
    public static double Off(double confidence)
    {
        for (var next = 1; next < Offs.Length; next++)
        {
            var (above, offAbove) = Offs[next];
            if (confidence > above) continue;
            var (below, offBelow) = Offs[next - 1];
            return offBelow + (offAbove - offBelow) * ((confidence - below) / (above - below));
        }

        return Offs[^1].Off;
    }

    private static double OfRange(InputKind kind, double low, double high) =>
        kind == InputKind.Level ? (Affinity(high) - Affinity(low)) / (2 * RangeReach) : (high - low) / (2 * RangeReach);

    private static double Affinity(double level) => DeterministicMath.Atanh(Math.Clamp(level, -Bound.Level, Bound.Level));
}
