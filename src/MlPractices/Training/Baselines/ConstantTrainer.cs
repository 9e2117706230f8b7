namespace MlPractices;

/// <summary>A baseline that says the same of every row: one value learned from the training labels.</summary>
internal sealed class ConstantTrainer<TRow, TOut, TState> : ITrainer<TRow, TOut>
{
    private readonly Func<TrainingContext<TRow, TOut>, TState> _learn;
    private readonly Func<TState, TOut> _say;

    public ConstantTrainer(string name, Func<TrainingContext<TRow, TOut>, TState> learn, Func<TState, TOut> say) =>
        (Name, _learn, _say) = (name, learn, say);

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

    public int? Seed => null;

    private string FormatId => $"mlpractices.baseline.{Name.ToLowerInvariant().Replace(' ', '-')}/1";

    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context) => Model(_learn(context));

    public bool CanRead(string formatId) => formatId == FormatId;

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId) => Model(StateFile.Read<TState>(source, formatId));

    private FunctionModel<TRow, TOut, TState> Model(TState state)
    {
        var said = _say(state);
        return new(FormatId, state, _ => said);
    }
}
