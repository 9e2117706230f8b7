using System.Runtime.InteropServices;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>The cells of a batch of rows column by column, read and hashed once for everything that looks at them: profile, checks, identity.</summary>
internal sealed class CellBatch<TRow>
{
    /// <summary>Rows in one batch of the readers: their cells fit into a core's cache.</summary>
    public const int Batch = 2048;

    private const ulong Golden = 0x9e3779b97f4a7c15;
    private const ulong Missing = ulong.MaxValue;
    private static readonly ulong NotANumber = BitConverter.DoubleToUInt64Bits(double.NaN);

    private readonly RowColumn<TRow>[] _columns = [.. RowSchema<TRow>.Instance.Columns];
    private readonly double[][] _numbers;
    private readonly string?[][] _texts;
    private readonly bool[][] _missing;
    private readonly ulong[][] _hashes;
    private readonly ulong[][] _exact;
    private readonly int[] _all = [.. Enumerable.Range(0, RowSchema<TRow>.Instance.Columns.Count)];
    private readonly ulong[] _content = new ulong[Batch];
    private readonly CanonicalRow _canonical = new();

    public CellBatch()
    {
        _numbers = [.. _columns.Select(column => column.IsNumeric ? new double[Batch] : [])];
        _texts = [.. _columns.Select(column => IsText(column) ? new string?[Batch] : [])];
        _missing = [.. _columns.Select(_ => new bool[Batch])];
        _hashes = [.. _columns.Select(_ => new ulong[Batch])];
        _exact = [.. _columns.Select((column, i) => column.IsNumeric && column.LosesDigits ? new ulong[Batch] : _hashes[i])];
    }

    /// <summary>Number of rows in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>The rows themselves.</summary>
    public IReadOnlyList<TRow> Rows { get; private set; } = [];

    /// <summary>Cells of a numeric column; NaN if missing.</summary>
    public ReadOnlySpan<double> Numbers(int column) => _numbers[column].AsSpan(0, Count);

    /// <summary>Cells of a column of texts or categories; null if missing.</summary>
    public ReadOnlySpan<string?> Texts(int column) => _texts[column].AsSpan(0, Count);

    /// <summary>Whether the cells hold nothing: null, NaN, empty text or an empty list.</summary>
    public ReadOnlySpan<bool> IsMissing(int column) => _missing[column].AsSpan(0, Count);

    /// <summary>Equal for cells that show the same number or text, whatever their types; the <see cref="Fingerprint64"/> of a text.</summary>
    public ReadOnlySpan<ulong> Hashes(int column) => _hashes[column].AsSpan(0, Count);

    /// <summary>Equal for cells that are the same to the last digit.</summary>
    public ReadOnlySpan<ulong> Exact(int column) => _exact[column].AsSpan(0, Count);

    /// <summary>Reads at most <see cref="Batch"/> rows.</summary>
    public void Read(IReadOnlyList<TRow> rows)
    {
        (Rows, Count) = (rows, rows.Count);

        // Every cell asks for its row: through the interface of an array or a list that takes longer than the cell.
        ReadOnlySpan<TRow> read = rows switch { TRow[] array => array, List<TRow> list => CollectionsMarshal.AsSpan(list), _ => rows.ToArray() };
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].IsNumeric) ReadNumbers(i, read);
            else if (IsText(_columns[i])) ReadTexts(i, read);
            else ReadLists(i, read);
        }
    }

    /// <summary>One hash a row of all its cells, equal for equal rows. Valid until the next call.</summary>
    public ReadOnlySpan<ulong> Content() => Combine(_all, _content);

    /// <summary>One hash a row of some of its cells.</summary>
    public ReadOnlySpan<ulong> Combine(int[] columns, ulong[] into)
    {
        Span<ulong> combined = into.AsSpan(0, Count);
        combined.Clear();
        foreach (int column in columns)
        {
            ReadOnlySpan<ulong> cells = Exact(column);
            for (int row = 0; row < combined.Length; row++) combined[row] = Chain(combined[row], cells[row]);
        }

        return combined;
    }

    /// <summary>A hash of what came before and one more cell.</summary>
    public static ulong Chain(ulong before, ulong cell) => SplitMix64.Mix(before + Golden ^ cell * Golden);

    private static bool IsText(RowColumn<TRow> column) => column.Schema.Kind is ColumnKind.Text or ColumnKind.Category;

    private void ReadNumbers(int column, ReadOnlySpan<TRow> rows)
    {
        (RowColumn<TRow> source, double[] numbers, ulong[] hashes, bool[] missing) = (_columns[column], _numbers[column], _hashes[column], _missing[column]);
        for (int row = 0; row < rows.Length; row++)
        {
            double number = source.Number(rows[row]);
            bool none = double.IsNaN(number);
            numbers[row] = number;
            missing[row] = none;

            // Adding zero makes -0 the same as 0.
            hashes[row] = none ? NotANumber : BitConverter.DoubleToUInt64Bits(number + 0.0);
        }

        if (!source.LosesDigits) return;
        ulong[] exact = _exact[column];
        for (int row = 0; row < rows.Length; row++) exact[row] = Canonical(source, rows[row]);
    }

    private void ReadTexts(int column, ReadOnlySpan<TRow> rows)
    {
        (RowColumn<TRow> source, string?[] texts, ulong[] hashes, bool[] missing) = (_columns[column], _texts[column], _hashes[column], _missing[column]);
        for (int row = 0; row < rows.Length; row++)
        {
            string? text = source.Text(rows[row]);
            texts[row] = text;
            missing[row] = string.IsNullOrEmpty(text);
            hashes[row] = text is null ? Missing : Fingerprint64.Hash(text);
        }
    }

    private void ReadLists(int column, ReadOnlySpan<TRow> rows)
    {
        (ulong[] hashes, bool[] missing) = (_hashes[column], _missing[column]);
        for (int row = 0; row < rows.Length; row++)
        {
            hashes[row] = Canonical(_columns[column], rows[row]);
            missing[row] = _canonical.IsMissingOrEmptyList;
        }
    }

    private ulong Canonical(RowColumn<TRow> column, TRow row)
    {
        _canonical.Clear();
        column.Write(row, _canonical);
        return Fingerprint64.Hash(_canonical.Bytes);
    }
}
