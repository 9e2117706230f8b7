namespace MlPractices;

public sealed partial class Dataset<TRow>
{
    /// <summary>
    /// Suggests how to divide these rows: by time, with groups together, stratified, with one holdout or with folds. Goes by the annotations of the row type, the
    /// number of rows, the balance of the label and the gain that the objective asks for. No row is read.
    /// </summary>
    public SplitSuggestion<TRow> SuggestSplit<TOut>(Objective<TRow, TOut> objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return SplitAdvisor.Advise(this, objective);
    }
}
