using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Statistics.Drift;

/// <summary>Correlation of two numbers per row, from −1 to 1; NaN below two rows or when one does not vary.</summary>
public static class Correlation
{
    /// <summary>Pearson's correlation: linear association.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a value is not finite.</exception>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Require.AllFinite(x, nameof(x));
        Require.AllFinite(y, nameof(y));
        var moments = new PairMoments();
        for (int i = 0; i < x.Length; i++)
        {
            moments.Add(x[i], y[i]);
        }

        return moments.Correlation;
    }

    /// <summary>Spearman's correlation: Pearson's of the ranks, ties sharing their mean rank; monotone association.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a value is NaN.</exception>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Require.NoNaN(x, nameof(x));
        Require.NoNaN(y, nameof(y));
        return Pearson(Midranks.Of(x), Midranks.Of(y));
    }
}
