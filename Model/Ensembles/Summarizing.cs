using System.Collections.Immutable;

namespace SahelSim.Model.Ensembles;

/// <summary>
/// Turns the outcomes of members into what an ensemble says: first a look at all inputs, in parts, then a curve for each outcome, then all of it.
/// Threads may share the parts, and the curves; sums run in an order that does not depend on who does which.
/// </summary>
/// <remarks>docs/analysis.md, "Ensembles".</remarks>
public sealed class Summarizing
{
    private const int Checkpoints = 10;
    private readonly EnsembleRun run;
    private readonly MemberValues given;
    private readonly MemberTable table;
    private readonly ImmutableArray<double> probabilities;
    private readonly Sensitivity sensitivity;

    /// <param name="run">The ensemble.</param>
    /// <param name="given">The run in which nothing is varied.</param>
    /// <param name="table">All members.</param>
    /// <param name="probabilities">Of the quantiles.</param>
    public Summarizing(EnsembleRun run, MemberValues given, MemberTable table, ImmutableArray<double> probabilities)
    {
        (this.run, this.given, this.table, this.probabilities) = (run, given, table, probabilities);
        sensitivity = new Sensitivity(run, table);
    }

    /// <summary>In how many parts all inputs are looked at.</summary>
    public int Parts => sensitivity.Parts;

    /// <summary>How many curves there are.</summary>
    public int Outcomes => table.Outcomes;

    /// <summary>All of it, one after another.</summary>
    public EnsembleSummary All(CancellationToken cancellation)
    {
        for (var part = 0; part < Parts; part++) Look(part, cancellation);
        return Of([.. Enumerable.Range(0, Outcomes).Select(outcome => Curve(outcome, cancellation))]);
    }

    /// <summary>Looks at some inputs.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public void Look(int part, CancellationToken cancellation) => sensitivity.Look(part, cancellation);

    /// <summary>What there is to say of an outcome, once all parts have been looked at.</summary>
    /// <param name="outcome">From 0.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public OutcomeCurve Curve(int outcome, CancellationToken cancellation)
    {
        var points = ImmutableArray.CreateBuilder<OutcomePoint>();
        for (var point = 0; point < table.Points; point++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (value, start) = (given.Values[point * table.Outcomes + outcome], given.Values[outcome]);
            points.Add(new(
                RevisionAt(run, point),
                Distribution.Of(value, table.Column(point, outcome), probabilities),
                Distribution.Of(value - start, table.ChangeColumn(point, outcome), probabilities)));
        }

        var last = LastColumn(table, outcome);
        return new(points.ToImmutable(), Convergence(last), HalvesDifference(last), sensitivity.Of(outcome, cancellation));
    }

    /// <summary>What there is to say of all.</summary>
    /// <param name="curves">By outcome.</param>
    public EnsembleSummary Of(ImmutableArray<OutcomeCurve> curves) => new(table.Members, table.Failed(), probabilities, curves, Orders(given, table));

    /// <summary>What convergence and drivers are about: the change at the last point, or the outcome itself where nothing is applied.</summary>
    internal static double[] LastColumn(MemberTable table, int outcome) =>
        table.Points == 1 ? table.Column(0, outcome) : table.ChangeColumn(table.Points - 1, outcome);

    private static long RevisionAt(EnsembleRun run, int point)
    {
        var steps = run.Design.Steps;
        return point > 0 ? steps[point - 1].Revision : run.Design.StartRevision;
    }

    private static ImmutableArray<ConvergencePoint> Convergence(ReadOnlySpan<double> values)
    {
        var points = ImmutableArray.CreateBuilder<ConvergencePoint>();
        var checkpoints = Math.Min(Checkpoints, values.Length / 2);
        for (var checkpoint = 1; checkpoint <= checkpoints; checkpoint++)
        {
            var members = (int)((long)values.Length * checkpoint / checkpoints);
            var (count, mean, squares) = Moments(values[..members]);
            if (count > 1) points.Add(new(members, mean, Math.Sqrt(squares / (count - 1) / count)));
        }

        return points.ToImmutable();
    }

    private static double HalvesDifference(ReadOnlySpan<double> values) =>
        Moments(values[..(values.Length / 2)]).Mean - Moments(values[(values.Length / 2)..]).Mean;

    private static (int Count, double Mean, double Squares) Moments(ReadOnlySpan<double> values)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            count++;
            sum += value;
        }

        var mean = count == 0 ? double.NaN : sum / count;
        foreach (var value in values)
        {
            if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        }

        return (count, mean, squares);
    }

    private static ImmutableArray<OrderDoubt> Orders(MemberValues given, MemberTable table)
    {
        var orders = ImmutableArray.CreateBuilder<OrderDoubt>();
        var columns = Enumerable.Range(0, table.Outcomes).Select(outcome => table.Column(table.Points - 1, outcome)).ToArray();
        var at = (table.Points - 1) * table.Outcomes;
        for (var one = 0; one < table.Outcomes; one++)
        {
            for (var other = one + 1; other < table.Outcomes; other++)
            {
                var usual = given.Values[at + one].CompareTo(given.Values[at + other]);
                var (count, differing) = (0, 0);
                for (var member = 0; member < table.Members; member++)
                {
                    var (left, right) = (columns[one][member], columns[other][member]);
                    if (double.IsNaN(left) || double.IsNaN(right)) continue;
                    count++;
                    if (left.CompareTo(right) != usual) differing++;
                }

                orders.Add(new(one, other, count == 0 ? double.NaN : (double)differing / count));
            }
        }

        return orders.ToImmutable();
    }
}
