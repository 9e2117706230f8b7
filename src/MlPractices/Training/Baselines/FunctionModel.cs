namespace MlPractices;

/// <summary>A small model: a function over what was learned.</summary>
internal sealed class FunctionModel<TRow, TOut, TState>(string formatId, TState state, Func<TRow, TOut> predict) : ITrainedModel<TRow, TOut>
{
    public string FormatId { get; } = formatId;

    public TOut Predict(TRow row) => predict(row);

    public void Save(Stream destination) => StateFile.Write(destination, state);
}
