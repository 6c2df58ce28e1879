using System.Collections.Immutable;

namespace SahelSim.Model.Ensembles;

/// <summary>What an ensemble says of one number. All are NaN where no member has the number.</summary>
/// <param name="Base">Of the run in which nothing is varied.</param>
/// <param name="Mean">Over members.</param>
/// <param name="StandardDeviation">Over members, divided by their number less 1; 0 for a single member.</param>
/// <param name="Quantiles">At the probabilities that were asked for, interpolated between members (type 7 of Hyndman and Fan 1996).</param>
/// <param name="SignDiffers">The share of members whose sign is not that of <paramref name="Base"/>; 0 counts as a sign of its own.</param>
public sealed record Distribution(double Base, double Mean, double StandardDeviation, ImmutableArray<double> Quantiles, double SignDiffers)
{
    /// <summary>Of numbers, of which those that are NaN do not count.</summary>
    /// <param name="given">Of the run in which nothing is varied.</param>
    /// <param name="values">By member.</param>
    /// <param name="probabilities">Each within [0, 1].</param>
    public static Distribution Of(double given, ReadOnlySpan<double> values, ImmutableArray<double> probabilities)
    {
        var sorted = new double[values.Length];
        var (count, sum, differing) = (0, 0.0, 0);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sorted[count++] = value;
            sum += value - sorted[0]; // equal numbers have themselves as their mean
            if (Math.Sign(value) != SignOf(given)) differing++;
        }

        if (count == 0) return new(given, double.NaN, double.NaN, [.. probabilities.Select(_ => double.NaN)], double.NaN);
        var (mean, squares) = (sorted[0] + sum / count, 0.0);
        foreach (var value in sorted.AsSpan(0, count)) squares += (value - mean) * (value - mean);
        Array.Sort(sorted, 0, count);
        return new(
            given, mean, count == 1 ? 0 : Math.Sqrt(squares / (count - 1)),
            [.. probabilities.Select(probability => Quantile(sorted.AsSpan(0, count), probability))],
            double.IsNaN(given) ? double.NaN : (double)differing / count);
    }

    private static int SignOf(double given) => double.IsNaN(given) ? 0 : Math.Sign(given);

    private static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
