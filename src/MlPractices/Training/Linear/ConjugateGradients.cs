namespace MlPractices;

/// <summary>
/// Solves (XT D X + L2) d = r without ever making the matrix: by conjugate gradients with the diagonal as preconditioner (Hestenes and Stiefel 1952; Golub and Van Loan, "Matrix
/// Computations", 11.5). Each step is one pass over the rows, whatever the number of positions. The intercept comes last and is free.
/// </summary>
internal static class ConjugateGradients
{
    private const int MostSteps = 1000;

    /// <param name="rows">X.</param>
    /// <param name="curvature">D, by row.</param>
    /// <param name="diagonal">Diagonal of XT D X.</param>
    /// <param name="right">r.</param>
    /// <param name="l2">The penalty.</param>
    /// <param name="precision">Stops when what is left of r is so much smaller.</param>
    /// <param name="cancellation">Gives up.</param>
    public static double[] Solve<TRow>(EncodedRows<TRow> rows, double[] curvature, double[] diagonal, double[] right, double l2, double precision, CancellationToken cancellation)
    {
        var size = right.Length;
        var whisper = 1e-12 * Math.Max(diagonal.Sum() / size, 1e-300);
        var condition = diagonal.Select((value, i) => value + whisper + (i < size - 1 ? l2 : 0)).ToArray();
        var solution = new double[size];
        var residual = (double[])right.Clone();
        var scaled = Divide(residual, condition);
        var direction = (double[])scaled.Clone();
        var product = Dot(residual, scaled);
        var enough = precision * Math.Sqrt(Dot(residual, residual));
        for (var step = 0; step < MostSteps && Math.Sqrt(Dot(residual, residual)) > enough; step++)
        {
            var image = Multiply(rows, curvature, direction, l2, whisper, cancellation);
            var length = product / Dot(direction, image);
            if (!double.IsFinite(length)) break;
            RowMath.Add(direction, length, solution);
            RowMath.Add(image, -length, residual);
            scaled = Divide(residual, condition);
            var next = Dot(residual, scaled);
            var share = next / product;
            product = next;
            for (var i = 0; i < size; i++) direction[i] = scaled[i] + share * direction[i];
        }

        return solution;
    }

    private static double[] Multiply<TRow>(EncodedRows<TRow> rows, double[] curvature, double[] direction, double l2, double whisper, CancellationToken cancellation)
    {
        var last = direction.Length - 1;
        var image = new double[direction.Length];
        var row = 0;
        rows.ForEach((index, value, _, _) =>
        {
            var pull = curvature[row++] * (RowMath.Dot(index, value, direction) + direction[last]);
            RowMath.Add(index, value, pull, image);
            image[last] += pull;
        }, cancellation);
        for (var i = 0; i < last; i++) image[i] += (l2 + whisper) * direction[i];
        image[last] += whisper * direction[last];
        return image;
    }

    private static double[] Divide(double[] values, double[] by)
    {
        var result = new double[values.Length];
        for (var i = 0; i < result.Length; i++) result[i] = values[i] / by[i];
        return result;
    }

    private static double Dot(double[] first, double[] second) => Statistics.Numerics.VectorSums.Dot(first, second);
}
