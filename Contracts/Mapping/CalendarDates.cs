using Date = Google.Type.Date;

namespace SahelSim.Contracts.Mapping;

/// <summary>google.type.Date ↔ <see cref="DateOnly"/>. Only whole days of the years 1 to 9999 are dates here.</summary>
public static class CalendarDates
{
    public static Date ToProto(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <returns>Null where no date is given, or where it is refused.</returns>
    public static DateOnly? Read(Reading reading, string field, Date? date)
    {
        if (date is null) return null;
        var whole = date.Year is >= 1 and <= 9999
            && date.Month is >= 1 and <= 12
            && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month);
        if (whole) return new DateOnly(date.Year, date.Month, date.Day);
        reading.Refuse(field, "must be a whole day of the years 1 to 9999");
        return null;
    }
}
