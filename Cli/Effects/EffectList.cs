using System.Globalization;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Effects;

/// <summary>Prints the effects of a change: those of a size, then how many smaller ones there are and what share they have.</summary>
public static class EffectList
{
    /// <param name="screen">Where.</param>
    /// <param name="line">How a line is written.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="applied">The change, for its totals.</param>
    /// <param name="effects">Largest first; smaller ones than <paramref name="least"/> may be missing.</param>
    /// <param name="least">|Delta| from which effects are shown.</param>
    /// <param name="most">Lines at most.</param>
    public static void Print(Screen screen, EffectLine line, int indent, AppliedChange applied, IEnumerable<Effect> effects, double least, int most = int.MaxValue)
    {
        var large = effects.Where(effect => Math.Abs(effect.Delta) >= least).ToList();
        foreach (var effect in large.Take(most))
            line.Print(indent, effect.Quantity, effect.HasBefore ? effect.Before : null, effect.After, effect.Delta, effect.Parts);
        if (large.Count > most) Rest(screen, indent, large.Count - most, large.Skip(most).Sum(effect => Math.Abs(effect.Delta)), applied.EffectsSum, Larger(least));
        Rest(screen, indent, applied.EffectsTotal - large.Count, applied.EffectsSum - large.Sum(effect => Math.Abs(effect.Delta)), applied.EffectsSum, Smaller(least));
        if (applied.Truncated) screen.Line($"{new string(' ', indent)}{screen.Inked("the spread was cut off at max_waves: its tail is missing", Ink.Bad)}");
    }

    /// <summary>… and 212 smaller than 0.005: 14 % of all movement.</summary>
    public static void Rest(Screen screen, int indent, int count, double sum, double of, string what)
    {
        if (count <= 0) return;
        var share = of > 0 ? Math.Clamp(sum / of, 0, 1) : 0;
        screen.Line(screen.Inked(string.Create(CultureInfo.InvariantCulture, $"{new string(' ', indent)}… and {Screen.Count(count)} {what}: {100 * share:0} % of the movement"), Ink.Faint));
    }

    /// <summary>more from 0.005 up.</summary>
    public static string Larger(double least) => string.Create(CultureInfo.InvariantCulture, $"more from {least} up");

    /// <summary>smaller than 0.005.</summary>
    public static string Smaller(double least) => string.Create(CultureInfo.InvariantCulture, $"smaller than {least}");
}
