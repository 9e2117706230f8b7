using System.Globalization;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>What a rebalanced model is saved as.</summary>
/// <param name="Odds">How many times the odds of "true" were raised in training.</param>
/// <param name="Format">The inner model's format.</param>
/// <param name="Model">The inner model's saved form.</param>
internal sealed record RebalancedState(double Odds, string Format, byte[] Model);

/// <summary>Repeats and leaves out training rows by class; the model's probabilities are put back by the factor that the odds were changed by (Elkan 2001, IJCAI).</summary>
internal sealed class RebalancingTrainer<TRow>(string how, ITrainer<TRow, BinaryScore> trainer, int seed, Func<(long True, long False), (double OfTrue, double OfFalse)> weights)
    : ITrainer<TRow, BinaryScore>
{
    private const string Format = "mlpractices.rebalanced/1";

    public string Name => $"{trainer.Name}, {how}";

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(trainer.Parameters, StringComparer.Ordinal)
    {
        ["training rows"] = how,
        ["resampling seed"] = seed.ToString(CultureInfo.InvariantCulture),
    };

    public int? Seed => trainer.Seed ?? seed;

    public ITrainedModel<TRow, BinaryScore> Train(TrainingContext<TRow, BinaryScore> context)
    {
        var (ofTrue, ofFalse) = (0L, 0L);
        foreach (var truth in LabelSummaries.Labels(context)) (ofTrue, ofFalse) = truth.Binary ? (ofTrue + 1, ofFalse) : (ofTrue, ofFalse + 1);
        if (ofTrue == 0 || ofFalse == 0)
            throw new PipelineException(new(
                "MLP0455", Severity.Error, "label", "The training set has only one class, so there is nothing to balance.", "Stratify the split by the label, or collect rows of the other class."));
        var weight = weights((ofTrue, ofFalse));
        int Copies(TRow row, long number)
        {
            var of = context.Objective.TruthOf(row).Binary ? weight.OfTrue : weight.OfFalse;
            var whole = Math.Floor(of);
            return (int)whole + (UnitInterval.From(SplitMix64.Mix((ulong)number, (ulong)(uint)seed)) < of - whole ? 1 : 0);
        }

        IEnumerable<TRow> Rows() => context.Training.Rows.SelectMany((row, number) => Enumerable.Repeat(row, Copies(row, number)));
        var count = 0L;
        foreach (var _ in Rows()) count++;
        // Rows that repeat are no positions of a store: an engine with a store of its own reads them one by one.
        var model = trainer.Train(context.On(new TrainingSet<TRow>(Rows(), count), context.Validation));
        return new Model(new(weight.OfTrue / weight.OfFalse, model.FormatId, Candidate<TRow, BinaryScore>.BytesOf(model)), model, count);
    }

    public bool CanRead(string formatId) => formatId == Format;

    public ITrainedModel<TRow, BinaryScore> Read(Stream source, string formatId)
    {
        var state = StateFile.Read<RebalancedState>(source, formatId);
        if (state.Model is null || state.Format is null || !(state.Odds > 0)) throw new InvalidDataException("The model file lacks its odds or its model. Restore it or release again.");
        if (!trainer.CanRead(state.Format)) throw new InvalidDataException($"The model is saved as '{state.Format}', which '{trainer.Name}' cannot read. Load it with its own trainer.");
        return new Model(state, trainer.Read(new MemoryStream(state.Model, writable: false), state.Format), null);
    }

    private sealed class Model(RebalancedState state, ITrainedModel<TRow, BinaryScore> inner, long? rows) : ITrainedModel<TRow, BinaryScore>
    {
        public string FormatId => Format;

        public IReadOnlyDictionary<string, string> Notes { get; } = rows is { } count
            ? new Dictionary<string, string>(inner.Notes, StringComparer.Ordinal) { ["rows after resampling"] = count.ToString(CultureInfo.InvariantCulture) }
            : inner.Notes;

        public TuningRecord? Tuning => inner.Tuning;

        public DecisionRecord? Decision => inner.Decision;

        public ModelSignature? Signature => inner.Signature;

        public BinaryScore Predict(TRow row) => PutBack(inner.Predict(row));

        public IEnumerable<BinaryScore> PredictMany(IEnumerable<TRow> rows) => inner.PredictMany(rows).Select(PutBack);

        public FeatureImportances? Importance(ValidationSet<TRow> validation, Objective<TRow, BinaryScore> objective, CancellationToken cancellation) =>
            inner.Importance(validation, objective, cancellation);

        public IReadOnlyList<ModelAttachment> Attachments() => inner.Attachments();

        public void Save(Stream destination) => StateFile.Write(destination, state);

        // The decision stays: that rows of the rarer class are called more readily is what rebalancing is for.
        private BinaryScore PutBack(BinaryScore score) => score.Probability is { } p ? score with { Probability = p / (p + (1 - p) * state.Odds) } : score;
    }
}
