using MlPractices.Statistics.Numerics;

namespace MlPractices;

/// <summary>Which rows belong together: rows of one household, query or stretch of time are one observation. Every test sums by these units.</summary>
internal sealed class RowUnits
{
    private readonly int[]? _unit;

    private RowUnits(string name, int[]? unit, int count, double inflation) => (Name, _unit, Count, Inflation) = (name, unit, count, inflation);

    /// <summary>What a unit is: "row", the key's name, "query" or "block of time".</summary>
    public string Name { get; }

    /// <summary>How many units there are.</summary>
    public int Count { get; }

    /// <summary>What standard errors are multiplied by: above 1 for blocks of time, whose ends still resemble their neighbours.</summary>
    public double Inflation { get; }

    /// <summary>Whether every row is a unit of its own.</summary>
    public bool AreRows => _unit is null;

    /// <summary>Every row on its own.</summary>
    public static RowUnits Rows(int count) => new("row", null, count, 1);

    /// <summary>Rows with one key are one unit.</summary>
    public static RowUnits ByKey(string name, ReadOnlySpan<ulong> keys)
    {
        var sorted = keys.ToArray();
        var positions = RadixSort.SortWithPositions(sorted);
        var unit = new int[sorted.Length];
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i] != sorted[i - 1]) count++;
            unit[positions[i]] = count;
        }

        var units = sorted.Length == 0 ? 0 : count + 1;
        return units == sorted.Length ? Rows(units) : new(name, unit, units, 1);
    }

    /// <summary>Numbered units.</summary>
    public static RowUnits Numbered(string name, int[] unit, int count, double inflation = 1) => new(name, unit, count, inflation);

    /// <summary>The unit of a row.</summary>
    public int Of(int row) => _unit is null ? row : _unit[row];

    /// <summary>Sums by unit what rows carry; the values themselves where every row is a unit. Units without any of the rows are left out.</summary>
    /// <param name="rows">Row numbers.</param>
    /// <param name="values">One value per row.</param>
    public ReadOnlySpan<double> Sums(ReadOnlySpan<int> rows, ReadOnlySpan<double> values)
    {
        if (_unit is null) return values;
        var (sums, seen) = (new double[Count], new bool[Count]);
        for (var i = 0; i < rows.Length; i++)
        {
            sums[_unit[rows[i]]] += values[i];
            seen[_unit[rows[i]]] = true;
        }

        var kept = 0;
        for (var unit = 0; unit < Count; unit++)
            if (seen[unit]) sums[kept++] = sums[unit];
        return sums.AsSpan(0, kept);
    }

    /// <summary>The rows of each unit.</summary>
    public int[][] Members(int rows)
    {
        var sizes = new int[Count];
        for (var row = 0; row < rows; row++) sizes[Of(row)]++;
        var members = Array.ConvertAll(sizes, size => new int[size]);
        for (var row = rows - 1; row >= 0; row--) members[Of(row)][--sizes[Of(row)]] = row;
        return members;
    }
}
