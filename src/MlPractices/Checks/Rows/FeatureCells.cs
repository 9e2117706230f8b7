using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>The cells of one row in the forms that checks want, read and hashed once for all of them.</summary>
internal sealed class FeatureCells<TRow>(IReadOnlyList<RowColumn<TRow>> columns)
{
    private readonly RowColumn<TRow>[] _columns = [.. columns];
    private readonly bool[] _numeric = [.. columns.Select(column => column.IsNumeric)];
    private readonly double[] _numbers = new double[columns.Count];
    private readonly ulong[] _hashes = new ulong[columns.Count];
    private readonly bool[] _empty = new bool[columns.Count];

    public void Read(TRow row)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_numeric[i])
            {
                double number = _columns[i].Number(row);
                _numbers[i] = number;
                _hashes[i] = BitConverter.DoubleToUInt64Bits(number + 0.0);
            }
            else
            {
                string? text = _columns[i].Text(row);
                _empty[i] = string.IsNullOrEmpty(text);
                _hashes[i] = text is null ? ulong.MaxValue : Fingerprint64.Hash(text);
            }
        }
    }

    /// <summary>The cell of a numeric column; NaN if missing.</summary>
    public double Number(int column) => _numbers[column];

    /// <summary>Equal for equal cells.</summary>
    public ulong Hash(int column) => _hashes[column];

    /// <summary>Whether the cell of a text column holds nothing.</summary>
    public bool IsEmptyText(int column) => _empty[column];
}
