namespace SahelSim.Model.Camps;

/// <summary>
/// A convex bound on what some actors can still come to: for sides x of ±1 and any numbers u that make A + diag(u) positive definite,
/// xᵀAx − hᵀx ≥ −Σu − ¼ hᵀ(A + diag u)⁻¹h, whatever pulls h the actors feel from others.
/// </summary>
/// <remarks>u starts from the dual of the semidefinite relaxation of Goemans and Williamson 1995, which the mixing method of Wang and Kolter 2017 solves; the shift follows Buchheim, Caprara and Lodi 2012.</remarks>
internal sealed class Relaxation
{
    private static readonly double[] Shifts = [1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5];
    private const double TinyShift = 1e-7;

    private readonly int size;
    private readonly double[] rows; // of the inverse of the Cholesky factor, packed
    private readonly double dual; // Σu

    private Relaxation(int size, double[] rows, double dual)
    {
        this.size = size;
        this.rows = rows;
        this.dual = dual;
    }

    /// <summary>The bound on Σ over pairs of −J x x, minus Σ of h x.</summary>
    /// <param name="pulls">h, one for each of the actors.</param>
    public double Bound(ReadOnlySpan<double> pulls)
    {
        var (sum, at) = (0.0, 0);
        for (var row = 0; row < size; row++)
        {
            var part = 0.0;
            for (var column = 0; column <= row; column++) part += rows[at + column] * pulls[column];
            at += row + 1;
            sum += part * part;
        }

        return -dual - sum / 4;
    }

    /// <summary>Makes the bound for the last actors of a matrix of couplings.</summary>
    /// <param name="couplings">J, dense and symmetric with 0 on its diagonal, <paramref name="actors"/> by <paramref name="actors"/>.</param>
    /// <param name="actors">Of the matrix.</param>
    /// <param name="first">The first of the actors bounded; those before it are the ones whose pulls are felt.</param>
    /// <param name="vectors">Unit vectors of all actors, improved on return.</param>
    /// <param name="sweeps">Over the vectors.</param>
    /// <param name="cancellation">Looked at for every sweep and row.</param>
    public static Relaxation Of(double[] couplings, int actors, int first, UnitVectors vectors, int sweeps, CancellationToken cancellation)
    {
        var size = actors - first;
        var u = vectors.Settle(couplings, first, sweeps, cancellation);
        var scale = 0.0;
        foreach (var value in u) scale += value;
        scale = scale > 0 ? scale / size : 1;
        Relaxation? best = null;
        var lowest = double.PositiveInfinity;
        foreach (var shift in first == 0 ? [TinyShift, .. Shifts] : Shifts)
        {
            if (Factor(couplings, actors, first, u, shift * scale, cancellation) is not { } found) continue;
            var cost = found.dual + found.Expected(couplings, actors, first);
            if (cost < lowest) (best, lowest) = (found, cost);
            if (first == 0) break;
        }

        return best ?? Dominant(couplings, actors, first, cancellation);
    }

    /// <summary>What the pulls would cost on average if the actors before stood at random.</summary>
    private double Expected(double[] couplings, int actors, int first)
    {
        var sum = 0.0;
        for (var before = 0; before < first; before++)
            sum -= Bound(couplings.AsSpan(before * actors + first, size)) + dual;

        return sum;
    }

    /// <summary>With u so large that nothing can fail: each at least the sum of its row.</summary>
    private static Relaxation Dominant(double[] couplings, int actors, int first, CancellationToken cancellation)
    {
        var u = new double[actors - first];
        for (var row = first; row < actors; row++)
        {
            for (var column = first; column < actors; column++) u[row - first] += Math.Abs(couplings[row * actors + column]) / 2;
        }

        // A little more in the unit of the couplings, so that a row of zeros has some, too.
        var most = u.Length > 0 && u.Max() is > 0 and var largest ? largest : 1;
        for (var row = 0; row < u.Length; row++) u[row] += 1e-6 * (most + u[row]);

        return Factor(couplings, actors, first, u, 0, cancellation)!;
    }

    private static Relaxation? Factor(double[] couplings, int actors, int first, double[] u, double shift, CancellationToken cancellation)
    {
        var size = actors - first;
        var factor = new double[size, size];
        var dual = 0.0;
        for (var row = 0; row < size; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            dual += u[row] + shift;
            for (var column = 0; column <= row; column++)
            {
                var value = row == column ? u[row] + shift : -couplings[(row + first) * actors + column + first] / 2;
                for (var k = 0; k < column; k++) value -= factor[row, k] * factor[column, k];
                if (row > column) factor[row, column] = value / factor[column, column];
                else if (value > 1e-9 * (u[row] + shift)) factor[row, row] = Math.Sqrt(value);
                else return null;
            }
        }

        return new Relaxation(size, Inverted(factor, size, cancellation), dual);
    }

    private static double[] Inverted(double[,] factor, int size, CancellationToken cancellation)
    {
        var rows = new double[size * (size + 1) / 2];
        for (var row = 0; row < size; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var at = row * (row + 1) / 2;
            for (var column = 0; column < row; column++)
            {
                var sum = 0.0;
                for (var k = column; k < row; k++) sum += factor[row, k] * rows[k * (k + 1) / 2 + column];
                rows[at + column] = -sum / factor[row, row];
            }

            rows[at + row] = 1 / factor[row, row];
        }

        return rows;
    }
}
