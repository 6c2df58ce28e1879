using SahelSim.Cli.Stories;
using SahelSim.V1;

namespace SahelSim.Cli.History;

/// <summary>The day that each revision stands for. Reversion does not move the clock; here its months count, until a later date takes over.</summary>
internal sealed class RevisionDays
{
    private readonly SortedList<long, (double Day, bool Passed)> _days = [];
    private double _last;

    /// <param name="start">The day of the first revision.</param>
    /// <param name="revision">Of the start.</param>
    public RevisionDays(DateOnly start, long revision)
    {
        _last = start.DayNumber;
        _days.Add(revision, (_last, false));
    }

    /// <summary>The first and the last revision.</summary>
    public (long First, long Last) Span => (_days.GetKeyAtIndex(0), _days.GetKeyAtIndex(_days.Count - 1));

    /// <summary>Notes the next revision.</summary>
    public void Add(AppliedChange applied)
    {
        var passed = applied.Change.Actions is [{ Reversion: not null }];
        _last = passed ? _last + applied.Change.Actions[0].Reversion.Months * Days.PerMonth : Math.Max(_last, Days.Of(applied.ClockDate).DayNumber);
        _days[applied.Revision] = (_last, passed);
    }

    /// <summary>A point of a curve.</summary>
    public CurvePoint Point(long revision, double? value, double? delta)
    {
        var (day, passed) = _days[revision];
        var date = DateOnly.FromDayNumber((int)Math.Round(Math.Min(day, DateOnly.MaxValue.DayNumber)));
        var point = new CurvePoint { Revision = revision, Date = new Google.Type.Date { Year = date.Year, Month = date.Month, Day = date.Day }, TimePassed = passed };
        if (value is { } there) point.Value = there;
        if (delta is { } moved) point.Delta = moved;
        return point;
    }

    /// <summary>Whether a revision is known.</summary>
    public bool Knows(long revision) => _days.ContainsKey(revision);
}
