using System.Buffers;
using MlPractices.Statistics.Intervals;

namespace MlPractices;

/// <summary>Building blocks of metrics: read the rows once, then compute over any of them.</summary>
internal static class RowStatistics
{
    /// <summary>Computes over labels and scores gathered for the rows asked for.</summary>
    public delegate double OfLabelsAndScores(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores);

    /// <summary>Computes over true and predicted values gathered for the rows asked for.</summary>
    public delegate double OfNumbers(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted);

    /// <summary>The mean of one number per row.</summary>
    public static RowStatistic Mean<TOut>(IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores, Func<Truth, TOut, double> perRow)
    {
        var values = new double[truth.Count];
        for (var i = 0; i < values.Length; i++) values[i] = perRow(truth[i], scores[i]);
        return rows =>
        {
            var sum = 0.0;
            foreach (var row in rows) sum += values[row];
            return sum / rows.Length;
        };
    }

    /// <summary>A binary metric of labels and one number per row; NaN when a row has no such number.</summary>
    public static RowStatistic Binary(
        IReadOnlyList<Truth> truth, IReadOnlyList<BinaryScore> scores, Func<BinaryScore, double?> number, OfLabelsAndScores metric)
    {
        var labels = new bool[truth.Count];
        var values = new double[truth.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (number(scores[i]) is not { } value || double.IsNaN(value)) return static _ => double.NaN;
            (labels[i], values[i]) = (truth[i].Binary, value);
        }
        return rows => Gathered(rows, labels, values, (l, v) => metric(l, v));
    }

    /// <summary>A regression metric of true and predicted values.</summary>
    public static RowStatistic Numbers(IReadOnlyList<double> truth, IReadOnlyList<double> predicted, OfNumbers metric)
    {
        double[] actual = [.. truth], guessed = [.. predicted];
        if (Array.Exists(guessed, value => !double.IsFinite(value))) return static _ => double.NaN;
        return rows => Gathered(rows, actual, guessed, (a, p) => metric(a, p));
    }

    private delegate double OfSpans<T>(ReadOnlySpan<T> first, ReadOnlySpan<double> second);

    private static double Gathered<T>(ReadOnlySpan<int> rows, T[] first, double[] second, OfSpans<T> metric)
    {
        var one = ArrayPool<T>.Shared.Rent(rows.Length);
        var two = ArrayPool<double>.Shared.Rent(rows.Length);
        try
        {
            for (var i = 0; i < rows.Length; i++) (one[i], two[i]) = (first[rows[i]], second[rows[i]]);
            return metric(one.AsSpan(0, rows.Length), two.AsSpan(0, rows.Length));
        }
        finally
        {
            ArrayPool<T>.Shared.Return(one);
            ArrayPool<double>.Shared.Return(two);
        }
    }
}
