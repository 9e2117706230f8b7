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

    /// <summary>Scores one row.</summary>
    TOut Predict(TRow row);

    /// <summary>Scores rows in their order. Engines that work in batches override it.</summary>
    IEnumerable<TOut> PredictMany(IEnumerable<TRow> rows) => rows.Select(Predict);

    /// <summary>Writes what was learned. The same model always writes the same bytes: its digest is its identity.</summary>
    void Save(Stream destination);
}
