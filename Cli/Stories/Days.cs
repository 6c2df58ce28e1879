using System.Globalization;
using Google.Type;

namespace SahelSim.Cli.Stories;

/// <summary>Days of the calendar as the API carries them.</summary>
public static class Days
{
    /// <summary>Days in a month, by which time between dates is counted. docs/model.md, "Impulses of a change".</summary>
    public const double PerMonth = 30.436875;

    public static DateOnly Of(Date day) => new(day.Year, day.Month, day.Day);

    /// <summary>2026-01-29.</summary>
    public static string Written(Date? day) => day is null ? "" : Of(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>29 January 2026.</summary>
    public static string Spoken(Date? day) => day is null ? "" : Of(day).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
