namespace MlPractices;

/// <summary>What a linear model learned.</summary>
/// <param name="Kind">Which trainer made it.</param>
/// <param name="Outputs">The names of the outputs: classes or labels, one empty name otherwise.</param>
/// <param name="Threshold">Decision threshold.</param>
/// <param name="Features">The fitted features.</param>
/// <param name="Weights">One list per output, the intercept last; null when stored in 8 bits.</param>
/// <param name="Packed">The same in 8 bits; null otherwise.</param>
internal sealed record LinearState(
    string Kind, string[] Outputs, double Threshold, FeatureState[] Features, double[][]? Weights, PackedWeights[]? Packed = null)
{
    public double[][] Unpacked() => Weights ?? [.. Packed!.Select(packed => packed.Unpack())];
}

/// <summary>A linear model: one score per output, w x + b, turned into what the task says of a row.</summary>
internal sealed class LinearModel<TRow, TOut> : ITrainedModel<TRow, TOut>
{
    public const string Format = "mlpractices.linear/1";

    private const int NamedFeatures = 1000;

    [ThreadStatic]
    private static SparseVector? _scratch;

    private readonly FittedFeatures<TRow> _features;
    private readonly Func<double[], LinearState, TOut> _say;

    public LinearModel(LinearState state, FittedFeatures<TRow> features, Func<double[], LinearState, TOut> say, IReadOnlyDictionary<string, string> notes)
    {
        (State, _features, _say, Notes) = (state, features, say, notes);
        Weights = state.Unpacked();
        if (Array.Exists(Weights, weights => weights.Length != features.Width + 1))
            throw new InvalidDataException($"The model has weights for other features than the {features.Width} it names. Restore it or release again.");
    }

    public string FormatId => Format;

    public IReadOnlyDictionary<string, string> Notes { get; }

    public LinearState State { get; }

    /// <summary>The columns that the features are made of, and what it answers.</summary>
    public ModelSignature Signature => new(
        [.. _features.Columns.Select(name => new SignatureColumn(name, RowSchema<TRow>.Instance.Find(name)?.Schema.Type ?? "?"))],
        [new(typeof(TOut).Name, typeof(TOut).Name)], null, _features.Width, [.. _features.Names.Take(NamedFeatures)]);

    public FittedFeatures<TRow> Features => _features;

    /// <summary>One list per output, the intercept last.</summary>
    public double[][] Weights { get; }

    public TOut Predict(TRow row)
    {
        var vector = _scratch ??= new();
        _features.Encode(row, vector);
        var scores = new double[Weights.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = LogisticSolver.Score(vector.Index, vector.Value, Weights[i]);
        return _say(scores, State);
    }

    public void Save(Stream destination) => StateFile.Write(destination, State);

    /// <summary>The same model with other weights.</summary>
    public LinearModel<TRow, TOut> With(LinearState state, IReadOnlyDictionary<string, string> notes) => new(state, _features, _say, notes);
}
