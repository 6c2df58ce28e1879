using System.Globalization;
using System.Text.RegularExpressions;
using Google.Type;

namespace SahelSim.Api.Files;

/// <summary>Reads numbers, days and words from text, in no culture but the file's own.</summary>
internal static partial class ScalarText
{
    private const int ShownCharacters = 40;

    /// <returns>A finite number; null where the text is none, with what was expected in <paramref name="expected"/>.</returns>
    public static double? Number(string text, out string expected)
    {
        expected = "expected a number such as 0.5";
        if (!NumberForm().IsMatch(text))
        {
            if (CommaForm().IsMatch(text)) expected = "expected a number with a decimal point, such as 0.5";
            else if (NotFiniteForm().IsMatch(text)) expected = "expected a finite number";
            return null;
        }

        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsFinite(number)) return number;
        expected = "expected a finite number";
        return null;
    }

    /// <returns>A whole number; null where the text is none.</returns>
    public static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <returns>A day of the calendar; null where the text is none.</returns>
    public static Date? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Date { Year = day.Year, Month = day.Month, Day = day.Day }
            : null;

    public static string Written(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Written(Date day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}-{day.Day:00}");

    /// <summary>A text as an error message shows it: short, in quotes, without control characters.</summary>
    public static string Shown(string text)
    {
        var start = text.Length <= ShownCharacters ? text : text[..ShownCharacters];
        var plain = string.Concat(start.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '·' : letter));
        return text.Length <= ShownCharacters ? $"\"{plain}\"" : $"\"{plain}…\"";
    }

    /// <summary>What is wrong with a text that no field may hold; null where nothing is.</summary>
    public static string? Fault(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is < '\t' or '\uFFFE' or '\uFFFF') return $"holds the character U+{(int)letter:X4}";
            if (!char.IsSurrogate(letter)) continue;
            if (!char.IsHighSurrogate(letter) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return "holds half of a character";
            i++;
        }

        return null;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]{1,400}|[0-9]{1,400}(\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,6})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^[-+]?[0-9.]{0,40},[0-9]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommaForm();

    [GeneratedRegex(@"^[-+]?\.?(inf|infinity|nan)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotFiniteForm();
}
