using System.Collections.Immutable;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Ensembles;

/// <summary>Which uncertain inputs drive an outcome: standardized rank regression coefficients over the inputs that correlate most. Parts of the work may be done by several threads.</summary>
/// <remarks>
/// A. Saltelli et al., <i>Global Sensitivity Analysis: The Primer</i>, 2008, section 1.2.5; ranks after R. L. Iman and W. J. Conover, 1979. docs/analysis.md, "Ensembles".
/// </remarks>
internal sealed class Sensitivity
{
    /// <summary>Inputs in a regression at most, and members for each of them at least.</summary>
    private const int MostInputs = 40;
    private const int MembersPerInput = 20;

    /// <summary>Draws for one look at all inputs at most; beyond, the first members are looked at alone.</summary>
    private const long MostDraws = 300_000_000;
    private const int FewestMembers = 1_000;

    /// <summary>Inputs that one part looks at.</summary>
    private const int InputsPerPart = 64;

    private readonly InputColumns columns;
    private readonly (double[] Ranks, int Count)?[] outcomes;
    private readonly double[][] correlations;

    public Sensitivity(EnsembleRun run, MemberTable table)
    {
        var members = (int)Math.Min(table.Members, Math.Max(FewestMembers, MostDraws / Math.Max(1, run.Inputs.Length)));
        var tooFew = run.Inputs.IsEmpty || members < 2 * MembersPerInput;
        columns = new InputColumns(run, members);
        outcomes = [.. Enumerable.Range(0, table.Outcomes).Select(outcome => tooFew ? null : Ranked(Summarizing.LastColumn(table, outcome)[..members]))];
        correlations = [.. outcomes.Select(_ => new double[columns.Count])];
        Parts = tooFew ? 0 : (columns.Count + InputsPerPart - 1) / InputsPerPart;
    }

    /// <summary>In how many parts all inputs are looked at.</summary>
    public int Parts { get; }

    /// <summary>Looks at some inputs.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="cancellation">Looked at before each input.</param>
    public void Look(int part, CancellationToken cancellation)
    {
        var (room, normals) = (columns.Room(), new LaneNormals());
        for (var input = part * InputsPerPart; input < Math.Min(columns.Count, (part + 1) * InputsPerPart); input++)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = columns.Read(input, room, normals);
            var deviation = Centre(values);
            for (var outcome = 0; outcome < outcomes.Length && deviation > 0; outcome++)
            {
                if (outcomes[outcome] is { } ranked) correlations[outcome][input] = Ranks.Correlation(values, ranked.Ranks) / deviation;
            }
        }
    }

    /// <summary>The drivers of an outcome, once all inputs have been looked at.</summary>
    public OutcomeDrivers Of(int outcome, CancellationToken cancellation)
    {
        if (outcomes[outcome] is not var (target, count)) return OutcomeDrivers.None;
        var (places, ranks) = Chosen(outcome, count, cancellation);
        var among = new double[ranks.Count, ranks.Count];
        var along = new double[ranks.Count];
        for (var row = 0; row < ranks.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
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

    // The inputs that correlate most, with their ranks.
    private (List<int> Places, List<double[]> Ranks) Chosen(int outcome, int count, CancellationToken cancellation)
    {
        var chosen = Enumerable.Range(0, columns.Count)
            .OrderByDescending(input => Math.Abs(correlations[outcome][input])).ThenBy(input => input)
            .Take(Math.Min(MostInputs, count / MembersPerInput));
        var (places, ranks) = (new List<int>(), new List<double[]>());
        var (room, normals) = (columns.Room(), new LaneNormals());
        foreach (var place in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Ranks.Of(columns.Read(place, room, normals).ToArray()) is not { } ranked) continue;
            places.Add(place);
            ranks.Add(ranked);
        }

        return (places, ranks);
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

    // Moves numbers so that their mean is 0; gives their standard deviation.
    private static double Centre(Span<double> values)
    {
        var mean = LaneMoments.Total(values) / values.Length;
        foreach (ref var value in values) value -= mean;
        return Math.Sqrt(LaneMoments.Product(values, values) / values.Length);
    }
}
