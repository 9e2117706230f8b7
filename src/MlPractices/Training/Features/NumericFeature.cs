namespace MlPractices;

/// <summary>How a number is scaled.</summary>
public enum Scaling
{
    /// <summary>To mean 0 and standard deviation 1 over the training set.</summary>
    Standard,

    /// <summary>To 0 for the smallest and 1 for the largest training value; later values may lie outside.</summary>
    UnitRange,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>A number: scaled; missing becomes the training mean, and a second position says so if training had missing values.</summary>
internal sealed class NumericFeature<TRow>(string name, Func<TRow, double?> read, Scaling scaling)
    : FeatureDefinition<TRow>($"numeric({name}, {scaling})")
{
    public override FeatureFitter<TRow> Begin() => new Fitter(this);

    public override FittedFeature<TRow> Bind(FeatureState state) => new Fitted(this, state.Numbers);

    private sealed class Fitter(NumericFeature<TRow> feature) : FeatureFitter<TRow>
    {
        private readonly NumberSummary _summary = new();

        public override void Add(TRow row) => _summary.Add(feature.Read(row));

        public override FeatureState Finish()
        {
            var (shift, width) = feature.Scaling switch
            {
                Scaling.Standard => (_summary.Mean, _summary.Deviation),
                Scaling.UnitRange => (_summary.Least, _summary.Most - _summary.Least),
                _ => (0.0, 1.0),
            };
            // A column without any variation carries nothing; it becomes 0, not a division by 0.
            return new(feature.Signature, [shift, width > 0 ? 1 / width : 0, _summary.Mean, _summary.Missing > 0 ? 1 : 0], []);
        }
    }

    private sealed class Fitted(NumericFeature<TRow> feature, double[] learned) : FittedFeature<TRow>
    {
        private readonly bool _indicates = learned[3] > 0;

        public override IReadOnlyList<string> Names { get; } = learned[3] > 0 ? [feature.Name, feature.Name + " is missing"] : [feature.Name];

        public override void Write(TRow row, SparseVector into, int offset)
        {
            var value = feature.Read(row);
            into.Add(offset, ((value ?? learned[2]) - learned[0]) * learned[1]);
            if (value is null && _indicates) into.Add(offset + 1, 1);
        }
    }

    private string Name => name;

    private Scaling Scaling => scaling;

    private double? Read(TRow row) => Numbers.Defined(read(row));
}

/// <summary>What counts as a number.</summary>
internal static class Numbers
{
    /// <summary>NaN and infinities are missing values.</summary>
    public static double? Defined(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

/// <summary>Count, mean, deviation and range of numbers in one pass (Welford 1962).</summary>
internal sealed class NumberSummary
{
    private double _squares;

    public long Count { get; private set; }

    public long Missing { get; private set; }

    public double Mean { get; private set; }

    public double Least { get; private set; }

    public double Most { get; private set; }

    /// <summary>Of the population, as scikit-learn's scaler: the training set is what is scaled.</summary>
    public double Deviation => Count > 0 ? Math.Sqrt(_squares / Count) : 0;

    public void Add(double? value)
    {
        if (value is not { } number)
        {
            Missing++;
            return;
        }
        Least = Count == 0 ? number : Math.Min(Least, number);
        Most = Count == 0 ? number : Math.Max(Most, number);
        Count++;
        var gap = number - Mean;
        Mean += gap / Count;
        _squares += gap * (number - Mean);
    }
}
