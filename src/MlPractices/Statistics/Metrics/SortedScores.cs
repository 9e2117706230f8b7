using System.Buffers;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>
/// The scores of positives and of negatives, each sorted ascending. Sorting the classes apart needs no row index and no
/// label beside the key; a merge walk then meets every distinct score once, ties and all.
/// </summary>
internal sealed class SortedScores : IDisposable
{
    private readonly ulong[] _keys;
    private readonly int _count;

    private SortedScores(ulong[] keys, int count, int positives)
    {
        _keys = keys;
        _count = count;
        Positives = positives;
    }

    public int Positives { get; }

    public int Negatives => _count - Positives;

    /// <summary>True when only one class, or no row at all, is present.</summary>
    public bool OneClass => Positives == 0 || Negatives == 0;

    private ReadOnlySpan<ulong> PositiveKeys => _keys.AsSpan(0, Positives);

    private ReadOnlySpan<ulong> NegativeKeys => _keys.AsSpan(Positives, Negatives);

    public static SortedScores From(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        Require.SameLength(labels.Length, scores.Length, nameof(labels), nameof(scores));
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(Math.Max(1, labels.Length));
        int positives = 0;
        int back = labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            double score = scores[i];
            if (double.IsNaN(score))
            {
                ArrayPool<ulong>.Shared.Return(keys);
                Require.ThrowNaN(i, nameof(scores));
            }

            keys[labels[i] ? positives++ : --back] = OrderedKey.From(score);
        }

        return Sort(keys, labels.Length, positives);
    }

    public static SortedScores From(ReadOnlySpan<bool> labels, ReadOnlySpan<float> scores)
    {
        Require.SameLength(labels.Length, scores.Length, nameof(labels), nameof(scores));
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(Math.Max(1, labels.Length));
        int positives = 0;
        int back = labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            float score = scores[i];
            if (float.IsNaN(score))
            {
                ArrayPool<ulong>.Shared.Return(keys);
                Require.ThrowNaN(i, nameof(scores));
            }

            keys[labels[i] ? positives++ : --back] = OrderedKey.From(score);
        }

        return Sort(keys, labels.Length, positives);
    }

    /// <summary>Walks the distinct scores from the highest down, with the number of positives and negatives at each.</summary>
    public Descent FromTheTop() => new(PositiveKeys, NegativeKeys);

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_keys);

    private static SortedScores Sort(ulong[] keys, int count, int positives)
    {
        RadixSort.Sort(keys.AsSpan(0, positives));
        RadixSort.Sort(keys.AsSpan(positives, count - positives));
        return new SortedScores(keys, count, positives);
    }

    /// <summary>The merge walk; one step per distinct score.</summary>
    public ref struct Descent(ReadOnlySpan<ulong> positives, ReadOnlySpan<ulong> negatives)
    {
        private readonly ReadOnlySpan<ulong> _positives = positives;
        private readonly ReadOnlySpan<ulong> _negatives = negatives;
        private int _positive = positives.Length - 1;
        private int _negative = negatives.Length - 1;
        private ulong _key;

        public readonly double Score => OrderedKey.ToDouble(_key);

        public int PositivesHere { get; private set; }

        public int NegativesHere { get; private set; }

        public bool Next()
        {
            if (_positive < 0 && _negative < 0)
            {
                return false;
            }

            _key = _positive < 0 ? _negatives[_negative]
                : _negative < 0 ? _positives[_positive]
                : Math.Max(_positives[_positive], _negatives[_negative]);
            PositivesHere = TakeRun(_positives, ref _positive, _key);
            NegativesHere = TakeRun(_negatives, ref _negative, _key);
            return true;
        }

        private static int TakeRun(ReadOnlySpan<ulong> keys, ref int at, ulong key)
        {
            int start = at;
            while (at >= 0 && keys[at] == key)
            {
                at--;
            }

            return start - at;
        }
    }
}
