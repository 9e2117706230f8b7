using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Intervals;

/// <summary>
/// A bootstrap of a mean for streams: every replicate gives every row a Poisson(1) weight that follows from the row's
/// hash and the replicate's number (Chamandy et al. 2012, "Estimating uncertainty for massive data streams"). Rows may
/// come in any order and in parts that are merged.
/// </summary>
public sealed class PoissonBootstrap
{
    private const double OneOverE = 0.36787944117144233;
    private readonly long[] _weights;
    private readonly double[] _sums;
    private readonly ulong _seed;
    private CompensatedSum _sum;

    /// <summary>An empty bootstrap.</summary>
    /// <param name="seed">Parts that are to be merged need the same seed.</param>
    /// <param name="replicates">How many replicates, at least 100.</param>
    public PoissonBootstrap(ulong seed, int replicates = 1000)
    {
        Require.AtLeast(replicates, 100, nameof(replicates));
        _seed = seed;
        _weights = new long[replicates];
        _sums = new double[replicates];
    }

    /// <summary>Rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="rowHash">A hash of the row's key, for example <see cref="Fingerprint64"/>; equal hashes are weighted alike.</param>
    /// <param name="value">The row's value, or the difference of two models' values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public void Add(ulong rowHash, double value)
    {
        Require.Finite(value, nameof(value));
        ulong row = SplitMix64.Mix(_seed, rowHash);
        for (int replicate = 0; replicate < _sums.Length; replicate++)
        {
            int weight = Weight(SplitMix64.Mix(row, (ulong)replicate));
            _weights[replicate] += weight;
            _sums[replicate] += weight * value;
        }

        _sum.Add(value);
        Count++;
    }

    /// <summary>Adds the rows of <paramref name="other"/>, which stays as it is.</summary>
    /// <exception cref="ArgumentException">Seed or number of replicates differ.</exception>
    public void Merge(PoissonBootstrap other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._seed != _seed || other._sums.Length != _sums.Length)
        {
            throw new ArgumentException("only bootstraps of the same seed and number of replicates merge.", nameof(other));
        }

        for (int replicate = 0; replicate < _sums.Length; replicate++)
        {
            _weights[replicate] += other._weights[replicate];
            _sums[replicate] += other._sums[replicate];
        }

        _sum.Add(other._sum);
        Count += other.Count;
    }

    /// <summary>The bootstrap distribution of the mean. Without a jackknife its BCa is bias-corrected only.</summary>
    public BootstrapResult Result()
    {
        var means = new List<double>(_sums.Length);
        for (int replicate = 0; replicate < _sums.Length; replicate++)
        {
            if (_weights[replicate] > 0)
            {
                means.Add(_sums[replicate] / _weights[replicate]);
            }
        }

        return new BootstrapResult(_sum.Value / Count, means.ToArray(), _sums.Length - means.Count, []);
    }

    /// <summary>A Poisson(1) number from 64 random bits, by inversion.</summary>
    internal static int Weight(ulong bits)
    {
        double u = UnitInterval.From(bits);
        double mass = OneOverE;
        double upTo = mass;
        int weight = 0;
        // P(weight > 17) is below the spacing of u.
        while (u >= upTo && weight < 17)
        {
            mass /= ++weight;
            upTo += mass;
        }

        return weight;
    }
}
