using System.Globalization;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Watching;

/// <summary>Prints a revision wave by wave: levels run from what they were before the change to what they are after it.</summary>
/// <param name="screen">Where.</param>
/// <param name="line">How a line is written.</param>
/// <param name="least">|Delta| from which a delta is shown.</param>
/// <param name="most">Lines a wave at most.</param>
public sealed class WavePrinter(Screen screen, EffectLine line, double least, int most)
{
    /// <summary>What has to be said wherever waves are shown.</summary>
    public const string NotTime = "A wave is a step of reaction, not time: all of it happens with the change. Time passes between dates.";

    public void Print(IReadOnlyDictionary<int, List<WaveDelta>> waves, IReadOnlyList<Effect> effects)
    {
        var values = new RunningValues(effects);
        var quiet = new List<int>();
        foreach (var (wave, deltas) in waves.OrderBy(wave => wave.Key))
        {
            var moved = deltas.Select(delta => (Delta: delta, Move: values.Add(delta))).OrderByDescending(moved => Math.Abs(moved.Delta.Delta)).ToList();
            var large = moved.Where(moved => Math.Abs(moved.Delta.Delta) >= least).ToList();
            if (large.Count == 0)
            {
                quiet.Add(wave);
                continue;
            }

            screen.Line(screen.Inked(wave == 0 ? "  the act (wave 0)" : string.Create(CultureInfo.InvariantCulture, $"  wave {wave}"), Ink.Strong));
            foreach (var (delta, move) in large.Take(most)) line.Print(4, delta.Quantity, move.Before, move.After, delta.Delta, delta.Parts);
            var sum = deltas.Sum(delta => Math.Abs(delta.Delta));
            EffectList.Rest(screen, 4, large.Count - Math.Min(most, large.Count), large.Skip(most).Sum(moved => Math.Abs(moved.Delta.Delta)), sum, EffectList.Larger(least));
            EffectList.Rest(screen, 4, deltas.Count - large.Count, sum - large.Sum(moved => Math.Abs(moved.Delta.Delta)), sum, EffectList.Smaller(least));
        }

        if (quiet.Count > 0)
        {
            var deltas = quiet.Sum(wave => waves[wave].Count);
            var range = quiet.Count == 1 ? $"wave {quiet[0]}" : $"waves {quiet[0]} to {quiet[^1]}";
            screen.Line(screen.Inked(string.Create(CultureInfo.InvariantCulture, $"  {range}: {deltas} movements, all smaller than {least}"), Ink.Faint));
        }
    }

    /// <summary>The head of a revision: its date and note, or what it does.</summary>
    public static string Title(AppliedChange applied) =>
        applied.Change.EffectiveDate is { } date && applied.Change.Note.Length > 0 ? $"{Days.Spoken(date)}: {applied.Change.Note}"
        : applied.Change.Note.Length > 0 ? applied.Change.Note
        : string.Create(CultureInfo.InvariantCulture, $"revision {applied.Revision}: {ChangeText.Of(applied.Change)}");
}
