using SahelSim.Cli.Stories;
using SahelSim.V1;

namespace SahelSim.Cli.History;

/// <summary>A curve as a line over days, or over revisions where all of it is on one day.</summary>
internal sealed class CurveShape
{
    private readonly (double X, double? Value, bool Sloping)[] _points;

    /// <param name="curve">At least one point.</param>
    /// <param name="byRevision">Whether it runs over revisions.</param>
    public CurveShape(Curve curve, bool byRevision) =>
        _points = [.. curve.Points.Select(point => (byRevision ? point.Revision : Days.Of(point.Date).DayNumber, point.HasValue ? point.Value : default(double?), point.TimePassed))];

    /// <summary>Where it begins and ends.</summary>
    public (double First, double Last) Span => (_points[0].X, _points[^1].X);

    /// <summary>The lowest and the highest value; null where it never has one.</summary>
    public (double Lowest, double Highest)? Range
    {
        get
        {
            var values = _points.Where(point => point.Value is not null).Select(point => point.Value!.Value).ToList();
            return values.Count == 0 ? null : (values.Min(), values.Max());
        }
    }

    /// <summary>The value there; null where it does not exist, or before the start.</summary>
    public double? At(double x)
    {
        var last = Array.FindLastIndex(_points, point => point.X <= x);
        if (last < 0) return null;
        if (last == _points.Length - 1 || !_points[last + 1].Sloping || _points[last].Value is not { } from || _points[last + 1].Value is not { } to) return _points[last].Value;
        return from + (to - from) * (x - _points[last].X) / (_points[last + 1].X - _points[last].X);
    }

    /// <summary>Values at so many places from one x to another, both included.</summary>
    public double?[] Sampled(double first, double last, int count) => [.. Enumerable.Range(0, count).Select(at => At(count == 1 ? last : first + (last - first) * at / (count - 1)))];

    /// <summary>Whether all points of some curves are on one day.</summary>
    public static bool OnOneDay(IEnumerable<Curve> curves) => curves.SelectMany(curve => curve.Points).Select(point => point.Date).Distinct().Count() <= 1;
}
