using System.Text;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>
/// Words of a text hashed to a fixed number of positions (Weinberger et al., "Feature hashing for large scale multitask learning", 2009):
/// the hash's top bit is the sign, so that collisions cancel on average; the row has length 1. Missing has its own position.
/// </summary>
internal sealed class HashedTextFeature<TRow>(string name, Func<TRow, string?> read, int bits)
    : FeatureDefinition<TRow>(FormattableString.Invariant($"text({name}, {bits} bits)"))
{
    public override FeatureFitter<TRow> Begin() => new NothingToLearn<TRow>(Signature);

    public override FittedFeature<TRow> Bind(FeatureState state) => new Fitted(name, read, bits);

    private sealed class Fitted(string name, Func<TRow, string?> read, int bits) : FittedFeature<TRow>
    {
        private readonly int _positions = 1 << bits;

        public override IReadOnlyList<string> Names { get; } =
            [.. Enumerable.Range(0, 1 << bits).Select(i => FormattableString.Invariant($"{name} word hash {i}")), name + " is missing"];

        public override void Write(TRow row, SparseVector into, int offset)
        {
            var text = read(row);
            if (string.IsNullOrWhiteSpace(text))
            {
                into.Add(offset + _positions, 1);
                return;
            }
            var counts = new SortedDictionary<int, double>();
            foreach (var word in Words(text))
            {
                var hash = Fingerprint64.Hash(Encoding.UTF8.GetBytes(word));
                var position = (int)(hash & (ulong)(_positions - 1));
                counts[position] = counts.GetValueOrDefault(position) + (hash >> 63 == 0 ? 1 : -1);
            }
            var length = Math.Sqrt(counts.Values.Sum(count => count * count));
            if (length == 0) return;
            foreach (var (position, count) in counts) into.Add(offset + position, count / length);
        }
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            yield return text[start..i].ToLowerInvariant();
            start = -1;
        }
    }
}

/// <summary>Two categories together, hashed to a fixed number of positions: what one alone cannot say.</summary>
internal sealed class CrossFeature<TRow>(string name, Func<TRow, object?> first, Func<TRow, object?> second, int bits)
    : FeatureDefinition<TRow>(FormattableString.Invariant($"cross({name}, {bits} bits)"))
{
    public override FeatureFitter<TRow> Begin() => new NothingToLearn<TRow>(Signature);

    public override FittedFeature<TRow> Bind(FeatureState state) => new Fitted(name, first, second, bits);

    private sealed class Fitted(string name, Func<TRow, object?> first, Func<TRow, object?> second, int bits) : FittedFeature<TRow>
    {
        public override IReadOnlyList<string> Names { get; } =
            [.. Enumerable.Range(0, 1 << bits).Select(i => FormattableString.Invariant($"{name} hash {i}"))];

        public override void Write(TRow row, SparseVector into, int offset)
        {
            // The separator cannot occur in text that people type, so (a, bc) and (ab, c) differ.
            var key = MemberSelector.Text(first(row)) + '\u001F' + MemberSelector.Text(second(row));
            into.Add(offset + (int)(Fingerprint64.Hash(Encoding.UTF8.GetBytes(key)) & (ulong)((1 << bits) - 1)), 1);
        }
    }
}

/// <summary>For features that are the same whatever the rows.</summary>
internal sealed class NothingToLearn<TRow>(string signature) : FeatureFitter<TRow>
{
    public override void Add(TRow row)
    {
    }

    public override FeatureState Finish() => new(signature, [], []);
}
