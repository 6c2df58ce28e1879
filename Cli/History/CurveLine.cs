using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.History;

/// <summary>A curve as high as a line of text.</summary>
internal static class CurveLine
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Plain = "_.-:=+*#";
    private const double Least = 0.02;

    /// <param name="curve">The curve.</param>
    /// <param name="width">Characters.</param>
    /// <param name="blocks">Whether the terminal may show block characters; else plain ASCII.</param>
    public static string Of(Curve curve, int width, bool blocks)
    {
        var shape = new CurveShape(curve, CurveShape.OnOneDay([curve]));
        if (shape.Range is not { } range) return new string(' ', width);
        var steps = blocks ? Blocks : Plain;
        var height = range.Highest - range.Lowest;
        // What hardly moves is drawn flat, in the middle.
        int Step(double value) => height < Least ? steps.Length / 2 : Math.Min((int)((value - range.Lowest) / height * steps.Length), steps.Length - 1);
        return string.Concat(shape.Sampled(shape.Span.First, shape.Span.Last, width).Select(value => value is { } there ? steps[Step(there)] : ' '));
    }

    /// <summary>A line with where the curve begins, how it runs, and where it ends.</summary>
    public static string Of(Screen screen, Curve curve, int width)
    {
        var delta = curve.Points.Where(point => point.HasDelta).Sum(point => point.Delta);
        return $"{Ended(curve.Points[0])} {screen.Inked(Of(curve, width, screen.Terminal.Colours), delta < 0 ? Ink.Bad : Ink.Good)} {Ended(curve.Points[^1])}";
    }

    private static string Ended(CurvePoint point) => (point.HasValue ? Screen.Level(point.Value) : "none").PadLeft(5);
}
