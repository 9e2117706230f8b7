namespace MlPractices;

/// <summary>Mean F1 of labels over sets of them: each label's F1 is a ratio of sums over rows, and a row moves the ratios of its labels.</summary>
/// <param name="actual">The labels of each row, as numbers.</param>
/// <param name="predicted">The predicted labels of each row, as numbers.</param>
/// <param name="weights">What each row weighs; null for 1 each.</param>
/// <param name="numbers">All labels.</param>
internal sealed class LabelSetForm(int[][] actual, int[][] predicted, double[]? weights, IReadOnlyDictionary<string, int> numbers) : PreparedMetric(weights)
{
    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence)
    {
        var (hits, sizes) = Sums(rows);
        var labels = sizes.Count(size => size > 0);
        if (labels == 0) return double.NaN;
        for (var i = 0; i < rows.Length; i++)
        {
            double sum = 0;
            int[] truth = actual[rows[i]], said = predicted[rows[i]];
            foreach (var label in truth) sum += ((Array.IndexOf(said, label) >= 0 ? 2 : 0) - 2 * hits[label] / sizes[label]) / sizes[label];
            foreach (var label in said) sum -= 2 * hits[label] / sizes[label] / sizes[label];
            influence[i] = Weight(rows[i]) * sum / labels;
        }

        return Mean(hits, sizes);
    }

    protected override double Compute(ReadOnlySpan<int> rows)
    {
        var (hits, sizes) = Sums(rows);
        return Mean(hits, sizes);
    }

    private static double Mean(double[] hits, double[] sizes)
    {
        var (sum, labels) = (0.0, 0);
        for (var k = 0; k < sizes.Length; k++)
            if (sizes[k] > 0) (sum, labels) = (sum + 2 * hits[k] / sizes[k], labels + 1);
        return labels == 0 ? double.NaN : sum / labels;
    }

    private (double[] Hits, double[] Sizes) Sums(ReadOnlySpan<int> rows)
    {
        var (hits, sizes) = (new double[numbers.Count], new double[numbers.Count]);
        foreach (var row in rows)
        {
            foreach (var label in actual[row])
            {
                sizes[label] += Weight(row);
                if (Array.IndexOf(predicted[row], label) >= 0) hits[label] += Weight(row);
            }

            foreach (var label in predicted[row]) sizes[label] += Weight(row);
        }

        return (hits, sizes);
    }
}
