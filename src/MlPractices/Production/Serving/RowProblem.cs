namespace MlPractices;

/// <summary>Why a JSON object is not a row.</summary>
/// <param name="Field">The field, as it is named in JSON.</param>
/// <param name="Message">What is wrong with it, and what it should be.</param>
public sealed record RowProblem(string Field, string Message);
