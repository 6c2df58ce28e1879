using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary>Quantiles as a bar on a scale that all revisions share: the outer ones at its ends, the inner ones thick, the middle marked.</summary>
internal static class RangePlot
{
    private const int Columns = 28;

    /// <param name="shown">The one to draw.</param>
    /// <param name="all">All that share the scale.</param>
    /// <param name="lines">Whether the terminal may show line characters; else plain ASCII.</param>
    public static string Of(Distribution shown, IEnumerable<Distribution> all, bool lines)
    {
        if (shown.Quantiles.Count < 2) return "";
        var ends = all.Where(other => other.Quantiles.Count > 0).ToList();
        var (low, high) = (ends.Min(other => other.Quantiles[0]), ends.Max(other => other.Quantiles[^1]));
        var line = new string(' ', Columns).ToCharArray();
        int Place(double value) => high > low ? (int)Math.Round((value - low) / (high - low) * (Columns - 1)) : 0;
        var count = shown.Quantiles.Count;
        for (var column = Place(shown.Quantiles[0]); column <= Place(shown.Quantiles[^1]); column++) line[column] = lines ? '─' : '-';
        if (count > 3)
        {
            for (var column = Place(shown.Quantiles[1]); column <= Place(shown.Quantiles[^2]); column++) line[column] = lines ? '━' : '=';
        }

        if (count % 2 == 1) line[Place(shown.Quantiles[count / 2])] = lines ? '●' : 'o';
        return new string(line).TrimEnd();
    }
}
