using System.Globalization;

namespace MlPractices;

/// <summary>What an ensemble learned.</summary>
/// <param name="Kind">Average or stack.</param>
/// <param name="Weights">One per member, sum 1.</param>
/// <param name="Formats">The members' formats.</param>
/// <param name="Members">The members' saved models.</param>
internal sealed record EnsembleState(string Kind, double[] Weights, string[] Formats, byte[][] Members);

/// <summary>Trains members on the same rows and joins what they say.</summary>
internal sealed class EnsembleTrainer<TRow, TOut>(string kind, ITrainer<TRow, TOut>[] members, int folds, int seed) : ITrainer<TRow, TOut>
{
    private const string Format = "mlpractices.ensemble/1";

    public string Name { get; } = $"{kind} of {string.Join(", ", members.Select(member => member.Name))}";

    public IReadOnlyDictionary<string, string> Parameters { get; } = Described(members, folds, seed);

    public int? Seed { get; } = folds > 0 ? seed : null;

    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context)
    {
        var weights = folds > 0 ? StackingWeights.Of(context, members, folds, seed) : [.. members.Select(_ => 1.0 / members.Length)];
        var models = members.Select(member => member.Train(context)).ToArray();
        var state = new EnsembleState(kind, weights, [.. models.Select(model => model.FormatId)], [.. models.Select(Candidate<TRow, TOut>.BytesOf)]);
        return new Model(state, models);
    }

    public bool CanRead(string formatId) => formatId == Format;

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId)
    {
        var state = StateFile.Read<EnsembleState>(source, formatId);
        if (state.Kind != kind || state.Formats?.Length != members.Length || state.Members?.Length != members.Length || state.Weights?.Length != members.Length)
            throw new InvalidDataException($"The saved ensemble is not '{Name}'. Load it with its own trainer.");
        return new Model(state, [.. members.Select((member, i) => member.CanRead(state.Formats[i])
            ? member.Read(new MemoryStream(state.Members[i], writable: false), state.Formats[i])
            : throw new InvalidDataException($"Member {i} is saved as '{state.Formats[i]}', which '{member.Name}' cannot read. Load the ensemble with its own members."))]);
    }

    private static Dictionary<string, string> Described(ITrainer<TRow, TOut>[] members, int folds, int seed)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < members.Length; i++)
            foreach (var (name, value) in members[i].Parameters) all[$"member {i + 1} {name}"] = value;
        if (folds == 0) return all;
        all["folds"] = folds.ToString(CultureInfo.InvariantCulture);
        all["fold seed"] = seed.ToString(CultureInfo.InvariantCulture);
        return all;
    }

    private sealed class Model(EnsembleState state, ITrainedModel<TRow, TOut>[] models) : ITrainedModel<TRow, TOut>
    {
        public string FormatId => Format;

        public IReadOnlyDictionary<string, string> Notes { get; } = new Dictionary<string, string>
        {
            ["weights"] = string.Join(", ", state.Weights.Select(weight => weight.ToString("G6", CultureInfo.InvariantCulture))),
        };

        public TOut Predict(TRow row) => OutputArithmetic.Mean(Array.ConvertAll(models, model => model.Predict(row)), state.Weights);

        public void Save(Stream destination) => StateFile.Write(destination, state);
    }
}
