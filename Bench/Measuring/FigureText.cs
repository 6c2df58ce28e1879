using System.Globalization;

namespace SahelSim.Bench.Measuring;

/// <summary>Writes figures with the unit that reads best.</summary>
public static class FigureText
{
    /// <summary>For example <c>182 µs</c> or <c>41,200 /s</c>.</summary>
    public static string Of(double value, Figure figure) => figure switch
    {
        Figure.Rate => string.Create(CultureInfo.InvariantCulture, $"{value:#,0} /s"),
        Figure.Bytes => string.Create(CultureInfo.InvariantCulture, $"{value:#,0} B"),
        _ when value < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{value * 1e6:0.0} µs"),
        _ when value < 1 => string.Create(CultureInfo.InvariantCulture, $"{value * 1e3:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s"),
    };

    /// <summary>For example <c>1.43x</c>.</summary>
    public static string OfRatio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}x");
}
