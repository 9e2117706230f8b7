namespace MlPractices;

/// <summary>
/// Ridge regression (Hoerl and Kennard 1970): minimises the sum of squares + L2 |w|^2, intercept free. Up to 1,024 positions are solved by Cholesky in one pass, more by conjugate
/// gradients over the rows.
/// </summary>
internal static class RidgeSolver
{
    private const int WidestSquare = 1024;
    private const double Precision = 1e-12;

    /// <returns>The weights with the intercept last.</returns>
    public static double[] Fit<TRow>(EncodedRows<TRow> rows, int width, double l2, CancellationToken cancellation)
    {
        if (width > WidestSquare) return FitByGradients(rows, width, l2, cancellation);
        var equations = new NormalEquations(width);
        rows.ForEach((index, value, target, weight) => equations.Add(index, value, weight, weight * target), cancellation);
        return equations.Solve(l2);
    }

    private static double[] FitByGradients<TRow>(EncodedRows<TRow> rows, int width, double l2, CancellationToken cancellation)
    {
        var (right, diagonal, weights) = (new double[width + 1], new double[width + 1], new double[rows.Count]);
        var row = 0;
        rows.ForEach((index, value, target, weight) =>
        {
            weights[row++] = weight;
            RowMath.Add(index, value, weight * target, right);
            for (var i = 0; i < index.Length; i++) diagonal[index[i]] += weight * value[i] * value[i];
            right[width] += weight * target;
            diagonal[width] += weight;
        }, cancellation);
        return ConjugateGradients.Solve(rows, weights, diagonal, right, l2, Precision, cancellation);
    }
}
