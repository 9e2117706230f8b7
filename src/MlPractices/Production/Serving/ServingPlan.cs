namespace MlPractices;

/// <summary>What answers now. Immutable: a change is another plan, put in its place at once.</summary>
/// <param name="Live">The release that answers.</param>
/// <param name="LoadedAt">When it took over.</param>
internal sealed record ServingPlan<TRow, TOut>(ServedRelease<TRow, TOut> Live, DateTimeOffset LoadedAt);
