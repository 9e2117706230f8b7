namespace MlPractices;

/// <summary>
/// A moment as cycles (hour of the day, day of the week, day of the year; a sine and a cosine each, so that midnight is near midnight)
/// and as a trend in standard deviations of the training set. Missing has its own position; the trend is then the mean.
/// </summary>
internal sealed class DateFeature<TRow>(string name, Func<TRow, DateTime?> read) : FeatureDefinition<TRow>($"date({name})")
{
    private static readonly string[] Parts =
        ["hour sine", "hour cosine", "weekday sine", "weekday cosine", "day of year sine", "day of year cosine", "trend", "is missing"];

    public override FeatureFitter<TRow> Begin() => new Fitter(this);

    public override FittedFeature<TRow> Bind(FeatureState state) => new Fitted(this, state.Numbers);

    private string Name => name;

    private DateTime? Read(TRow row) => read(row);

    private static double Days(DateTime moment) => moment.Ticks / (double)TimeSpan.TicksPerDay;

    private sealed class Fitter(DateFeature<TRow> feature) : FeatureFitter<TRow>
    {
        private readonly NumberSummary _days = new();

        public override void Add(TRow row) => _days.Add(feature.Read(row) is { } moment ? Days(moment) : null);

        public override FeatureState Finish() => new(feature.Signature, [_days.Mean, _days.Deviation > 0 ? 1 / _days.Deviation : 0], []);
    }

    private sealed class Fitted(DateFeature<TRow> feature, double[] learned) : FittedFeature<TRow>
    {
        public override IReadOnlyList<string> Names { get; } = [.. Parts.Select(part => $"{feature.Name} {part}")];

        public override void Write(TRow row, SparseVector into, int offset)
        {
            if (feature.Read(row) is not { } moment)
            {
                into.Add(offset + 7, 1);
                return;
            }
            Cycle(into, offset, moment.TimeOfDay.TotalDays);
            Cycle(into, offset + 2, ((int)moment.DayOfWeek + moment.TimeOfDay.TotalDays) / 7);
            Cycle(into, offset + 4, (moment.DayOfYear - 1) / 365.25);
            into.Add(offset + 6, (Days(moment) - learned[0]) * learned[1]);
        }

        private static void Cycle(SparseVector into, int offset, double turn)
        {
            into.Add(offset, Math.Sin(2 * Math.PI * turn));
            into.Add(offset + 1, Math.Cos(2 * Math.PI * turn));
        }
    }
}
