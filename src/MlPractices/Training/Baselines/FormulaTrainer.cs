namespace MlPractices;

/// <summary>A user's formula as a model. It learns nothing; its text is its state.</summary>
internal sealed class FormulaTrainer<TRow, TOut>(string name, string formula, Func<TRow, TOut> compute) : ITrainer<TRow, TOut>
{
    private const string Format = "mlpractices.baseline.formula/1";

    public string Name { get; } = name;

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string> { ["formula"] = formula };

    public int? Seed => null;

    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context) => Model();

    public bool CanRead(string formatId) => formatId == Format;

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId)
    {
        var saved = StateFile.Read<string>(source, formatId);
        return saved == formula ? Model() : throw new InvalidDataException($"The model was made with '{saved}', the code has '{formula}'. Load it with its own formula.");
    }

    private FunctionModel<TRow, TOut, string> Model() => new(Format, formula, compute);
}
