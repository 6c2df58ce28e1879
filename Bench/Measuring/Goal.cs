namespace SahelSim.Bench.Measuring;

/// <summary>What the ratio of a comparison should be.</summary>
/// <param name="Bound">The ratio that is still good enough.</param>
/// <param name="Upper">Whether the bound is the largest good ratio; else the smallest.</param>
/// <param name="Inverted">Whether the ratio is baseline to ours ("so many times faster"); else ours to baseline.</param>
public sealed record Goal(double Bound, bool Upper, bool Inverted)
{
    /// <summary>Ours is at most <paramref name="bound"/> times the baseline.</summary>
    public static Goal AtMost(double bound) => new(bound, Upper: true, Inverted: false);

    /// <summary>Ours is at least <paramref name="bound"/> times the baseline.</summary>
    public static Goal AtLeast(double bound) => new(bound, Upper: false, Inverted: false);

    /// <summary>Ours takes at most the <paramref name="times"/>-th part of the baseline's time.</summary>
    public static Goal Faster(double times) => new(times, Upper: false, Inverted: true);

    /// <summary>The ratio of two figures, the way this goal reads it.</summary>
    public double Ratio(double ours, double baseline) => Inverted ? baseline / ours : ours / baseline;

    /// <summary>Whether a ratio is good enough.</summary>
    public bool IsMetBy(double ratio) => Upper ? ratio <= Bound : ratio >= Bound;

    /// <summary>For example <c>&lt;= 1.60x</c>.</summary>
    public override string ToString() => $"{(Upper ? "<=" : ">=")} {FigureText.OfRatio(Bound)}";
}
