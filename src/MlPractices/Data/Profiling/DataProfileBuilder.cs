namespace MlPractices;

/// <summary>Builds a <see cref="DataProfile"/> row by row.</summary>
internal sealed class DataProfileBuilder<TRow>
{
    private readonly RowColumn<TRow>[] _columns = [.. RowSchema<TRow>.Instance.Columns];
    private readonly long[] _missing = new long[RowSchema<TRow>.Instance.Columns.Count];
    private long _rows;

    public void Add(TRow row)
    {
        _rows++;
        for (int i = 0; i < _columns.Length; i++)
        {
            bool missing = _columns[i].IsNumeric ? double.IsNaN(_columns[i].Number(row)) : string.IsNullOrEmpty(_columns[i].Text(row));
            if (missing) _missing[i]++;
        }
    }

    public DataProfile Build() => new(
        _rows, [.. _columns.Select((column, i) => new ColumnProfile(column.Name, column.Schema.Kind, _rows - _missing[i], _missing[i]))]);
}
