namespace MlPractices;

/// <summary>
/// Metrics of your own, such as the profit of calling the two hundred most likely. They are compared by resampling, so they are
/// called some hundred times, by several threads at once, on resampled rows, in which rows repeat. In ranking whole groups repeat, each time under a name of its own.
/// </summary>
public static class CustomMetric
{
    /// <summary>A metric that grows as the model improves.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="compute">Its value over rows and their scores; NaN where it is undefined.</param>
    public static HigherIsBetter<TOut> HigherIsBetter<TOut>(string name, Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, double> compute) =>
        new(Checked(name, compute), TaskOf<TOut>(), (truth, scores) => new CustomForm(rows => Gathered(truth, scores, rows.Span, compute)));

    /// <summary>A loss or cost: it shrinks as the model improves.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="compute">Its value over rows and their scores; NaN where it is undefined.</param>
    public static LowerIsBetter<TOut> LowerIsBetter<TOut>(string name, Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, double> compute) =>
        new(Checked(name, compute), TaskOf<TOut>(), (truth, scores) => new CustomForm(rows => Gathered(truth, scores, rows.Span, compute)));

    private static double Gathered<TOut>(
        IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores, ReadOnlySpan<int> rows, Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, double> compute)
    {
        var (labels, said) = (new Truth[rows.Length], new TOut[rows.Length]);
        var copies = new Dictionary<int, int>();
        for (var i = 0; i < rows.Length; i++)
        {
            (labels[i], said[i]) = (truth[rows[i]], scores[rows[i]]);
            if (labels[i].Group is null) continue;
            // A group drawn twice must not become one group of twice the size.
            var copy = copies[rows[i]] = copies.GetValueOrDefault(rows[i]) + 1;
            if (copy > 1) labels[i] = labels[i].OfCopy(copy);
        }
        return compute(labels, said);
    }

    private static string Checked<TOut>(string name, Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, double> compute)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(compute);
        return name;
    }

    private static TaskKind TaskOf<TOut>() => typeof(TOut) switch
    {
        var type when type == typeof(BinaryScore) => TaskKind.Binary,
        var type when type == typeof(ClassScores) => TaskKind.Multiclass,
        var type when type == typeof(MultilabelScores) => TaskKind.Multilabel,
        var type when type == typeof(RegressionScore) => TaskKind.Regression,
        var type when type == typeof(RankScore) => TaskKind.Ranking,
        var type => throw new NotSupportedException($"No task has answers of type {type.Name}; use one of the output types of the five tasks."),
    };
}
