using System.Linq.Expressions;

namespace MlPractices;

/// <summary>Naive forecasts from the history of the same entity.</summary>
internal sealed class NaiveForecastTrainer<TRow> : ITrainer<TRow, RegressionScore>
{
    private readonly NaiveForecast _forecast;
    private readonly Func<TRow, object?> _entity;
    private readonly Func<TRow, DateTime> _time;
    private readonly string _format;

    public NaiveForecastTrainer(string name, NaiveForecast forecast, Expression<Func<TRow, object?>> entity, Expression<Func<TRow, DateTime>> time)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(time);
        if (forecast.Horizon < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(forecast), forecast.Horizon, "A horizon is 0 or more.");
        if (forecast.Kind == NaiveForecastKind.SeasonalLag && forecast.Season <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(forecast), forecast.Season, "A season has a length, for example TimeSpan.FromDays(7).");
        (Name, _forecast, _entity, _time) = (name, forecast, entity.Compile(), time.Compile());
        _format = $"mlpractices.baseline.{name.ToLowerInvariant().Replace(' ', '-')}/1";
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["entity"] = MemberSelector.NameOf(entity), ["time"] = MemberSelector.NameOf(time) };
        if (forecast.Season > TimeSpan.Zero) parameters["season"] = forecast.Season.ToString("c");
        if (forecast.Horizon > TimeSpan.Zero) parameters["horizon"] = forecast.Horizon.ToString("c");
        Parameters = parameters;
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public int? Seed => null;

    public ITrainedModel<TRow, RegressionScore> Train(TrainingContext<TRow, RegressionScore> context)
    {
        var history = History(context.Training.Rows, context.Objective.TruthOf, context.Cancellation);
        return new Model(this, new(LabelSummaries.Mean(context), history));
    }

    public bool CanRead(string formatId) => formatId == _format;

    public ITrainedModel<TRow, RegressionScore> Read(Stream source, string formatId) => new Model(this, StateFile.Read<NaiveForecastState>(source, formatId));

    private Dictionary<string, Series> History(IEnumerable<TRow> rows, Func<TRow, Truth> truth, CancellationToken cancellation)
    {
        var history = new SeriesHistory();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (truth(row).Number is var value && double.IsFinite(value)) history.Add(MemberSelector.Text(_entity(row)), _time(row), value);
        }

        return history.Freeze();
    }

    private sealed class Model(NaiveForecastTrainer<TRow> trainer, NaiveForecastState state) : ITrainedModel<TRow, RegressionScore>, IWalksForward<TRow, RegressionScore>
    {
        public string FormatId => trainer._format;

        public RegressionScore Predict(TRow row) => new(
            (state.Series.TryGetValue(MemberSelector.Text(trainer._entity(row)), out var series) ? trainer._forecast.At(series, trainer._time(row)) : null) ?? state.Mean);

        public ITrainedModel<TRow, RegressionScore> Knowing(IEnumerable<TRow> rows, Func<TRow, Truth> truth) =>
            new Model(trainer, state with { Series = trainer.History(rows, truth, default) });

        public void Save(Stream destination) => StateFile.Write(destination, state);
    }
}

/// <summary>What a naive forecast learned.</summary>
/// <param name="Mean">For entities without history.</param>
/// <param name="Series">The training labels by entity.</param>
internal sealed record NaiveForecastState(double Mean, Dictionary<string, Series> Series);
