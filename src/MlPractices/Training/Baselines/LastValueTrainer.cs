using System.Linq.Expressions;

namespace MlPractices;

/// <summary>The latest known value of the same entity.</summary>
internal sealed class LastValueTrainer<TRow> : ITrainer<TRow, RegressionScore>
{
    private const string Format = "mlpractices.baseline.last-value/1";
    private readonly Func<TRow, object?> _entity;
    private readonly Func<TRow, DateTime> _time;

    public LastValueTrainer(Expression<Func<TRow, object?>> entity, Expression<Func<TRow, DateTime>> time)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(time);
        (_entity, _time) = (entity.Compile(), time.Compile());
        Parameters = new Dictionary<string, string> { ["entity"] = MemberSelector.NameOf(entity), ["time"] = MemberSelector.NameOf(time) };
    }

    public string Name => "Last value";

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public int? Seed => null;

    public ITrainedModel<TRow, RegressionScore> Train(TrainingContext<TRow, RegressionScore> context)
    {
        var history = new SeriesHistory();
        foreach (var row in context.Training.Rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            history.Add(MemberSelector.Text(_entity(row)), _time(row), context.Objective.TruthOf(row).Number);
        }
        return Model(new(LabelSummaries.Mean(context), history.Freeze()));
    }

    public bool CanRead(string formatId) => formatId == Format;

    public ITrainedModel<TRow, RegressionScore> Read(Stream source, string formatId) => Model(StateFile.Read<LastValueState>(source, formatId));

    private FunctionModel<TRow, RegressionScore, LastValueState> Model(LastValueState state) => new(
        Format, state, row => new(SeriesHistory.Lag(state.Series, MemberSelector.Text(_entity(row)), _time(row), 1) ?? state.Mean));
}

/// <summary>What the last-value baseline learned.</summary>
/// <param name="Mean">For entities without history.</param>
/// <param name="Series">The training labels by entity.</param>
internal sealed record LastValueState(double Mean, Dictionary<string, Series> Series);
