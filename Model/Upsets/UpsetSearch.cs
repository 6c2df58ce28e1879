using System.Collections.Immutable;
using SahelSim.Model.Refusals;
using SahelSim.Model.Uncertainty;

namespace SahelSim.Model.Upsets;

/// <summary>Searches the smallest difference of inputs that reverses a conclusion, and the smallest of a single one.</summary>
/// <remarks>
/// docs/analysis.md, "The smallest upset": the design point of structural reliability, found by the iteration of A. M. Hasofer and N. C. Lind, "Exact and invariant
/// second-moment code format" (1974), and R. Rackwitz and B. Fiessler, "Structural reliability under combined random load sequences" (1978): the margin is made linear
/// where one stands, and one goes to the point of that plane nearest to the start, within what inputs may be. Every answer is checked by a run of the law.
/// </remarks>
public sealed class UpsetSearch
{
    private const int IterationsMax = 12;
    private const int SinglesTried = 16;

    /// <summary>How far beyond 0 the margin is led, as a share of what it is at the start.</summary>
    private const double Overshoot = 1e-3;

    /// <summary>Inputs with less than this share of the largest derivative are left as they are.</summary>
    private const double Slight = 1e-3;

    private const int Bisections = 40;

    /// <summary>Differences past which nothing is called small, in standard deviations.</summary>
    private const double Farthest = 20;

    // Beyond the point found, should it not quite reverse the conclusion.
    private static readonly double[] Stretches = [1, 1.001, 1.01, 1.03, 1.1, 1.25, 1.5, 2];

    private readonly UpsetDesign design;
    private readonly UpsetRuns runs;
    private readonly CancellationToken cancellation;
    private readonly (double Low, double High)[] rooms;
    private int iterations;

    private UpsetSearch(UpsetDesign design, CancellationToken cancellation)
    {
        (this.design, this.cancellation, runs) = (design, cancellation, new(design));
        rooms = [.. Enumerable.Range(0, runs.Inputs.Length).Select(index =>
            runs.Room(index) is var (low, high) ? (Math.Max(low, -Farthest), Math.Min(high, Farthest)) : default)];
    }

    /// <summary>Searches.</summary>
    /// <param name="design">A design of quantities that its start holds.</param>
    /// <param name="cancellation">Ends the work within some milliseconds.</param>
    /// <returns>Refused where a change of the run is (under <c>changes[i]</c>), and where there is no conclusion to reverse, as the margin is 0.</returns>
    public static Verdict<Upset> Find(UpsetDesign design, CancellationToken cancellation)
    {
        var search = new UpsetSearch(design, cancellation);
        var course = search.runs.AsIs();
        if (!course.Accepted) return new Verdict<Upset>(course.Refusals);
        var margin = search.runs.Margin(course.Value);
        return margin == 0 || !double.IsFinite(margin)
            ? new Verdict<Upset>(new Refusal(RefusalReason.InvalidValue, "outcome", margin == 0
                ? "does not move, or is 0: there is no conclusion to reverse"
                : "is of something that is no longer there at the end of the run"))
            : new Verdict<Upset>(search.From(course.Value, margin));
    }

    private Upset From(Course course, double margin)
    {
        var isFree = new bool[runs.Inputs.Length];
        Array.Fill(isFree, true);
        var gradient = UpsetGradient.Of(design, runs.Inputs, isFree, course, cancellation);
        var isLinear = IsLinear();
        if (!isLinear) LeaveOutSlight(isFree, gradient);
        var (alone, shrinking) = Alone(margin, gradient);
        var reversing = isLinear ? Reverse(gradient, Nearest(gradient, -margin), margin) : Search(margin, gradient, isFree, alone, shrinking);
        var shifts = reversing is null ? [] : Shifts(reversing);
        var after = reversing is null ? margin : runs.Margin(reversing);
        return new Upset(
            margin, shifts, reversing is null ? 0 : Math.Sqrt(Product(reversing, reversing)), after, IsReversed(after, margin), isLinear,
            Math.Max(1, iterations), alone is null ? null : Shifts(alone)[0]);
    }

    // Impulses are in proportion to intensities; everything else is in coefficients too, unless nothing is applied.
    private bool IsLinear() => design.Steps.IsEmpty || runs.Inputs.All(input => input.Input.Kind == InputKind.Intensity) && design.Steps.Length == 1;

    // An input that only makes the whole effect smaller never reverses it, and leads astray: the first attempts leave such inputs as they are.
    // They would not differ at the point sought either, as the margin is 0 there whatever they are.
    private double[]? Search(double margin, double[] gradient, bool[] isFree, double[]? alone, bool[] shrinking)
    {
        var without = new bool[isFree.Length];
        for (var index = 0; index < isFree.Length; index++) without[index] = isFree[index] && !shrinking[index];
        var best = alone;
        foreach (var (start, free) in new[] { (new double[gradient.Length], without), (alone, without), (new double[gradient.Length], isFree) })
        {
            if (start is null) continue;
            var (direction, factor) = Iterate(start, margin, free);
            if (Reverse(direction, factor, margin) is { } found && (best is null || Product(found, found) < Product(best, best))) best = found;
            if (best is not null && !ReferenceEquals(best, alone)) break;
        }

        return best;
    }

