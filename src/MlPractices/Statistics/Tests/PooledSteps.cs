using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// Two samples merged in order: after each pooled position, how many came from each, and whether the value changes
/// there. Gaps between the distribution functions are kept as integers i·m − j·n, so equal gaps are equal.
/// </summary>
internal sealed class PooledSteps
{
    private readonly long _largest;
    private readonly long _smallest;

    private PooledSteps(int count1, int count2, bool[] endsRun, long largest, long smallest)
    {
        Count1 = count1;
        Count2 = count2;
        EndsRun = endsRun;
        _largest = largest;
        _smallest = smallest;
    }

    public int Count1 { get; }

    public int Count2 { get; }

    public bool IsEmpty => Count1 == 0 || Count2 == 0;

    /// <summary>For each number of pooled values taken: whether the next one differs.</summary>
    public bool[] EndsRun { get; }

    public static PooledSteps Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ulong[] x = SortedKeys(first, nameof(first));
        ulong[] y = SortedKeys(second, nameof(second));
        var ends = new bool[x.Length + y.Length + 1];
        long largest = 0;
        long smallest = 0;
        int i = 0;
        int j = 0;
        while (i < x.Length || j < y.Length)
        {
            ulong key = i == x.Length ? y[j] : j == y.Length ? x[i] : Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] == key)
            {
                i++;
            }

            while (j < y.Length && y[j] == key)
            {
                j++;
            }

            ends[i + j] = true;
            long lead = (long)i * y.Length - (long)j * x.Length;
            largest = Math.Max(largest, lead);
            smallest = Math.Min(smallest, lead);
        }

        return new PooledSteps(x.Length, y.Length, ends, largest, smallest);
    }

    /// <summary>The largest gap in the direction asked, times both sample sizes.</summary>
    public long LargestGap(Alternative alternative) => alternative switch
    {
        Alternative.Greater => _largest,
        Alternative.Less => -_smallest,
        _ => Math.Max(_largest, -_smallest),
    };

    public double Distance(long gap) => gap / ((double)Count1 * Count2);

    private static ulong[] SortedKeys(ReadOnlySpan<double> values, string name)
    {
        Require.NoNaN(values, name);
        var keys = new ulong[values.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = OrderedKey.From(values[i]);
        }

        RadixSort.Sort(keys);
        return keys;
    }
}
