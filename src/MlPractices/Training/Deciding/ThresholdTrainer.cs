using System.Globalization;

namespace MlPractices;

/// <summary>What a model with a threshold is saved as.</summary>
/// <param name="Decision">The threshold and how it was chosen.</param>
/// <param name="Format">The inner model's format.</param>
/// <param name="Model">The inner model's saved form.</param>
internal sealed record ThresholdState(DecisionRecord Decision, string Format, byte[] Model);

/// <summary>Trains a model and chooses the threshold of its decisions on rows it was not trained on.</summary>
internal sealed class ThresholdTrainer<TRow>(DecisionRule rule, ITrainer<TRow, BinaryScore> trainer, int folds, int seed) : ITrainer<TRow, BinaryScore>
{
    private const string Format = "mlpractices.threshold/1";

    public string Name => $"{trainer.Name}, threshold by {rule}";

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(trainer.Parameters, StringComparer.Ordinal)
    {
        ["decision rule"] = rule.ToString(),
        ["threshold chosen on"] = folds == 0 ? "validation set" : string.Create(CultureInfo.InvariantCulture, $"{folds} folds of the training set, seed {seed}"),
    };

    public int? Seed => trainer.Seed;

    public ITrainedModel<TRow, BinaryScore> Train(TrainingContext<TRow, BinaryScore> context)
    {
        if (folds == 0 && context.Validation is null)
            throw new PipelineException(new(
                "MLP0452", Severity.Error, "validation set", "There is no validation set to choose the threshold on.", "Set a share aside for validation in the split plan, or choose by folds: Decide.By(rule, trainer, folds: 5)."));
        var model = trainer.Train(context);
        var (truth, scores) = folds == 0 ? Scored(context, model, context.Validation!.Rows) : OutOfFold(context);
        bool[] labels = [.. truth.Select(t => t.Binary)];
        double[] values = [.. scores.Select(score => score.Score)];
        var at = Array.FindIndex(values, double.IsNaN);
        if (at >= 0 || ThresholdChoice.Of(rule, labels, values) is not { } threshold)
            throw new PipelineException(new(
                "MLP0457", Severity.Error, "decision threshold", at >= 0 ? "The model's score is not a number for some rows." : $"No threshold meets the rule ({rule}) on the rows it is chosen on.",
                "Ask for less, or train a model that separates the classes better."));
        var costs = rule.Kind == DecisionRuleKind.LeastCost;
        var figures = DecisionFigures.Of(truth, [.. values.Select(value => value >= threshold)], costs ? rule.FalsePositive : null, costs ? rule.FalseNegative : null);
        return new Model(new(DecisionRecord.Of(rule, threshold, Parameters["threshold chosen on"], figures), model.FormatId, Candidate<TRow, BinaryScore>.BytesOf(model)), model);
    }

    public bool CanRead(string formatId) => formatId == Format;

    public ITrainedModel<TRow, BinaryScore> Read(Stream source, string formatId)
    {
        var state = StateFile.Read<ThresholdState>(source, formatId);
        if (state.Decision is null || state.Model is null || state.Format is null) throw new InvalidDataException("The model file lacks its threshold or its model. Restore it or release again.");
        if (!trainer.CanRead(state.Format)) throw new InvalidDataException($"The model is saved as '{state.Format}', which '{trainer.Name}' cannot read. Load it with its own trainer.");
        return new Model(state, trainer.Read(new MemoryStream(state.Model, writable: false), state.Format));
    }

    private static (List<Truth> Truth, List<BinaryScore> Scores) Scored(TrainingContext<TRow, BinaryScore> context, ITrainedModel<TRow, BinaryScore> model, IEnumerable<TRow> rows)
    {
        var (truth, scores) = (new List<Truth>(), new List<BinaryScore>());
        foreach (var batch in rows.Chunk(4096))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            truth.AddRange(batch.Select(context.Objective.TruthOf));
            scores.AddRange(model.PredictMany(batch));
        }

        return (truth, scores);
    }

    private (List<Truth> Truth, List<BinaryScore> Scores) OutOfFold(TrainingContext<TRow, BinaryScore> context)
    {
        var (truth, scores) = (new List<Truth>(), new List<BinaryScore>());
        foreach (var (others, fold) in TrainingFolds.Of(context, folds, 1, seed))
        {
            var (answers, said) = Scored(context, trainer.Train(others), fold.Rows);
            truth.AddRange(answers);
            scores.AddRange(said);
        }

        return (truth, scores);
    }

    private sealed class Model(ThresholdState state, ITrainedModel<TRow, BinaryScore> inner) : ITrainedModel<TRow, BinaryScore>
    {
        public string FormatId => Format;

        public IReadOnlyDictionary<string, string> Notes { get; } = new Dictionary<string, string>(inner.Notes, StringComparer.Ordinal)
        {
            ["decision threshold"] = state.Decision.Threshold.ToString("R", CultureInfo.InvariantCulture),
        };

        public TuningRecord? Tuning => inner.Tuning;

        public DecisionRecord? Decision => state.Decision;

        public ModelSignature? Signature => inner.Signature;

        public BinaryScore Predict(TRow row) => Cut(inner.Predict(row));

        public IEnumerable<BinaryScore> PredictMany(IEnumerable<TRow> rows) => inner.PredictMany(rows).Select(Cut);

        public FeatureImportances? Importance(ValidationSet<TRow> validation, Objective<TRow, BinaryScore> objective, CancellationToken cancellation) =>
            inner.Importance(validation, objective, cancellation);

        public IReadOnlyList<ModelAttachment> Attachments() => inner.Attachments();

        public void Save(Stream destination) => StateFile.Write(destination, state);

        private BinaryScore Cut(BinaryScore score) => score with { Predicted = score.Score >= state.Decision.Threshold };
    }
}
