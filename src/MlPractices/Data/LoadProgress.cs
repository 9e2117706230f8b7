namespace MlPractices;

/// <summary>How far the reading of a data set has come.</summary>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Fraction">Share of the source read, 0 to 1; null where the source does not know its size.</param>
public readonly record struct LoadProgress(long Rows, double? Fraction);
