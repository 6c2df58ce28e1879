using System.Globalization;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary>Prints a landscape for people.</summary>
internal static class LandscapePrinter
{
    private const int MinimaShown = 10;
    private const int CrossingsShown = 8;

    public static void Print(Screen screen, FindLandscapeResponse found, FindLandscapeRequest request)
    {
        var total = found.MinimaTotal;
        screen.Line(found.Exhaustive
            ? string.Create(CultureInfo.InvariantCulture, $"{total} {(total == 1 ? "minimum" : "minima")} among all configurations")
            : string.Create(CultureInfo.InvariantCulture, $"{total} {(total == 1 ? "minimum was" : "minima were")} met by descents; there may be others"));
        foreach (var minimum in found.Minima.Take(MinimaShown)) PrintMinimum(screen, minimum);
        if (total > MinimaShown) screen.Line(string.Create(CultureInfo.InvariantCulture, $"and {total - MinimaShown} more, less deep"));
        if (found.Configuration is { } configuration) PrintConfiguration(screen, configuration, request.Side);
        if (found.Sweep.Count > 0) PrintSweep(screen, found, request.Sweep.Actor);
    }

    private static void PrintMinimum(Screen screen, LandscapeMinimum minimum)
    {
        screen.Line();
        screen.Line(screen.Inked(string.Create(CultureInfo.InvariantCulture, $"energy {Energy(minimum.Energy)}, {100 * minimum.BasinShare:0.#} % of all descents end here"), Ink.Strong));
        screen.Paragraph(string.Join(", ", minimum.First), 2);
        screen.Line("  against");
        screen.Paragraph(minimum.Second.Count == 0 ? "nobody" : string.Join(", ", minimum.Second), 2);
        if (minimum.Undecided.Count > 0) screen.Paragraph($"on either side: {string.Join(", ", minimum.Undecided)}", 2, Ink.Faint);
    }

    private static void PrintConfiguration(Screen screen, LandscapeConfiguration configuration, IEnumerable<string> side)
    {
        screen.Line();
        screen.Line(screen.Inked($"{string.Join(", ", side)} against all others: energy {Energy(configuration.Energy)}, {(configuration.Stable ? "and nobody gains by changing sides" : "and not stable")}", Ink.Strong));
        screen.Table(["actor", "frustration", "change of energy if it changed sides"], configuration.Crossings.Take(CrossingsShown).Select(crossing => (IReadOnlyList<string>)[crossing.Actor, Energy(crossing.Frustration), Energy(crossing.Climb)]));
    }

    private static void PrintSweep(Screen screen, FindLandscapeResponse found, string actor)
    {
        screen.Line();
        screen.Line(screen.Inked($"As the strength of {actor} changes", Ink.Strong));
        screen.Table(["strength", "minima", "deepest", "the smaller side", "undecided", "changes side", "at"], found.Sweep.Select(step => (IReadOnlyList<string>)
        [
            Energy(step.Strength), $"{step.MinimaTotal}", Energy(step.Minima[0].Energy), Smaller(step.Minima[0]), string.Join(", ", step.Minima[0].Undecided), string.Join(", ", step.Moved), step.HasTurn ? Energy(step.Turn) : "",
        ]));
    }

    private static string Smaller(LandscapeMinimum minimum)
    {
        var smaller = minimum.First.Count < minimum.Second.Count ? minimum.First : minimum.Second;
        return smaller.Count == 0 ? "nobody" : string.Join(", ", smaller);
    }

    private static string Energy(double energy) => energy.ToString("#,0.####", CultureInfo.InvariantCulture);
}
