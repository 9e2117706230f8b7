namespace MlPractices;

/// <summary>That rows are values of series: whose, when, and with which season.</summary>
/// <param name="EntityName">The entity's name.</param>
/// <param name="TimeName">The time's name.</param>
/// <param name="Entity">Whose series a row belongs to.</param>
/// <param name="Time">When the row is.</param>
/// <param name="Season">Length of a season; null for none.</param>
public sealed record SeriesDefinition<TRow>(string EntityName, string TimeName, Func<TRow, string> Entity, Func<TRow, DateTime> Time, TimeSpan? Season);
