using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Hashes of what a model would see of a row: its columns without label, identifiers, keys and times.</summary>
internal sealed class RowHashes<TRow>
{
    /// <summary>Of the 52 bits of a double's mantissa these are dropped; ten are left, a thousandth.</summary>
    private const int DroppedBits = 42;

    private readonly CanonicalRow _canonical = new();
    private readonly Action<TRow, CanonicalRow> _write;
    private readonly RowColumn<TRow>[] _columns;

    public RowHashes(Func<ColumnSchema, bool> include)
    {
        _columns = [.. RowSchema<TRow>.Instance.InCanonicalOrder(include)];
        _write = RowSchema<TRow>.Instance.Writer(include);
    }

    /// <summary>Whether there is anything to compare.</summary>
    public bool HasColumns => _columns.Length > 0;

    /// <summary>Equal for rows with equal cells.</summary>
    public ulong Exact(TRow row)
    {
        _canonical.Clear();
        _write(row, _canonical);
        return Fingerprint64.Hash(_canonical.Bytes);
    }

    /// <summary>Equal for rows whose numbers agree to about a thousandth and whose texts agree but for case, spaces and punctuation.</summary>
    public ulong Near(TRow row)
    {
        ulong hash = 0;
        foreach (RowColumn<TRow> column in _columns)
        {
            ulong cell = column.IsNumeric ? Rounded(column.Number(row)) : OfLetters(column.Text(row));
            hash = SplitMix64.Mix(hash, cell);
        }

        return hash;
    }

    /// <summary>The label as a hash.</summary>
    public static ulong Of(Truth truth)
    {
        if (truth.Class is { } name) return Fingerprint64.Hash(name);
        if (truth.Labels is { } labels) return Fingerprint64.Hash(string.Join('\u001f', labels.Order(StringComparer.Ordinal)));
        return SplitMix64.Mix(BitConverter.DoubleToUInt64Bits(truth.Number));
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
            if (char.IsLetterOrDigit(c)) hash = (hash ^ char.ToLowerInvariant(c)) * 1099511628211;
        }

        return hash;
    }
}
