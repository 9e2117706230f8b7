namespace MlPractices;

/// <summary>A number by bucket, one position each, with about as many training rows in each; missing has its own position.</summary>
internal sealed class BucketFeature<TRow>(string name, Func<TRow, double?> read, int buckets)
    : FeatureDefinition<TRow>(FormattableString.Invariant($"buckets({name}, {buckets})"))
{
    public override FeatureFitter<TRow> Begin() => new Fitter(this);

    public override FittedFeature<TRow> Bind(FeatureState state) => new Fitted(this, state.Numbers);

    private string Name => name;

    private double? Read(TRow row) => Numbers.Defined(read(row));

    // Edges are training values; equal ones fall together, so a column with few values gets fewer buckets.
    private double[] Edges(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? [] : [.. Enumerable.Range(1, buckets - 1).Select(i => values[(int)((long)i * values.Count / buckets)]).Distinct()];
    }

    private sealed class Fitter(BucketFeature<TRow> feature) : FeatureFitter<TRow>
    {
        private readonly List<double> _values = [];

        public override void Add(TRow row)
        {
            if (feature.Read(row) is { } value) _values.Add(value);
        }

        public override FeatureState Finish() => new(feature.Signature, feature.Edges(_values), []);
    }

    private sealed class Fitted(BucketFeature<TRow> feature, double[] edges) : FittedFeature<TRow>
    {
        public override IReadOnlyList<string> Names { get; } =
            [.. Enumerable.Range(0, edges.Length + 1).Select(i => Range(feature.Name, edges, i)), feature.Name + " is missing"];

        public override void Write(TRow row, SparseVector into, int offset)
        {
            if (feature.Read(row) is not { } value)
            {
                into.Add(offset + edges.Length + 1, 1);
                return;
            }
            var at = Array.BinarySearch(edges, value);
            into.Add(offset + (at >= 0 ? at + 1 : ~at), 1);
        }

        private static string Range(string name, double[] edges, int i) => FormattableString.Invariant(
            $"{(i == 0 ? "" : FormattableString.Invariant($"{edges[i - 1]:G6} <= "))}{name}{(i == edges.Length ? "" : FormattableString.Invariant($" < {edges[i]:G6}"))}");
    }
}
