namespace MlPractices;

/// <summary>
/// (2 w) right / (w labelled + ...) of one class: precision, recall and F1 are right rows of a class divided by a weighted sum of those labelled and
/// those predicted so.
/// </summary>
/// <param name="of">The class.</param>
/// <param name="labelled">Weight of the rows of the class.</param>
/// <param name="predicted">Weight of the rows predicted so.</param>
internal sealed class ClassRatio(int of, double labelled, double predicted) : ConfusionMeasure
{
    public override double Value(ConfusionTotals table) => Ratio(table.Right[of], Size(table));

    public override Func<int, int, double> Slope(ConfusionTotals table)
    {
        double size = Size(table), ratio = Ratio(table.Right[of], size);
        return (actual, said) => size == 0
            ? 0
            : ((actual == of && said == of ? 1 : 0) - ratio * ((actual == of ? labelled : 0) + (said == of ? predicted : 0))) / size;
    }

    private double Size(ConfusionTotals table) => labelled * table.Labelled[of] + predicted * table.Predicted[of];

    private static double Ratio(double part, double whole) => whole == 0 ? double.NaN : part / whole;
}

/// <summary>Mean recall over the classes that occur.</summary>
internal sealed class BalancedAccuracyMeasure : ConfusionMeasure
{
    public override double Value(ConfusionTotals table)
    {
        var (sum, classes) = (0.0, 0);
        for (var k = 0; k < table.Labelled.Length; k++)
            if (table.Labelled[k] > 0) (sum, classes) = (sum + table.Right[k] / table.Labelled[k], classes + 1);
        return classes == 0 ? double.NaN : sum / classes;
    }

    public override Func<int, int, double> Slope(ConfusionTotals table)
    {
        var classes = table.Labelled.Count(rows => rows > 0);
        return (actual, said) => ((actual == said ? 1 : 0) - table.Right[actual] / table.Labelled[actual]) / (classes * table.Labelled[actual]);
    }
}

/// <summary>Mean F1 over the classes that occur as label or prediction.</summary>
internal sealed class MacroF1Measure : ConfusionMeasure
{
    public override double Value(ConfusionTotals table)
    {
        var (sum, classes) = (0.0, 0);
        for (var k = 0; k < table.Labelled.Length; k++)
            if (Size(table, k) > 0) (sum, classes) = (sum + 2 * table.Right[k] / Size(table, k), classes + 1);
        return classes == 0 ? double.NaN : sum / classes;
    }

    public override Func<int, int, double> Slope(ConfusionTotals table)
    {
        var classes = Enumerable.Range(0, table.Labelled.Length).Count(k => Size(table, k) > 0);
        double Half(int k) => -2 * table.Right[k] / (Size(table, k) * Size(table, k));
        return (actual, said) => ((actual == said ? 2 / Size(table, actual) : 0) + Half(actual) + Half(said)) / classes;
    }

    private static double Size(ConfusionTotals table, int k) => table.Labelled[k] + table.Predicted[k];
}

/// <summary>Cohen's kappa: (p_o - p_e) / (1 - p_e).</summary>
internal sealed class KappaMeasure : ConfusionMeasure
{
    public override double Value(ConfusionTotals table)
    {
        var (observed, chance) = Agreement(table);
        return table.Count == 0 || chance == 1 ? double.NaN : (observed - chance) / (1 - chance);
    }

    public override Func<int, int, double> Slope(ConfusionTotals table)
    {
        var (observed, chance) = Agreement(table);
        var n = table.Count;
        return (actual, said) =>
        {
            var byObserved = ((actual == said ? 1 : 0) - observed) / n;
            var byChance = (table.Predicted[actual] + table.Labelled[said]) / (n * n) - 2 * chance / n;
            return byObserved / (1 - chance) - byChance * (1 - observed) / ((1 - chance) * (1 - chance));
        };
    }

    private static (double Observed, double Chance) Agreement(ConfusionTotals table)
    {
        var n = table.Count;
        double right = 0, chance = 0;
        for (var k = 0; k < table.Labelled.Length; k++) (right, chance) = (right + table.Right[k], chance + table.Labelled[k] / n * (table.Predicted[k] / n));
        return (right / n, chance);
    }
}

/// <summary>Matthews correlation for any number of classes (Gorodkin 2004); 0 when all labels or all predictions are one class.</summary>
internal sealed class MatthewsMeasure : ConfusionMeasure
{
    public override double Value(ConfusionTotals table)
    {
        if (table.Count == 0) return double.NaN;
        var s = Sums(table);
        var scale = Math.Sqrt(s.Labels * s.Predictions);
        return scale == 0 ? 0 : s.Top / scale;
    }

    public override Func<int, int, double> Slope(ConfusionTotals table)
    {
        var s = Sums(table);
        var scale = Math.Sqrt(s.Labels * s.Predictions);
        if (scale == 0) return static (_, _) => 0;
        var (n, value) = (table.Count, s.Top / scale);
        return (actual, said) =>
        {
            var top = s.Right + (actual == said ? n : 0) - table.Predicted[actual] - table.Labelled[said];
            var (labels, predictions) = (2 * n - 2 * table.Labelled[actual], 2 * n - 2 * table.Predicted[said]);
            return top / scale - value / 2 * (labels / s.Labels + predictions / s.Predictions);
        };
    }

    // Top: n right - sum of labelled times predicted. Labels: n squared less the squares of the labelled; predictions likewise.
    private static (double Right, double Top, double Labels, double Predictions) Sums(ConfusionTotals table)
    {
        double n = table.Count, right = 0, agree = 0, labels = 0, predictions = 0;
        for (var k = 0; k < table.Labelled.Length; k++)
        {
            right += table.Right[k];
            agree += table.Labelled[k] * table.Predicted[k];
            labels += table.Labelled[k] * table.Labelled[k];
            predictions += table.Predicted[k] * table.Predicted[k];
        }

        return (right, n * right - agree, n * n - labels, n * n - predictions);
    }
}
