using System.Collections.Immutable;

namespace SahelSim.Model.Ensembles;

/// <summary>Which uncertain inputs drive an outcome: standardized rank regression coefficients over the inputs that correlate most.</summary>
/// <remarks>
/// A. Saltelli et al., <i>Global Sensitivity Analysis: The Primer</i>, 2008, section 1.2.5; ranks after R. L. Iman and W. J. Conover, 1979. docs/analysis.md, "Ensembles".
/// </remarks>
internal static class Sensitivity
{
    /// <summary>Inputs in a regression at most, and members for each of them at least.</summary>
    private const int MostInputs = 40;
    private const int MembersPerInput = 20;

    /// <summary>Draws for one look at all inputs at most; beyond, the first members are looked at alone.</summary>
    private const long MostDraws = 300_000_000;
    private const int FewestMembers = 1_000;

    /// <summary>By outcome.</summary>
    public static ImmutableArray<OutcomeDrivers> Of(EnsembleRun run, MemberTable table, CancellationToken cancellation)
    {
        var members = (int)Math.Min(table.Members, Math.Max(FewestMembers, MostDraws / Math.Max(1, run.Inputs.Length)));
        if (run.Inputs.IsEmpty || members < 2 * MembersPerInput) return [.. Enumerable.Repeat(OutcomeDrivers.None, table.Outcomes)];
        var columns = new InputColumns(run, members, cancellation);
        var outcomes = Enumerable.Range(0, table.Outcomes).Select(outcome => Ranked(Summarizing.LastColumn(table, outcome)[..members])).ToArray();
        var correlations = Correlations(columns, outcomes, members, cancellation);
        return [.. outcomes.Select((outcome, index) => Of(columns, outcome, correlations[index], members, cancellation))];
    }

    // Ranks of those members that have the outcome; 0, the mean, for the others.
    private static (double[] Ranks, int Count)? Ranked(double[] values)
    {
        var there = Enumerable.Range(0, values.Length).Where(member => !double.IsNaN(values[member])).ToArray();
        if (there.Length < 2 * MembersPerInput || Ranks.Of([.. there.Select(member => values[member])]) is not { } ranks) return null;
        var all = new double[values.Length];
        for (var place = 0; place < there.Length; place++) all[there[place]] = ranks[place];
        return (all, there.Length);
    }

    private static double[][] Correlations(InputColumns columns, (double[] Ranks, int Count)?[] outcomes, int members, CancellationToken cancellation)
    {
        var found = outcomes.Select(_ => new double[columns.Count]).ToArray();
        var values = new double[members];
        for (var input = 0; input < columns.Count; input++)
        {
            cancellation.ThrowIfCancellationRequested();
            columns.Read(input, values);
            var deviation = Centre(values);
            for (var outcome = 0; outcome < outcomes.Length && deviation > 0; outcome++)
            {
                if (outcomes[outcome] is { } ranked) found[outcome][input] = Ranks.Correlation(values, ranked.Ranks) / deviation;
            }
        }

        return found;
    }

    private static double Centre(double[] values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        for (var member = 0; member < values.Length; member++)
        {
            values[member] -= mean;
            squares += values[member] * values[member];
        }

        return Math.Sqrt(squares / values.Length);
    }

    private static OutcomeDrivers Of(
        InputColumns columns, (double[] Ranks, int Count)? outcome, double[] correlations, int members, CancellationToken cancellation)
    {
        if (outcome is not var (target, count)) return OutcomeDrivers.None;
        var chosen = Enumerable.Range(0, columns.Count)
            .OrderByDescending(input => Math.Abs(correlations[input])).ThenBy(input => input)
            .Take(Math.Min(MostInputs, count / MembersPerInput));
        var (places, ranks) = (new List<int>(), new List<double[]>());
        foreach (var place in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = new double[members];
            columns.Read(place, values);
            if (Ranks.Of(values) is not { } ranked) continue;
            places.Add(place);
            ranks.Add(ranked);
        }

        var among = new double[ranks.Count, ranks.Count];
        var along = new double[ranks.Count];
        for (var row = 0; row < ranks.Count; row++)
        {
            along[row] = Ranks.Correlation(ranks[row], target);
            for (var column = 0; column <= row; column++) among[row, column] = among[column, row] = Ranks.Correlation(ranks[row], ranks[column]);
        }

        var coefficients = Regression.Coefficients(among, along);
        var explained = 0.0;
        for (var index = 0; index < along.Length; index++) explained += coefficients[index] * along[index];
        var drivers = places.Select((place, index) => new Driver(columns.Input(place), coefficients[index], along[index], coefficients[index] * along[index]))
            .OrderByDescending(driver => Math.Abs(driver.Coefficient)).ThenBy(driver => driver.Input.Input);
        return new OutcomeDrivers(count, explained, [.. drivers]);
    }
}
