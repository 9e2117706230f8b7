using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// A checked two-way table of counts. Rows and columns without any count carry no information and are left out.
/// </summary>
internal sealed class ContingencyTable
{
    private readonly long[,] _counts;
    private readonly long[] _rowTotals;
    private readonly long[] _columnTotals;

    public ContingencyTable(long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int rows = counts.GetLength(0);
        int columns = counts.GetLength(1);
        var rowTotals = new long[rows];
        var columnTotals = new long[columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                if (counts[r, c] < 0)
                {
                    throw new ArgumentException(
                        Require.Invariant($"'counts' holds {counts[r, c]} in row {r}, column {c}; counts are 0 or more."), nameof(counts));
                }

                rowTotals[r] += counts[r, c];
                columnTotals[c] += counts[r, c];
            }
        }

        int[] keptRows = Enumerable.Range(0, rows).Where(r => rowTotals[r] > 0).ToArray();
        int[] keptColumns = Enumerable.Range(0, columns).Where(c => columnTotals[c] > 0).ToArray();
        _counts = new long[keptRows.Length, keptColumns.Length];
        for (int r = 0; r < keptRows.Length; r++)
        {
            for (int c = 0; c < keptColumns.Length; c++)
            {
                _counts[r, c] = counts[keptRows[r], keptColumns[c]];
            }
        }

        _rowTotals = Array.ConvertAll(keptRows, r => rowTotals[r]);
        _columnTotals = Array.ConvertAll(keptColumns, c => columnTotals[c]);
        Total = _rowTotals.Sum();
    }

    public int Rows => _rowTotals.Length;

    public int Columns => _columnTotals.Length;

    public long Total { get; }

    public int DegreesOfFreedom => (Rows - 1) * (Columns - 1);

    /// <summary>Fewer than two rows or columns with counts: nothing to compare.</summary>
    public bool IsDegenerate => Rows < 2 || Columns < 2;

    public long this[int row, int column] => _counts[row, column];

    public double Expected(int row, int column) => (double)_rowTotals[row] * _columnTotals[column] / Total;

    /// <summary>Σ of a cell function of observed and expected counts.</summary>
    public double SumOverCells(Func<double, double, double> cell)
    {
        var sum = default(CompensatedSum);
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++)
            {
                sum.Add(cell(_counts[r, c], Expected(r, c)));
            }
        }

        return sum.Value;
    }
}