    private static void LeaveOutSlight(bool[] isFree, double[] gradient)
    {
        var largest = 0.0;
        foreach (var slope in gradient) largest = Math.Max(largest, Math.Abs(slope));
        for (var index = 0; index < gradient.Length; index++) isFree[index] = Math.Abs(gradient[index]) > Slight * largest;
    }

    // Where it leads to, as a direction and how far along it.
    private (double[] Direction, double Factor) Iterate(double[] start, double startMargin, bool[] isFree)
    {
        var (point, direction, factor) = (start, start, 1.0);
        for (var iteration = 1; iteration <= IterationsMax; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (runs.Of(point) is not { } course) break;
            iterations++;
            var margin = runs.Margin(course);
            var gradient = UpsetGradient.Of(design, runs.Inputs, isFree, course, cancellation);
            var reach = Nearest(gradient, Product(gradient, point) - margin - Overshoot * startMargin);
            var next = Cut(gradient, reach);
            var nextMargin = runs.Margin(next);
            var (nextDirection, nextFactor) = (gradient, reach);
            // Where the plane was taken too far, less of the way.
            for (var half = 0; half < 8 && !(Math.Abs(nextMargin) <= Math.Abs(startMargin)); half++)
            {
                for (var index = 0; index < next.Length; index++) next[index] = (next[index] + point[index]) / 2;
                nextMargin = runs.Margin(next);
                (nextDirection, nextFactor) = (next, 1);
            }

            var (way, length) = (Distance(point, next), Math.Sqrt(Product(next, next)));
            if (double.IsNaN(nextMargin)) break;
            (point, direction, factor) = (next, nextDirection, nextFactor);
            if (IsReversed(nextMargin, startMargin) && way <= 1e-3 * length || length == 0) break;
        }

        return (direction, factor);
    }

    // How far along the gradient the nearest point to the start with gradient · point = value lies, each input within its room: proportional to the gradient, cut where it must be.
    private double Nearest(double[] gradient, double value)
    {
        var (low, high) = (0.0, 1.0);
        var sign = Math.Sign(value);
        while (Math.Abs(Product(gradient, Cut(gradient, sign * high))) < Math.Abs(value) && high < 1e12) high *= 2;
        for (var halving = 0; halving < 200 && low < high; halving++)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (Math.Abs(Product(gradient, Cut(gradient, sign * middle))) < Math.Abs(value)) low = middle;
            else high = middle;
        }

        return sign * high;
    }

    private double[] Cut(double[] direction, double factor)
    {
        var point = new double[direction.Length];
        for (var index = 0; index < point.Length; index++) point[index] = Math.Clamp(factor * direction[index], rooms[index].Low, rooms[index].High);
        return point;
    }

    // The first point along a direction, and somewhat beyond the factor found, at which the law itself turns; null where it does not.
    private double[]? Reverse(double[] direction, double factor, double margin)
    {
        var below = 0.0;
        foreach (var stretch in Stretches)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsReversed(runs.Margin(Cut(direction, factor * stretch)), margin))
            {
                below = stretch;
                continue;
            }

            var above = stretch;
            for (var halving = 0; halving < Bisections && above - below > 1e-9; halving++)
            {
                cancellation.ThrowIfCancellationRequested();
                var middle = (below + above) / 2;
                if (IsReversed(runs.Margin(Cut(direction, factor * middle)), margin)) above = middle;
                else below = middle;
            }

            return Cut(direction, factor * above);
        }

        return null;
    }

    // Those that need least if the margin were linear are tried with the law. Those that only make it smaller are marked.
    private (double[]? Best, bool[] Shrinking) Alone(double margin, double[] gradient)
    {
        var (best, size) = (default(double[]), double.PositiveInfinity);
        var shrinking = new bool[gradient.Length];
        var promising = Enumerable.Range(0, gradient.Length).Where(index => gradient[index] != 0)
            .OrderBy(index => Math.Abs(margin / gradient[index])).ThenBy(index => index).Take(SinglesTried);
        foreach (var index in promising)
        {
            var (point, reach) = (new double[gradient.Length], -margin / gradient[index]);
            point[index] = Math.Clamp(reach, rooms[index].Low, rooms[index].High);
            if (Reverse(point, 1, margin) is not { } found) shrinking[index] = point[index] == reach || IsNothing(runs.Inputs[index], reach);
            else if (Math.Abs(found[index]) < size) (best, size) = (found, Math.Abs(found[index]));
        }

        return (best, shrinking);
    }

    // Where the margin would end with the input itself, it is in proportion to it. (One that cannot go so far may yet help others.)
    private static bool IsNothing(UncertainInput input, double reach) => Math.Abs(input.Value + reach * input.StandardDeviation) <= 0.05 * Math.Abs(input.Value);

    private ImmutableArray<InputShift> Shifts(double[] point) =>
    [
        .. Enumerable.Range(0, point.Length).Where(index => point[index] != 0).OrderByDescending(index => Math.Abs(point[index])).ThenBy(index => index)
            .Select(index => new InputShift(runs.Inputs[index], point[index])),
    ];

    private static bool IsReversed(double after, double before) => double.IsFinite(after) && Math.Sign(after) == -Math.Sign(before);

    private static double Distance(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var index = 0; index < one.Length; index++) sum += (one[index] - other[index]) * (one[index] - other[index]);
        return Math.Sqrt(sum);
    }

    private static double Product(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var index = 0; index < one.Length; index++) sum += one[index] * other[index];
        return sum;
    }
}
