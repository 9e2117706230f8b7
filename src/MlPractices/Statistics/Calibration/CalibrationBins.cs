using MlPractices.Statistics.Drift;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Calibration;

/// <summary>
/// Predicted probabilities against what happened, by bins of the probability: the reliability curve and the calibration
/// errors. The binning decides the figures, so it is stated. For several classes, give the confidence of the predicted
/// class and whether it was right. Bins with equal edges merge.
/// </summary>
public sealed class CalibrationBins
{
    private readonly QuantileBins _bins;
    private readonly CompensatedSum[] _predicted;
    private readonly long[] _positives;
    private readonly long[] _counts;

    private CalibrationBins(QuantileBins bins, string binning)
    {
        _bins = bins;
        Binning = binning;
        _predicted = new CompensatedSum[bins.Count];
        _positives = new long[bins.Count];
        _counts = new long[bins.Count];
    }

    /// <summary>How the bins were made, in words for a report.</summary>
    public string Binning { get; }

    /// <summary>Rows seen.</summary>
    public long Count => _counts.Sum();

    /// <summary>The bins that hold rows, by growing probability.</summary>
    public IReadOnlyList<CalibrationBin> Bins => Enumerable.Range(0, _counts.Length).Where(i => _counts[i] > 0).Select(i =>
        new CalibrationBin(
            i == 0 ? 0 : _bins.Edges[i - 1],
            i == _bins.Edges.Length ? 1 : _bins.Edges[i],
            _counts[i],
            _positives[i],
            _predicted[i].Value / _counts[i])).ToArray();

    /// <summary>Expected calibration error: Σ n_b/n·|observed − predicted| (Naeini et al. 2015). NaN without rows.</summary>
    public double ExpectedError => Weighted(bin => Math.Abs(bin.Gap));

    /// <summary>Maximum calibration error: the largest |observed − predicted| of a bin, however few rows it has. NaN without rows.</summary>
    public double MaximumError => Count == 0 ? double.NaN : Bins.Max(bin => Math.Abs(bin.Gap));

    /// <summary>Root mean squared calibration error: √(Σ n_b/n·(observed − predicted)²). NaN without rows.</summary>
    public double RootMeanSquaredError => Math.Sqrt(Weighted(bin => bin.Gap * bin.Gap));

    /// <summary>Bins of equal width; a probability on an edge belongs to the lower bin.</summary>
    /// <param name="bins">How many, at least 1.</param>
    public static CalibrationBins EqualWidth(int bins = 10)
    {
        Require.AtLeast(bins, 1, nameof(bins));
        double[] edges = Enumerable.Range(1, bins - 1).Select(i => (double)i / bins).ToArray();
        return new CalibrationBins(QuantileBins.FromEdges(edges), Require.Invariant($"{bins} bins of equal width"));
    }

    /// <summary>Bins of about equal counts of the probabilities given, which are not added yet.</summary>
    /// <param name="probabilities">At least one probability.</param>
    /// <param name="bins">How many, at least 2; heavy ties leave fewer.</param>
    /// <exception cref="ArgumentException">A value is no probability, or there is none.</exception>
    public static CalibrationBins EqualCount(ReadOnlySpan<double> probabilities, int bins = 10)
    {
        Require.Probabilities(probabilities, nameof(probabilities));
        QuantileBins cut = QuantileBins.Of(probabilities, bins);
        return new CalibrationBins(cut, Require.Invariant($"{cut.Count} bins of about equal counts"));
    }

    /// <summary>Adds one row.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public void Add(bool happened, double probability)
    {
        Require.Probability(probability, nameof(probability));
        int bin = _bins.BinOf(probability);
        _counts[bin]++;
        _positives[bin] += happened ? 1 : 0;
        _predicted[bin].Add(probability);
    }

    /// <summary>Adds whole columns.</summary>
    /// <returns>These bins.</returns>
    /// <exception cref="ArgumentException">Lengths differ or a value is no probability.</exception>
    public CalibrationBins AddAll(ReadOnlySpan<bool> happened, ReadOnlySpan<double> probabilities)
    {
        Require.SameLength(happened.Length, probabilities.Length, nameof(happened), nameof(probabilities));
        Require.Probabilities(probabilities, nameof(probabilities));
        for (int i = 0; i < happened.Length; i++)
        {
            Add(happened[i], probabilities[i]);
        }

        return this;
    }

    /// <summary>Adds the rows of <paramref name="other"/>, which stays as it is.</summary>
    /// <exception cref="ArgumentException">The bins differ.</exception>
    public void Merge(CalibrationBins other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other._bins.Edges.SequenceEqual(_bins.Edges))
        {
            throw new ArgumentException("only calibration bins with the same edges merge.", nameof(other));
        }

        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
            _positives[i] += other._positives[i];
            _predicted[i].Add(other._predicted[i]);
        }
    }

    private double Weighted(Func<CalibrationBin, double> value)
    {
        var sum = default(CompensatedSum);
        foreach (CalibrationBin bin in Bins)
        {
            sum.Add((double)bin.Count / Count * value(bin));
        }

        return Count == 0 ? double.NaN : sum.Value;
    }
}

/// <summary>One bin of a reliability curve.</summary>
/// <param name="Lower">Lower edge, excluded (included in the first bin).</param>
/// <param name="Upper">Upper edge, included.</param>
/// <param name="Count">Rows in the bin.</param>
/// <param name="Positives">Rows of which it was true.</param>
/// <param name="MeanPredicted">Mean predicted probability.</param>
public readonly record struct CalibrationBin(double Lower, double Upper, long Count, long Positives, double MeanPredicted)
{
    /// <summary>Observed share of positives.</summary>
    public double Observed => (double)Positives / Count;

    /// <summary>Observed minus predicted: negative where the model is over-confident.</summary>
    public double Gap => Observed - MeanPredicted;

    /// <summary>Wilson interval of the observed share.</summary>
    public ConfidenceInterval Interval(double level = 0.95) => ProportionIntervals.Wilson(Positives, Count, level);
}
