using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// Compares any metric of two models on the same rows by resampling rows, both models on the same resample (paired
/// bootstrap, BCa; Efron and Tibshirani 1993, chapters 14 and 16).
/// </summary>
public static class PairedBootstrap
{
    /// <summary>The bootstrap of metric(first) − metric(second). Read <see cref="BootstrapResult.Bca"/> and <see cref="BootstrapResult.PValue"/>.</summary>
    /// <param name="rows">How many rows both models were run on.</param>
    /// <param name="first">The first model's metric of some rows.</param>
    /// <param name="second">The second model's metric of the same rows.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    /// <param name="progress">Told the share of the replicates that is done.</param>
    public static BootstrapResult Compare(
        int rows,
        RowStatistic first,
        RowStatistic second,
        ulong seed,
        int replicates = Bootstrap.DefaultReplicates,
        CancellationToken cancellation = default,
        IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Bootstrap.Run(rows, sample => first(sample) - second(sample), seed, replicates, cancellation, progress);
    }

    /// <summary>The bootstrap of the mean of per-row differences: losses or gains of two models that average over rows.</summary>
    /// <param name="differences">One value per row, first minus second.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    /// <exception cref="ArgumentException">A difference is not finite, or there is none.</exception>
    public static BootstrapResult CompareMeans(
        double[] differences, ulong seed, int replicates = Bootstrap.DefaultReplicates, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(differences);
        Require.NotEmpty(differences.Length, nameof(differences));
        Require.AllFinite(differences, nameof(differences));
        return Bootstrap.Run(
            differences.Length,
            sample =>
            {
                double sum = 0;
                foreach (int row in sample)
                {
                    sum += differences[row];
                }

                return sum / sample.Length;
            },
            seed,
            replicates,
            cancellation);
    }
}
