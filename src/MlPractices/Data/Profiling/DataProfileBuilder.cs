using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>Builds a <see cref="DataProfile"/> row by row, in memory that does not grow with the rows.</summary>
internal sealed class DataProfileBuilder<TRow>
{
    private readonly RowColumn<TRow>[] _columns = [.. RowSchema<TRow>.Instance.Columns];
    private readonly ColumnProfile[] _profiles;
    private readonly int[] _correlated;
    private readonly double[] _numbers;
    private readonly PairMoments[] _pairs;
    private long _rows;

    public DataProfileBuilder()
    {
        _profiles = [.. _columns.Select(column => new ColumnProfile(column.Name, column.Schema.Kind, column.Schema.Is(ColumnRoles.Personal)))];
        _numbers = new double[_columns.Length];
        _correlated = [.. DataProfile.Correlated(_profiles).Select(profile => Array.IndexOf(_profiles, profile))];
        _pairs = [.. Enumerable.Range(0, _correlated.Length * (_correlated.Length - 1) / 2).Select(_ => new PairMoments())];
    }

    public void Add(TRow row)
    {
        _rows++;
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_profiles[i].IsNumeric) _profiles[i].Add(_numbers[i] = _columns[i].Number(row));
            else _profiles[i].Add(_columns[i].Text(row));
        }

        int pair = 0;
        for (int i = 0; i < _correlated.Length; i++)
        {
            double y = _numbers[_correlated[i]];
            for (int j = 0; j < i; j++, pair++)
            {
                double x = _numbers[_correlated[j]];
                if (double.IsFinite(x) && double.IsFinite(y)) _pairs[pair].Add(x, y);
            }
        }
    }

    public DataProfile Build() => new(_rows, _profiles, _pairs);
}
