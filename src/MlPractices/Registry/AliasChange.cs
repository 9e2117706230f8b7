namespace MlPractices;

/// <summary>One line of the history of a model's aliases.</summary>
/// <param name="Alias">Such as <c>live</c>.</param>
/// <param name="Version">What it points to from then on; null when it was taken away.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record AliasChange(string Alias, SemanticVersion? Version, DateTimeOffset At, string By, string Reason);
