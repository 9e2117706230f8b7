using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>
/// Counts of true against predicted classes, and the multiclass metrics that follow. Counts add, so partitions can be
/// counted apart and merged. Metrics are NaN without rows.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>An empty matrix for classes 0 to <paramref name="classes"/> − 1.</summary>
    public ConfusionMatrix(int classes)
    {
        Require.AtLeast(classes, 1, nameof(classes));
        Classes = classes;
        _counts = new long[classes, classes];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>Rows counted.</summary>
    public long Count { get; private set; }

    /// <summary>Rows of class <paramref name="label"/> that were predicted as <paramref name="predicted"/>.</summary>
    public long this[int label, int predicted] => _counts[label, predicted];

    /// <summary>Share of rows predicted right; for single-label data also the micro-averaged precision, recall and F1.</summary>
    public double Accuracy => Diagonal() / Count;

    /// <summary>Mean recall over the classes that occur as labels.</summary>
    public double BalancedAccuracy
    {
        get
        {
            double[] recalls = Enumerable.Range(0, Classes).Select(k => Of(k).Recall).Where(r => !double.IsNaN(r)).ToArray();
            return recalls.Length == 0 ? double.NaN : recalls.Average();
        }
    }

    /// <summary>Mean precision over the classes that occur as label or prediction; one never predicted counts 0.</summary>
    public double MacroPrecision => Macro(counts => counts.Precision);

    /// <summary>Mean recall over the classes that occur as label or prediction; one without rows counts 0.</summary>
    public double MacroRecall => Macro(counts => counts.Recall);

    /// <summary>Mean F1 over the classes that occur as label or prediction.</summary>
    public double MacroF1 => Macro(counts => counts.F1);

    /// <summary>Cohen's kappa: agreement beyond chance; NaN when chance alone agrees on everything.</summary>
    public double Kappa
    {
        get
        {
            double n = Count;
            double chance = 0;
            for (int k = 0; k < Classes; k++)
            {
                chance += Labelled(k) / n * (Predicted(k) / n);
            }

            return chance == 1 ? double.NaN : (Accuracy - chance) / (1 - chance);
        }
    }

    /// <summary>
    /// Matthews correlation for any number of classes (Gorodkin's R_K, 2004). 0 when all labels or all predictions are
    /// one class.
    /// </summary>
    public double MatthewsCorrelation
    {
        get
        {
            double n = Count;
            double agree = 0;
            double labels = 0;
            double predictions = 0;
            for (int k = 0; k < Classes; k++)
            {
                agree += Labelled(k) * Predicted(k);
                labels += Labelled(k) * Labelled(k);
                predictions += Predicted(k) * Predicted(k);
            }

            double scale = Math.Sqrt((n * n - labels) * (n * n - predictions));
            return Count == 0 ? double.NaN : scale == 0 ? 0 : (Diagonal() * n - agree) / scale;
        }
    }

    /// <summary>Adds one row.</summary>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public void Add(int label, int predicted)
    {
        ClassLabels.Check(label, Classes, 0, nameof(label));
        ClassLabels.Check(predicted, Classes, 0, nameof(predicted));
        _counts[label, predicted]++;
        Count++;
    }

    /// <summary>Adds the rows of <paramref name="other"/>, which stays as it is.</summary>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public void Merge(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Classes != Classes)
        {
            throw new ArgumentException(
                Require.Invariant($"cannot merge {other.Classes} classes into {Classes}; number the classes alike."), nameof(other));
        }

        for (int label = 0; label < Classes; label++)
        {
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                _counts[label, predicted] += other._counts[label, predicted];
            }
        }

        Count += other.Count;
    }

    /// <summary>One class against all others.</summary>
    public BinaryConfusion Of(int positive)
    {
        ClassLabels.Check(positive, Classes, 0, nameof(positive));
        long hits = _counts[positive, positive];
        long falsePositives = (long)Predicted(positive) - hits;
        long falseNegatives = (long)Labelled(positive) - hits;
        return new BinaryConfusion(hits, falsePositives, Count - hits - falsePositives - falseNegatives, falseNegatives);
    }

    /// <summary>Counts whole columns.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a class is out of range.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, int classes)
    {
        Require.SameLength(labels.Length, predicted.Length, nameof(labels), nameof(predicted));
        var matrix = new ConfusionMatrix(classes);
        for (int i = 0; i < labels.Length; i++)
        {
            ClassLabels.Check(labels[i], classes, i, nameof(labels));
            ClassLabels.Check(predicted[i], classes, i, nameof(predicted));
            matrix._counts[labels[i], predicted[i]]++;
        }

        matrix.Count = labels.Length;
        return matrix;
    }

    private double Macro(Func<BinaryConfusion, double> metric)
    {
        double sum = 0;
        int present = 0;
        for (int k = 0; k < Classes; k++)
        {
            BinaryConfusion counts = Of(k);
            if (counts.TrueNegatives < Count)
            {
                double value = metric(counts);
                sum += double.IsNaN(value) ? 0 : value;
                present++;
            }
        }

        return present == 0 ? double.NaN : sum / present;
    }

    private double Diagonal()
    {
        long sum = 0;
        for (int k = 0; k < Classes; k++)
        {
            sum += _counts[k, k];
        }

        return sum;
    }

    private double Labelled(int label)
    {
        long sum = 0;
        for (int k = 0; k < Classes; k++)
        {
            sum += _counts[label, k];
        }

        return sum;
    }

    private double Predicted(int predicted)
    {
        long sum = 0;
        for (int k = 0; k < Classes; k++)
        {
            sum += _counts[k, predicted];
        }

        return sum;
    }
}
