namespace MlPractices;

/// <summary>
/// A model that needs the answers of earlier rows. When it is judged, it is given those that a forecaster would have had at that moment: every row's answer once its time
/// has come, holdout rows and rows in a gap among them, and never one of the row's own time or after.
/// </summary>
internal interface IWalksForward<TRow, TOut>
{
    /// <summary>The same model with a history of these rows; what it looks up for a row is known before that row.</summary>
    /// <param name="rows">All rows that there are, in any order.</param>
    /// <param name="truth">The answer of a row.</param>
    ITrainedModel<TRow, TOut> Knowing(IEnumerable<TRow> rows, Func<TRow, Truth> truth);
}

/// <summary>Lets models that walk forward know what is known.</summary>
internal static class WalkForward
{
    public static ITrainedModel<TRow, TOut> Over<TRow, TOut>(ITrainedModel<TRow, TOut> model, IRowPartition<TRow> partition, Objective<TRow, TOut> objective) =>
        model is IWalksForward<TRow, TOut> forecaster ? forecaster.Knowing(partition.AllRows, objective.TruthOf) : model;
}
