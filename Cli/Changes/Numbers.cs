using System.Globalization;

namespace SahelSim.Cli.Changes;

/// <summary>Numbers on the command line, in no culture but with a point.</summary>
internal static class Numbers
{
    public static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
