using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Drift;

/// <summary>Weights turned into shares of one.</summary>
internal static class Shares
{
    public static double[] Of(ReadOnlySpan<double> weights, string name)
    {
        Require.AllFinite(weights, name);
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] < 0)
            {
                throw new ArgumentException(Require.Invariant($"'{name}' holds {weights[i]} at position {i}; weights are 0 or more."), name);
            }
        }

        double total = CompensatedSum.Of(weights);
        if (!(total > 0))
        {
            throw new ArgumentException(Require.Invariant($"'{name}' sums to 0; a distribution needs some weight."), name);
        }

        var shares = new double[weights.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = weights[i] / total;
        }

        return shares;
    }

    public static double[] Of(ReadOnlySpan<long> counts, string name)
    {
        var weights = new double[counts.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = counts[i];
        }

        return Of(weights, name);
    }
}
