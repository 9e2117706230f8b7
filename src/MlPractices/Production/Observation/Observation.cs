namespace MlPractices;

/// <summary>One answer as it was given: what everything behind the request path sees of it.</summary>
/// <param name="Row">The row, by reference: it must not change after it was scored.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Served">The release that answered.</param>
/// <param name="Id">The prediction's id.</param>
/// <param name="Unit">Who asked; null when that was not told.</param>
/// <param name="At">When, in ticks of UTC.</param>
/// <param name="Took">How long the model took, in ticks of the stopwatch.</param>
/// <param name="FellBack">Whether the version of a rollout that should have answered threw, and the live one answered.</param>
internal readonly record struct Observation<TRow, TOut>(
    TRow Row, TOut Answer, ServedRelease<TRow, TOut> Served, PredictionId Id, string? Unit, long At, long Took = 0, bool FellBack = false);

/// <summary>Takes observations off the request path, one after another.</summary>
internal interface IObserver<TRow, TOut>
{
    void Take(in Observation<TRow, TOut> observation);
}
