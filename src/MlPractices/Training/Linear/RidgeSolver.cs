namespace MlPractices;

/// <summary>Ridge regression (Hoerl and Kennard 1970) in one pass: minimises the sum of squares + L2 |w|^2, intercept free.</summary>
internal static class RidgeSolver
{
    /// <returns>The weights with the intercept last.</returns>
    public static double[] Fit<TRow>(EncodedRows<TRow> rows, int width, double l2, CancellationToken cancellation)
    {
        var equations = new NormalEquations(width);
        rows.ForEach((index, value, target, weight) => equations.Add(index, value, weight, weight * target), cancellation);
        return equations.Solve(l2);
    }
}
