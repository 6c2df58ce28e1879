using System.Globalization;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.History;

/// <summary>Curves as a picture of text: values upwards, days (or revisions) to the right.</summary>
/// <param name="screen">Where.</param>
/// <param name="curves">Up to <see cref="Most"/>, at least one of them with a value.</param>
internal sealed class CurvePlot(Screen screen, IReadOnlyList<Curve> curves)
{
    /// <summary>Curves of one picture.</summary>
    public const int Most = 6;

    private const int Rows = 13;
    private const int LabelWidth = 7;
    private const int LabelEvery = 3;
    private const string Marks = "*ox+#@";
    private static readonly Ink[] Inks = [Ink.Title, Ink.Good, Ink.Bad, Ink.Strong, Ink.Plain, Ink.Faint];

    public void Print()
    {
        var byRevision = CurveShape.OnOneDay(curves);
        CurveShape[] shapes = [.. curves.Select(curve => new CurveShape(curve, byRevision))];
        var (first, last) = (shapes.Min(shape => shape.Span.First), shapes.Max(shape => shape.Span.Last));
        var ranges = shapes.Select(shape => shape.Range).OfType<(double Lowest, double Highest)>().ToList();
        var (low, high) = Widened(ranges.Min(range => range.Lowest), ranges.Max(range => range.Highest));
        var width = Math.Min(screen.Width, Terminal.PipedWidth) - LabelWidth - 2;
        var cells = Draw(shapes, first, last, low, high, width);
        for (var row = 0; row < Rows; row++)
        {
            var label = row % LabelEvery == 0 ? Screen.Level(high - (high - low) * row / (Rows - 1)) : "";
            screen.Line($"{label.PadLeft(LabelWidth)} |{Inked(cells, row, width)}");
        }

        screen.Line($"{new string(' ', LabelWidth)} +{Ticks(first, last, width, byRevision)}");
        screen.Line($"{new string(' ', LabelWidth)}  {Axis(first, last, width, byRevision)}");
        for (var at = 0; at < curves.Count; at++)
            screen.Line($"{new string(' ', LabelWidth)}  {screen.Inked($"{Marks[at]} {QuantityText.Of(curves[at].Quantity)}", Inks[at])}");
    }

    private static (double Low, double High) Widened(double low, double high)
    {
        // At least so high that a change that says nothing does not fill the picture.
        var missing = Math.Max(0, 0.1 - (high - low)) / 2;
        return (low - missing, high + missing);
    }

    /// <summary>Which curve stands in each cell, the first on top; −1: none.</summary>
    private static int[,] Draw(CurveShape[] shapes, double first, double last, double low, double high, int width)
    {
        var cells = new int[Rows, width];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < width; column++) cells[row, column] = -1;

        for (var at = shapes.Length - 1; at >= 0; at--)
        {
            var before = default(int?);
            var values = shapes[at].Sampled(first, last, width);
            for (var column = 0; column < width; column++)
            {
                if (values[column] is not { } value)
                {
                    before = null;
                    continue;
                }

                var row = Math.Clamp((int)Math.Round((high - value) / (high - low) * (Rows - 1)), 0, Rows - 1);
                // A jump is drawn through.
                for (var between = Math.Min(row, before ?? row); between <= Math.Max(row, before ?? row); between++) cells[between, column] = at;
                before = row;
            }
        }

        return cells;
    }

    private string Inked(int[,] cells, int row, int width)
    {
        var line = new List<string>();
        for (var column = 0; column < width;)
        {
            var (begin, at) = (column, cells[row, column]);
            while (column < width && cells[row, column] == at) column++;
            line.Add(at < 0 ? new string(' ', column - begin) : screen.Inked(new string(Marks[at], column - begin), Inks[at]));
        }

        return string.Concat(line).TrimEnd();
    }

    /// <summary>A mark where something happened.</summary>
    private string Ticks(double first, double last, int width, bool byRevision)
    {
        var ticks = new string('-', width).ToCharArray();
        foreach (var point in curves.SelectMany(curve => curve.Points).Where(point => point is { HasDelta: true, TimePassed: false }))
        {
            var x = byRevision ? point.Revision : Days.Of(point.Date).DayNumber;
            ticks[last > first ? (int)Math.Round((x - first) / (last - first) * (width - 1)) : width - 1] = '^';
        }

        return new string(ticks);
    }

    private static string Axis(double first, double last, int width, bool byRevision)
    {
        string[] labels = [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => Label(first + (last - first) * share, byRevision))];
        var line = new string(' ', width).ToCharArray();
        for (var at = 0; at < labels.Length; at++)
        {
            var begin = Math.Clamp((width - 1) * at / (labels.Length - 1) - (at == 0 ? 0 : at == labels.Length - 1 ? labels[at].Length - 1 : labels[at].Length / 2), 0, width - labels[at].Length);
            labels[at].CopyTo(0, line, begin, labels[at].Length);
        }

        return new string(line).TrimEnd();
    }

    private static string Label(double x, bool byRevision) => byRevision
        ? x.ToString("'revision' 0", CultureInfo.InvariantCulture)
        : DateOnly.FromDayNumber((int)Math.Round(x)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
