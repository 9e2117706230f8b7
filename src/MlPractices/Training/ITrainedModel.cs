namespace MlPractices;

/// <summary>A fitted model: immutable, safe to use from several threads at once.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What it says of a row.</typeparam>
public interface ITrainedModel<TRow, TOut>
{
    /// <summary>Names the saved form and its version, for example "mlpractices.linear/1".</summary>
    string FormatId { get; }

    /// <summary>What is worth telling of the training run (steps made, loss reached), for the model card. Not part of the saved model.</summary>
    IReadOnlyDictionary<string, string> Notes => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The search that chose its hyperparameters; null without one. Not part of the saved model.</summary>
    TuningRecord? Tuning => null;

    /// <summary>How its decisions are cut, where a threshold was chosen (<see cref="Decide"/>); null otherwise.</summary>
    DecisionRecord? Decision => null;

    /// <summary>What it takes and gives; null if it does not say.</summary>
    ModelSignature? Signature => null;

    /// <summary>Scores one row.</summary>
    TOut Predict(TRow row);

    /// <summary>Scores rows in their order. Engines that work in batches override it.</summary>
    IEnumerable<TOut> PredictMany(IEnumerable<TRow> rows) => rows.Select(Predict);

    /// <summary>What its features are worth, for the model card; null if it cannot tell. Asked once, when the model is released.</summary>
    /// <param name="validation">Rows that it was not trained on. Never the holdout: looking at features there is a look at the holdout.</param>
    /// <param name="objective">Names the metric that decides.</param>
    /// <param name="cancellation">Gives up.</param>
    FeatureImportances? Importance(ValidationSet<TRow> validation, Objective<TRow, TOut> objective, CancellationToken cancellation) => null;

    /// <summary>Files that go into a release besides the model. Asked once, when the model is released.</summary>
    IReadOnlyList<ModelAttachment> Attachments() => [];

    /// <summary>Writes what was learned. The same model always writes the same bytes: its digest is its identity.</summary>
    void Save(Stream destination);
}
