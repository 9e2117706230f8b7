namespace MlPractices;

/// <summary>Hashes of what a model would see of the rows of a batch: their columns without label, identifiers, keys and times.</summary>
internal sealed class FeatureHashes<TRow>(IReadOnlyList<RowColumn<TRow>> columns, int[] positions)
{
    /// <summary>Of the 52 bits of a double's mantissa these are dropped; ten are left, a thousandth.</summary>
    private const int DroppedBits = 42;

    private static readonly byte[] Letters = [.. Enumerable.Range(0, 128).Select(c => (byte)(char.IsLetterOrDigit((char)c) ? char.ToLowerInvariant((char)c) : 0))];

    private readonly ulong[] _exact = new ulong[CellBatch<TRow>.Batch];
    private readonly ulong[] _near = new ulong[CellBatch<TRow>.Batch];

    /// <summary>Whether there is anything to compare.</summary>
    public bool HasColumns => positions.Length > 0;

    /// <summary>Equal for rows with equal cells.</summary>
    public ReadOnlySpan<ulong> Exact(CellBatch<TRow> cells) => cells.Combine(positions, _exact);

    /// <summary>Equal for rows whose numbers agree to about a thousandth and whose texts agree but for case, spaces and punctuation.</summary>
    public ReadOnlySpan<ulong> Near(CellBatch<TRow> cells)
    {
        Span<ulong> near = _near.AsSpan(0, cells.Count);
        near.Clear();
        for (int i = 0; i < positions.Length; i++)
        {
            int column = positions[i];
            if (columns[i].IsNumeric)
            {
                ReadOnlySpan<double> numbers = cells.Numbers(column);
                for (int row = 0; row < near.Length; row++) near[row] = CellBatch<TRow>.Chain(near[row], Rounded(numbers[row]));
            }
            else if (columns[i].Schema.Kind == ColumnKind.List)
            {
                for (int row = 0; row < near.Length; row++) near[row] = CellBatch<TRow>.Chain(near[row], OfLetters(columns[i].Text(cells.Rows[row])));
            }
            else
            {
                ReadOnlySpan<string?> texts = cells.Texts(column);
                for (int row = 0; row < near.Length; row++) near[row] = CellBatch<TRow>.Chain(near[row], OfLetters(texts[row]));
            }
        }

        return near;
    }

    private static ulong Rounded(double value) => double.IsNaN(value)
        ? ulong.MaxValue
        : (ulong)((BitConverter.DoubleToInt64Bits(value + 0.0) + (1L << (DroppedBits - 1))) >> DroppedBits);

    private static ulong OfLetters(string? text)
    {
        if (text is null) return ulong.MaxValue;

        // FNV-1a over what is left of the text; nothing is allocated.
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            int letter = c < Letters.Length ? Letters[c] : char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : 0;
            if (letter != 0) hash = (hash ^ (uint)letter) * 1099511628211;
        }

        return hash;
    }
}
