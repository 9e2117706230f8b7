using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Intervals;

/// <summary>A statistic of some rows, given by their indices; rows may repeat. NaN where it is undefined.</summary>
/// <param name="rows">Row indices, with repetition.</param>
public delegate double RowStatistic(ReadOnlySpan<int> rows);

/// <summary>
/// The nonparametric bootstrap of any statistic of rows (Efron and Tibshirani 1993). For two models on the same rows,
/// let the statistic be the difference of their metrics: that is the paired bootstrap.
/// </summary>
public static class Bootstrap
{
    /// <summary>Replicates when no number is named; enough for 95 % BCa ends.</summary>
    public const int DefaultReplicates = 2000;

    /// <summary>Above this many rows the jackknife leaves out blocks of rows instead of single ones.</summary>
    private const int MostJackknifeBlocks = 1000;

    /// <summary>Resamples rows with replacement and computes the statistic of each resample. Same seed, same result.</summary>
    /// <param name="rows">How many rows there are; at least 1.</param>
    /// <param name="statistic">Called <paramref name="replicates"/> + 1 + min(rows, 1000) times.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="replicates">How many resamples; at least 100.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    /// <param name="progress">Told the share of the replicates that is done, about a hundred times.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static BootstrapResult Run(
        int rows,
        RowStatistic statistic,
        ulong seed,
        int replicates = DefaultReplicates,
        CancellationToken cancellation = default,
        IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        Require.AtLeast(rows, 1, nameof(rows));
        Require.AtLeast(replicates, 100, nameof(replicates));

        var all = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            all[i] = i;
        }

        double estimate = statistic(all);
        var random = new SplitMix64(seed);
        var resample = new int[rows];
        var values = new List<double>(replicates);
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < rows; i++)
            {
                resample[i] = random.NextInt32(rows);
            }

            double value = statistic(resample);
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }

            if ((replicate + 1) % Math.Max(1, replicates / 100) == 0)
            {
                progress?.Report((replicate + 1.0) / replicates);
            }
        }

        return new BootstrapResult(
            estimate, values.ToArray(), replicates - values.Count, Jackknife(all, statistic, random, cancellation));
    }

    private static double[] Jackknife(int[] all, RowStatistic statistic, SplitMix64 random, CancellationToken cancellation)
    {
        int blocks = Math.Min(all.Length, MostJackknifeBlocks);
        if (blocks < all.Length)
        {
            // Blocks of neighbouring rows would follow the file's order; random blocks do not.
            random.Shuffle(all.AsSpan());
        }

        var values = new double[blocks];
        for (int block = 0; block < blocks; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            int start = (int)((long)all.Length * block / blocks);
            int end = (int)((long)all.Length * (block + 1) / blocks);
            var rest = new int[all.Length - (end - start)];
            all.AsSpan(0, start).CopyTo(rest);
            all.AsSpan(end).CopyTo(rest.AsSpan(start));
            values[block] = rest.Length == 0 ? double.NaN : statistic(rest);
        }

        return values;
    }
}
