using System.Globalization;

namespace SahelSim.Model.Limits;

/// <summary>The numbers that a field may take; NaN is in none.</summary>
/// <param name="Low">The lower end; −∞ for none.</param>
/// <param name="High">The upper end; +∞ for none.</param>
/// <param name="LowOpen">Whether the lower end itself is outside.</param>
/// <param name="HighOpen">Whether the upper end itself is outside.</param>
public readonly record struct Interval(double Low, double High, bool LowOpen = false, bool HighOpen = false)
{
    /// <summary>[0, 1].</summary>
    public static readonly Interval Share = new(0, 1);

    /// <summary>(0, 1].</summary>
    public static readonly Interval PositiveShare = new(0, 1, LowOpen: true);

    /// <summary>[0, 1).</summary>
    public static readonly Interval ShareBelowOne = new(0, 1, HighOpen: true);

    /// <summary>Positions: [−1, 1].</summary>
    public static readonly Interval Position = new(-Bound.Position, Bound.Position);

    /// <summary>Levels as they are accepted: within ±0.999.</summary>
    public static readonly Interval Level = new(-Bound.Level, Bound.Level);

    /// <summary>Finite and ≥ 0.</summary>
    public static readonly Interval NonNegative = new(0, double.PositiveInfinity, HighOpen: true);

    /// <summary>Finite and &gt; 0.</summary>
    public static readonly Interval Positive = new(0, double.PositiveInfinity, LowOpen: true, HighOpen: true);

    public bool Contains(double value) =>
        (LowOpen ? value > Low : value >= Low) && (HighOpen ? value < High : value <= High);

    /// <summary>In words, such as "within (0, 1]" or "finite and at least 0".</summary>
    public override string ToString() =>
        double.IsPositiveInfinity(High)
            ? string.Create(CultureInfo.InvariantCulture, $"finite and {(LowOpen ? "above" : "at least")} {Low}")
            : string.Create(CultureInfo.InvariantCulture, $"within {(LowOpen ? '(' : '[')}{Low}, {High}{(HighOpen ? ')' : ']')}");
}
