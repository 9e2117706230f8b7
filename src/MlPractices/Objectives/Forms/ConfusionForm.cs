namespace MlPractices;

/// <summary>Row, column and diagonal totals of a table of true against predicted classes: all that the usual metrics need.</summary>
/// <param name="classes">How many classes.</param>
internal sealed class ConfusionTotals(int classes)
{
    public double[] Labelled { get; } = new double[classes];

    public double[] Predicted { get; } = new double[classes];

    public double[] Right { get; } = new double[classes];

    public double Count { get; private set; }

    public void Add(int actual, int predicted, double weight)
    {
        Labelled[actual] += weight;
        Predicted[predicted] += weight;
        if (actual == predicted) Right[actual] += weight;
        Count += weight;
    }
}

/// <summary>A metric of a confusion table: its value, and how it moves by one more row in a cell.</summary>
internal abstract class ConfusionMeasure
{
    public abstract double Value(ConfusionTotals table);

    /// <summary>The derivative by the count of a cell, as a function of its true and predicted class.</summary>
    public abstract Func<int, int, double> Slope(ConfusionTotals table);
}

/// <summary>A metric of true and predicted classes. A row's influence is the slope of its cell, times what the row weighs.</summary>
internal sealed class ConfusionForm(int[] actual, int[] predicted, double[]? weights, int classes, ConfusionMeasure measure) : PreparedMetric(weights)
{
    private readonly int[] _predicted = predicted;

    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence)
    {
        var table = Table(rows);
        var value = measure.Value(table);
        if (double.IsNaN(value)) return value;
        var slope = measure.Slope(table);
        for (var i = 0; i < rows.Length; i++) influence[i] = Weight(rows[i]) * slope(actual[rows[i]], _predicted[rows[i]]);
        return value;
    }

    // Around the table of both models together, which a swap of predictions does not change.
    public override void Contrast(PreparedMetric baseline, ReadOnlySpan<int> rows, Span<double> share)
    {
        var other = (ConfusionForm)baseline;
        var table = Table(rows);
        foreach (var row in rows) table.Add(actual[row], other._predicted[row], Weight(row));
        var slope = measure.Slope(table);
        for (var i = 0; i < rows.Length; i++) share[i] = 2 * Weight(rows[i]) * (slope(actual[rows[i]], _predicted[rows[i]]) - slope(actual[rows[i]], other._predicted[rows[i]]));
    }

    protected override double Compute(ReadOnlySpan<int> rows) => measure.Value(Table(rows));

    private ConfusionTotals Table(ReadOnlySpan<int> rows)
    {
        var table = new ConfusionTotals(classes);
        foreach (var row in rows) table.Add(actual[row], _predicted[row], Weight(row));
        return table;
    }
}
