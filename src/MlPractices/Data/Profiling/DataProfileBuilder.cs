using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>Builds a <see cref="DataProfile"/> batch by batch, column by column, in memory that does not grow with the rows.</summary>
internal sealed class DataProfileBuilder<TRow>
{
    private readonly ColumnProfile[] _profiles;
    private readonly int[] _correlated;
    private readonly double[][] _numbers;
    private readonly double[] _room = new double[CellBatch<TRow>.Batch];
    private readonly bool[] _finite;
    private readonly (double Mean, double Squares)[] _spread;
    private readonly PairMoments[] _pairs;
    private long _rows;

    public DataProfileBuilder()
    {
        _profiles = [.. RowSchema<TRow>.Instance.Columns.Select(column => new ColumnProfile(column.Name, column.Schema.Kind, column.Schema.Is(ColumnRoles.Personal)))];
        _numbers = [.. _profiles.Select(profile => profile.IsNumeric ? new double[CellBatch<TRow>.Batch] : [])];
        (_finite, _spread) = (new bool[_profiles.Length], new (double, double)[_profiles.Length]);
        _correlated = [.. DataProfile.Correlated(_profiles).Select(profile => Array.IndexOf(_profiles, profile))];
        _pairs = [.. Enumerable.Range(0, _correlated.Length * (_correlated.Length - 1) / 2).Select(_ => new PairMoments())];
    }

    /// <param name="cells">A batch of rows.</param>
    /// <param name="rows">Which of them.</param>
    public void Add(CellBatch<TRow> cells, ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty) return;
        _rows += rows.Length;
        for (int i = 0; i < _profiles.Length; i++)
        {
            ColumnProfile profile = _profiles[i];
            if (profile.IsNumeric)
            {
                Span<double> numbers = Gather(cells.Numbers(i), rows, _numbers[i]);
                _finite[i] = profile.Add(numbers, _room);
            }
            else if (profile.Texts is not null)
            {
                AddTexts(profile, cells, i, rows);
            }
            else
            {
                AddCounts(profile, cells, i, rows);
            }
        }

        AddPairs(rows.Length);
    }

    public DataProfile Build() => new(_rows, _profiles, _pairs);

    private static Span<double> Gather(ReadOnlySpan<double> cells, ReadOnlySpan<int> rows, double[] into)
    {
        for (int i = 0; i < rows.Length; i++) into[i] = cells[rows[i]];
        return into.AsSpan(0, rows.Length);
    }

    private static void AddTexts(ColumnProfile profile, CellBatch<TRow> cells, int column, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<string?> texts = cells.Texts(column);
        ReadOnlySpan<ulong> hashes = cells.Hashes(column);
        int missing = 0;
        foreach (int row in rows)
        {
            if (texts[row] is { Length: > 0 } text) profile.Add(text, hashes[row]);
            else missing++;
        }

        profile.AddCounts(0, missing);
    }

    /// <summary>Lists are counted only; of personal values it is counted, too, how many differ.</summary>
    private static void AddCounts(ColumnProfile profile, CellBatch<TRow> cells, int column, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<bool> isMissing = cells.IsMissing(column);
        ReadOnlySpan<ulong> hashes = cells.Hashes(column);
        int missing = 0;
        foreach (int row in rows)
        {
            if (isMissing[row]) missing++;
            else if (profile.Withheld) profile.Unique.Add(hashes[row]);
        }

        profile.AddCounts(rows.Length - missing, missing);
    }

    private void AddPairs(int rows)
    {
        if (_pairs.Length == 0) return;

        // Those that see every row go by sums over the numbers less their mean; so do the products then.
        foreach (int column in _correlated)
        {
            if (!_finite[column]) continue;
            Span<double> numbers = _numbers[column].AsSpan(0, rows);
            double mean = Center(numbers);
            double squares = VectorSums.Dot(numbers, numbers);
            if (double.IsFinite(squares)) _spread[column] = (mean, squares);
            else Restore(column, numbers, mean);
        }

        int pair = 0;
        for (int i = 0; i < _correlated.Length; i++)
        {
            for (int j = 0; j < i; j++, pair++) AddPair(_pairs[pair], _correlated[j], _correlated[i], rows);
        }
    }

    private void Restore(int column, Span<double> numbers, double mean)
    {
        _finite[column] = false;
        foreach (ref double number in numbers) number += mean;
    }

    private void AddPair(PairMoments moments, int first, int second, int rows)
    {
        ReadOnlySpan<double> x = _numbers[first].AsSpan(0, rows), y = _numbers[second].AsSpan(0, rows);
        if (_finite[first] && _finite[second])
        {
            moments.Add(rows, _spread[first], _spread[second], VectorSums.Dot(x, y));
            return;
        }

        double meanX = _finite[first] ? _spread[first].Mean : 0, meanY = _finite[second] ? _spread[second].Mean : 0;
        for (int row = 0; row < rows; row++)
        {
            if (double.IsFinite(x[row]) && double.IsFinite(y[row])) moments.Add(x[row] + meanX, y[row] + meanY);
        }
    }

    /// <summary>Takes the mean off; numbers that do not vary become exactly zero.</summary>
    private static double Center(Span<double> numbers)
    {
        bool varies = numbers.IndexOfAnyExcept(numbers[0]) >= 0;
        double mean = varies ? VectorSums.Sum(numbers) / numbers.Length : numbers[0];
        foreach (ref double number in numbers) number -= mean;
        return mean;
    }
}
