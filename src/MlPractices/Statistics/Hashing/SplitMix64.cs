namespace MlPractices.Statistics.Hashing;

/// <summary>
/// SplitMix64: a small seeded generator whose sequence is fixed for ever, unlike <see cref="Random"/>, whose
/// algorithm may change between frameworks. (Steele, Lea, Flood 2014, OOPSLA.) Not for secrets.
/// </summary>
public sealed class SplitMix64
{
    private const ulong Golden = 0x9e3779b97f4a7c15;
    private ulong _state;

    /// <summary>Starts the sequence of <paramref name="seed"/>.</summary>
    public SplitMix64(ulong seed) => _state = seed;

    /// <summary>Where the sequence stands; a generator made with it as seed goes on from there.</summary>
    internal ulong State => _state;

    /// <summary>Scrambles <paramref name="value"/>: a bijection on 64-bit numbers.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }

    /// <summary>One hash from two numbers, for example a row's hash and a replicate's index. The order matters.</summary>
    public static ulong Mix(ulong first, ulong second) => Mix(Mix(first + Golden) + (second + 1) * Golden);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(_state += Golden);

    /// <summary>The next number in [0, 1).</summary>
    public double NextDouble() => UnitInterval.From(NextUInt64());

    /// <summary>The next integer from 0 to <paramref name="count"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public int NextInt32(int count)
    {
        Numerics.Require.AtLeast(count, 1, nameof(count));
        // Multiply-shift; the bias is below count / 2⁶⁴.
        return (int)Math.BigMul(NextUInt64(), (ulong)count, out _);
    }

    /// <summary>The next standard normal number, by inverting the distribution function.</summary>
    public double NextNormal()
    {
        // The half keeps the argument away from 0 and 1.
        double u = ((NextUInt64() >> 11) + 0.5) * (1.0 / (1UL << 53));
        return Distributions.StandardNormal.Quantile(u);
    }

    /// <summary>Puts <paramref name="items"/> in random order (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
