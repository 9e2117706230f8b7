namespace MlPractices;

/// <summary>
/// A category, one position each. Missing has its own position; values that training did not have, or had too seldom, share another.
/// </summary>
internal sealed class CategoryFeature<TRow>(string name, Func<TRow, object?> read, int leastRows, int mostCategories)
    : FeatureDefinition<TRow>(FormattableString.Invariant($"category({name}, from {leastRows} rows, at most {mostCategories})"))
{
    public override FeatureFitter<TRow> Begin() => new Fitter(this);

    public override FittedFeature<TRow> Bind(FeatureState state) => new Fitted(this, state.Names);

    private string Name => name;

    private string? Read(TRow row) => MemberSelector.TextOrNull(read(row));

    private FeatureState Learned(Dictionary<string, long> counts) => new(Signature, [],
        [.. counts.Where(pair => pair.Value >= leastRows).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(mostCategories).Select(pair => pair.Key).Order(StringComparer.Ordinal)]);

    private sealed class Fitter(CategoryFeature<TRow> feature) : FeatureFitter<TRow>
    {
        private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

        public override void Add(TRow row)
        {
            if (feature.Read(row) is { } value) _counts[value] = _counts.GetValueOrDefault(value) + 1;
        }

        public override FeatureState Finish() => feature.Learned(_counts);
    }

    private sealed class Fitted : FittedFeature<TRow>
    {
        private readonly CategoryFeature<TRow> _feature;
        private readonly Dictionary<string, int> _position;

        public Fitted(CategoryFeature<TRow> feature, string[] categories)
        {
            _feature = feature;
            _position = categories.Select((category, i) => (category, i)).ToDictionary(pair => pair.category, pair => pair.i, StringComparer.Ordinal);
            Names = [.. categories.Select(category => $"{feature.Name} = {category}"), $"{feature.Name} is other", $"{feature.Name} is missing"];
        }

        public override IReadOnlyList<string> Names { get; }

        public override void Write(TRow row, SparseVector into, int offset)
        {
            var value = _feature.Read(row);
            into.Add(offset + (value is null ? _position.Count + 1 : _position.GetValueOrDefault(value, _position.Count)), 1);
        }
    }
}
