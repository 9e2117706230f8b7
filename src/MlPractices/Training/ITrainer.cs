namespace MlPractices;

/// <summary>Anything that makes a model out of a training set. It never sees the holdout.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public interface ITrainer<TRow, TOut> : IModelReader<TRow, TOut>
{
    /// <summary>A short name for reports.</summary>
    string Name { get; }

    /// <summary>The hyperparameters by name, as they go to the model card.</summary>
    IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The seed of its randomness; null if it has none.</summary>
    int? Seed { get; }

    /// <summary>Trains. The same context gives the same model.</summary>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context);
}
