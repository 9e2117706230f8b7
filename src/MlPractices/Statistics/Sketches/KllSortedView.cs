namespace MlPractices.Statistics.Sketches;

/// <summary>The distinct values a <see cref="KllSketch"/> holds, ascending, with the weight at or below each.</summary>
public sealed class KllSortedView
{
    private readonly double[] _values;
    private readonly long[] _weightUpTo;

    private KllSortedView(double[] values, long[] weightUpTo)
    {
        _values = values;
        _weightUpTo = weightUpTo;
    }

    /// <summary>Distinct values, ascending.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>How many of the stream's values stand at or below each value.</summary>
    public ReadOnlySpan<long> CumulativeWeights => _weightUpTo;

    /// <summary>The weight of all values: how many the stream had.</summary>
    public long TotalWeight => _weightUpTo.Length == 0 ? 0 : _weightUpTo[^1];

    /// <summary>The share of values at or below <paramref name="value"/>; NaN without values.</summary>
    public double Rank(double value)
    {
        if (_values.Length == 0)
        {
            return double.NaN;
        }

        int at = Array.BinarySearch(_values, value);
        int last = at >= 0 ? at : ~at - 1;
        return last < 0 ? 0 : (double)_weightUpTo[last] / TotalWeight;
    }

    /// <summary>The smallest value whose rank is at least <paramref name="p"/>; NaN without values.</summary>
    public double Quantile(double p)
    {
        if (_values.Length == 0)
        {
            return double.NaN;
        }

        // p · total rounded first: 0.1 · 10 must not ask for the second value.
        double wanted = Math.Ceiling(Math.Round(p * TotalWeight, 9));
        int at = Array.BinarySearch(_weightUpTo, (long)wanted);
        return _values[Math.Clamp(at >= 0 ? at : ~at, 0, _values.Length - 1)];
    }

    internal static KllSortedView Of(List<List<double>> levels)
    {
        int held = levels.Sum(level => level.Count);
        var values = new double[held];
        var weights = new long[held];
        int next = 0;
        for (int level = 0; level < levels.Count; level++)
        {
            foreach (double value in levels[level])
            {
                values[next] = value;
                weights[next++] = 1L << level;
            }
        }

        Array.Sort(values, weights);
        int distinct = 0;
        long total = 0;
        for (int i = 0; i < held; i++)
        {
            total += weights[i];
            bool repeats = distinct > 0 && values[distinct - 1] == values[i];
            distinct += repeats ? 0 : 1;
            values[distinct - 1] = values[i];
            weights[distinct - 1] = total;
        }

        return new KllSortedView(values[..distinct], weights[..distinct]);
    }
}
