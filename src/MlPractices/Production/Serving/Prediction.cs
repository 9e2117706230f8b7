namespace MlPractices;

/// <summary>What a served model said, with what is needed to tell the truth of it later.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Id">Names it.</param>
/// <param name="Version">The version that gave it.</param>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public readonly record struct Prediction<TOut>(TOut Answer, PredictionId Id, string Version);
