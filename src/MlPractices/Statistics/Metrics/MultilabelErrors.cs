using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>
/// One-pass accumulator of multilabel metrics: every row has a set of labels and a predicted set. Partitions merge.
/// Metrics are NaN without rows.
/// </summary>
public sealed class MultilabelErrors
{
    private readonly BinaryConfusion[] _labels;
    private CompensatedSum _jaccard;
    private long _exact;

    /// <summary>An empty accumulator for <paramref name="labels"/> labels.</summary>
    public MultilabelErrors(int labels)
    {
        Require.AtLeast(labels, 1, nameof(labels));
        _labels = new BinaryConfusion[labels];
    }

    /// <summary>Rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>The counts of each label.</summary>
    public IReadOnlyList<BinaryConfusion> Labels => _labels;

    /// <summary>Share of rows whose whole set is right.</summary>
    public double SubsetAccuracy => (double)_exact / Count;

    /// <summary>Share of single labels that are wrong.</summary>
    public double HammingLoss
    {
        get
        {
            BinaryConfusion all = Pooled();
            return (double)(all.FalsePositives + all.FalseNegatives) / all.Count;
        }
    }

    /// <summary>Mean over rows of |intersection| / |union| of the sets; two empty sets agree: 1.</summary>
    public double MeanJaccard => _jaccard.Value / Count;

    /// <summary>F1 of all labels' counts together; NaN when no set has any label.</summary>
    public double MicroF1 => Pooled().F1;

    /// <summary>Mean F1 over the labels that occur in some true or predicted set; NaN when none does.</summary>
    public double MacroF1
    {
        get
        {
            double[] defined = _labels.Select(label => label.F1).Where(f1 => !double.IsNaN(f1)).ToArray();
            return defined.Length == 0 ? double.NaN : defined.Average();
        }
    }

    /// <summary>Adds one row.</summary>
    /// <param name="truth">Whether each label applies.</param>
    /// <param name="predicted">Whether each label was predicted.</param>
    /// <exception cref="ArgumentException">A length is not the number of labels.</exception>
    public void Add(ReadOnlySpan<bool> truth, ReadOnlySpan<bool> predicted)
    {
        Require.SameLength(_labels.Length, truth.Length, "labels", nameof(truth));
        Require.SameLength(_labels.Length, predicted.Length, "labels", nameof(predicted));
        int both = 0;
        int either = 0;
        for (int i = 0; i < _labels.Length; i++)
        {
            _labels[i] = _labels[i].With(truth[i], predicted[i]);
            both += truth[i] && predicted[i] ? 1 : 0;
            either += truth[i] || predicted[i] ? 1 : 0;
        }

        _jaccard.Add(either == 0 ? 1 : (double)both / either);
        _exact += both == either ? 1 : 0;
        Count++;
    }

    /// <summary>Adds the rows of <paramref name="other"/>, which stays as it is.</summary>
    /// <exception cref="ArgumentException">The numbers of labels differ.</exception>
    public void Merge(MultilabelErrors other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Require.SameLength(_labels.Length, other._labels.Length, "labels", nameof(other));
        for (int i = 0; i < _labels.Length; i++)
        {
            _labels[i] += other._labels[i];
        }

        _jaccard.Add(other._jaccard);
        _exact += other._exact;
        Count += other.Count;
    }

    private BinaryConfusion Pooled() => _labels.Aggregate(default(BinaryConfusion), (sum, label) => sum + label);
}
