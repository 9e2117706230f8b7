namespace MlPractices;

/// <summary>One bar of a histogram.</summary>
/// <param name="From">Lower edge; inclusive.</param>
/// <param name="To">Upper edge; exclusive, inclusive in the last bar.</param>
/// <param name="Count">Values in it; an estimate once the sketch is no longer exact.</param>
public sealed record HistogramBin(double From, double To, long Count);

/// <summary>A value and how often it occurs.</summary>
/// <param name="Value">The value as text.</param>
/// <param name="Count">How often; at least this often when the column has more values than are counted exactly.</param>
/// <param name="Share">Count over the number of cells that hold a value.</param>
public sealed record ValueShare(string Value, long Count, double Share);

/// <summary>The linear correlation of two number columns over the rows that have both.</summary>
/// <param name="First">One column.</param>
/// <param name="Second">The other.</param>
/// <param name="Count">Rows that have both.</param>
/// <param name="Correlation">Pearson's r, -1 to 1; NaN if one of them is constant.</param>
public sealed record ColumnCorrelation(string First, string Second, long Count, double Correlation);
