using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// Bins of about equal reference counts, cut at the reference's quantiles. The current sample never moves an edge, so
/// scores of different windows can be compared. Heavy ties may leave fewer bins than asked for.
/// </summary>
public sealed class QuantileBins
{
    private readonly double[] _upper;

    private QuantileBins(double[] upper) => _upper = upper;

    /// <summary>How many bins there are: one more than the inner edges.</summary>
    public int Count => _upper.Length + 1;

    /// <summary>Inner edges, ascending; a value equal to an edge belongs below it.</summary>
    public ReadOnlySpan<double> Edges => _upper;

    /// <summary>Cuts a reference into <paramref name="bins"/> bins.</summary>
    /// <param name="reference">Reference values, at least one.</param>
    /// <param name="bins">At least 2.</param>
    /// <exception cref="ArgumentException">The reference is empty or holds NaN.</exception>
    public static QuantileBins Of(ReadOnlySpan<double> reference, int bins = 10)
    {
        Require.NotEmpty(reference.Length, nameof(reference));
        Require.NoNaN(reference, nameof(reference));
        double[] sorted = reference.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, bins);
    }

    /// <summary>Bins with the inner edges given, for example a sketch's quantiles; repeated edges are taken once.</summary>
    /// <exception cref="ArgumentException">An edge is NaN.</exception>
    public static QuantileBins FromEdges(ReadOnlySpan<double> edges)
    {
        Require.NoNaN(edges, nameof(edges));
        return new QuantileBins(edges.ToArray().Distinct().Order().ToArray());
    }

    /// <summary>Counts values by bin.</summary>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public long[] CountOf(ReadOnlySpan<double> values)
    {
        Require.NoNaN(values, nameof(values));
        var counts = new long[Count];
        foreach (double value in values)
        {
            counts[BinOf(value)]++;
        }

        return counts;
    }

    /// <summary>The bin of a value, from 0.</summary>
    public int BinOf(double value)
    {
        int at = Array.BinarySearch(_upper, value);
        return at >= 0 ? at : ~at;
    }

    internal static QuantileBins OfSorted(double[] sorted, int bins)
    {
        Require.AtLeast(bins, 2, nameof(bins));
        var edges = new List<double>(bins - 1);
        for (int cut = 1; cut < bins; cut++)
        {
            // The last value of the lower part: ceil(n·cut/bins) values lie at or below the edge.
            int at = (int)(((long)sorted.Length * cut + bins - 1) / bins) - 1;
            double edge = sorted[Math.Max(0, at)];
            // An edge at the maximum would leave nothing above it.
            if (edge < sorted[^1] && (edges.Count == 0 || edge > edges[^1]))
            {
                edges.Add(edge);
            }
        }

        return new QuantileBins(edges.ToArray());
    }
}
