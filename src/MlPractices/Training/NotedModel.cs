namespace MlPractices;

/// <summary>A model with more to tell of its training run than it says itself.</summary>
internal sealed class NotedModel<TRow, TOut>(ITrainedModel<TRow, TOut> model, IReadOnlyDictionary<string, string> notes) : ITrainedModel<TRow, TOut>
{
    public ITrainedModel<TRow, TOut> Inner => model;

    public string FormatId => model.FormatId;

    public IReadOnlyDictionary<string, string> Notes { get; } = notes.Concat(model.Notes.Where(note => !notes.ContainsKey(note.Key))).ToDictionary(StringComparer.Ordinal);

    public TuningRecord? Tuning { get; init; } = model.Tuning;

    public DecisionRecord? Decision => model.Decision;

    public ModelSignature? Signature => model.Signature;

    public TOut Predict(TRow row) => model.Predict(row);

    public IEnumerable<TOut> PredictMany(IEnumerable<TRow> rows) => model.PredictMany(rows);

    public FeatureImportances? Importance(ValidationSet<TRow> validation, Objective<TRow, TOut> objective, CancellationToken cancellation) =>
        model.Importance(validation, objective, cancellation);

    public IReadOnlyList<ModelAttachment> Attachments() => model.Attachments();

    public void Save(Stream destination) => model.Save(destination);
}
