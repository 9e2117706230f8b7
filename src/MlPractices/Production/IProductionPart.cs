namespace MlPractices;

/// <summary>Something that is done behind the request path of a model, beside windows and the prediction log.</summary>
internal interface IProductionPart
{
    /// <summary>Writes what was gathered since the last time.</summary>
    Task WriteAsync(ProductionStore store, string model, CancellationToken cancellation);

    /// <summary>Does what one instance does for the fleet, when it is this instance's turn.</summary>
    Task JudgeAsync(ProductionStore store, JudgeTurn turn, string model, MonitorOptions options, CancellationToken cancellation);
}
