namespace MlPractices;

/// <summary>
/// What a number was some rows ago for the same entity, by the training rows strictly before the row's own time: no row sees itself
/// or the future, and a row after training sees what training knew. Without history it is the mean, and a second position says so.
/// </summary>
internal sealed class LagFeature<TRow>(string name, Func<TRow, object?> entity, Func<TRow, DateTime> time, Func<TRow, double?> read, int steps)
    : FeatureDefinition<TRow>(FormattableString.Invariant($"lag({name}, {steps})"))
{
    public override FeatureFitter<TRow> Begin() => new Fitter(this);

    public override FittedFeature<TRow> Bind(FeatureState state) => new Fitted(this, state.Numbers, state.Series ?? []);

    private string Name => FormattableString.Invariant($"{name} {steps} back");

    private sealed class Fitter(LagFeature<TRow> feature) : FeatureFitter<TRow>
    {
        private readonly SeriesHistory _history = new();
        private readonly NumberSummary _values = new();

        public override void Add(TRow row)
        {
            if (feature.Read(row) is not { } value) return;
            _values.Add(value);
            _history.Add(feature.Entity(row), feature.Time(row), value);
        }

        public override FeatureState Finish() =>
            new(feature.Signature, [_values.Mean, _values.Deviation > 0 ? 1 / _values.Deviation : 0], [], _history.Freeze());
    }

    private sealed class Fitted(LagFeature<TRow> feature, double[] learned, Dictionary<string, Series> series) : FittedFeature<TRow>
    {
        public override IReadOnlyList<string> Names { get; } = [feature.Name, feature.Name + " is missing"];

        public override void Write(TRow row, SparseVector into, int offset)
        {
            if (SeriesHistory.Lag(series, feature.Entity(row), feature.Time(row), feature.Steps) is { } value)
                into.Add(offset, (value - learned[0]) * learned[1]);
            else
                into.Add(offset + 1, 1);
        }
    }

    private int Steps => steps;

    private string Entity(TRow row) => MemberSelector.Text(entity(row));

    private DateTime Time(TRow row) => time(row);

    private double? Read(TRow row) => Numbers.Defined(read(row));
}
