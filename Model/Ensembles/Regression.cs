namespace SahelSim.Model.Ensembles;

/// <summary>Least squares on standardized variables.</summary>
internal static class Regression
{
    /// <summary>A variable that the others explain to this share adds nothing that could be told apart.</summary>
    private const double Singular = 1e-9;

    /// <summary>The coefficients: the solution of <c>correlations · coefficients = target</c>, by Cholesky's factors.</summary>
    /// <param name="correlations">Of the variables among themselves; symmetric; overwritten.</param>
    /// <param name="target">Of each variable with what is explained.</param>
    /// <returns>0 for a variable that those before it determine.</returns>
    public static double[] Coefficients(double[,] correlations, double[] target)
    {
        var count = target.Length;
        var dropped = new bool[count];
        for (var column = 0; column < count; column++)
        {
            var pivot = correlations[column, column];
            for (var k = 0; k < column; k++) pivot -= correlations[column, k] * correlations[column, k];
            dropped[column] = pivot < Singular;
            correlations[column, column] = dropped[column] ? 1 : Math.Sqrt(pivot);
            for (var row = column + 1; row < count; row++)
            {
                var value = correlations[row, column];
                for (var k = 0; k < column; k++) value -= correlations[row, k] * correlations[column, k];
                correlations[row, column] = dropped[column] ? 0 : value / correlations[column, column];
            }

            if (!dropped[column]) continue;
            for (var k = 0; k < column; k++) correlations[column, k] = 0;
        }

        return Solve(correlations, target, dropped);
    }

    private static double[] Solve(double[,] factor, double[] target, bool[] dropped)
    {
        var solution = new double[target.Length];
        for (var row = 0; row < target.Length; row++)
        {
            var value = dropped[row] ? 0 : target[row];
            for (var k = 0; k < row; k++) value -= factor[row, k] * solution[k];
            solution[row] = value / factor[row, row];
        }

        for (var row = target.Length - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < target.Length; k++) solution[row] -= factor[k, row] * solution[k];
            solution[row] /= factor[row, row];
        }

        return solution;
    }
}
