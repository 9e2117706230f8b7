namespace MlPractices;

/// <summary>Records that lie together in a file or in memory.</summary>
/// <param name="Place">Where they are, for messages: the file, and the part of it.</param>
/// <param name="Columns">Names of the columns; the same list for all batches that have the same.</param>
/// <param name="FirstRow">Number of the first of them in its file, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Cell">The value in a column and row from 0; null if there is none.</param>
/// <param name="Fraction">How much of the source has been read when this batch has, 0 to 1.</param>
internal sealed record RecordBatch(string Place, IReadOnlyList<string> Columns, long FirstRow, int Count, Func<int, int, object?> Cell, double? Fraction = null);

/// <summary>Rows of a source that gives its records batch by batch.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="malformed">What to do with a row that does not fit.</param>
/// <param name="cacheBytes">Bytes of rows that may be kept in memory.</param>
internal abstract class RecordSource<TRow>(string name, MalformedRows malformed, long? cacheBytes) : RowSource<TRow>
{
    public override string Name => name;

    public override long CacheBytes => cacheBytes ?? RowCache<TRow>.DefaultBytes;

    public override IEnumerable<TRow> Read(ReadState state)
    {
        (IReadOnlyList<string>? Columns, RecordMapper<TRow>? Mapper) last = default;
        foreach (RecordBatch batch in ReadBatches(state.Cancellation))
        {
            if (last.Columns != batch.Columns) last = (batch.Columns, new RecordMapper<TRow>(batch.Columns, batch.Place));
            int row = 0;
            object? Value(int column) => batch.Cell(column, row);
            for (; row < batch.Count; row++)
            {
                TRow made;
                try
                {
                    made = last.Mapper!.Read(Value);
                }
                catch (CellException e)
                {
                    e.SetAside<TRow>(batch.Place, batch.FirstRow + row, malformed, state.SetAside);
                    continue;
                }

                yield return made;
            }

            state.Fraction = batch.Fraction;
        }
    }

    /// <summary>Whether the row type has a member for a column; what it has none for need not be read.</summary>
    protected static bool IsWanted(string column) => RowTargets<TRow>.All.Any(target => ColumnNames<TRow>.Match(target.Name) == ColumnNames<TRow>.Match(column));

    /// <summary>All batches from the start.</summary>
    protected abstract IEnumerable<RecordBatch> ReadBatches(CancellationToken cancellation);
}

/// <summary>Rows whose cells are in memory column by column.</summary>
internal sealed class ColumnSource<TRow>(IReadOnlyDictionary<string, System.Collections.IEnumerable> columns, string name, MalformedRows malformed) : RecordSource<TRow>(name, malformed, null)
{
    public override string StabilityAdvice => "Do not change the columns while the data set is in use.";

    protected override IEnumerable<RecordBatch> ReadBatches(CancellationToken cancellation)
    {
        (string Name, object?[] Cells)[] wanted = [.. columns.Where(column => IsWanted(column.Key)).Select(column => (column.Key, column.Value.Cast<object?>().ToArray()))];
        if (wanted.FirstOrDefault(column => column.Cells.Length != wanted[0].Cells.Length) is { Name: not null } other)
        {
            throw new InvalidDataException($"{Name}: column '{other.Name}' has {other.Cells.Length} cells and '{wanted[0].Name}' has {wanted[0].Cells.Length}. Columns of one data set have a cell for every row.");
        }

        string[] names = wanted.Length > 0 ? [.. wanted.Select(column => column.Name)] : [.. columns.Keys];
        yield return new RecordBatch(Name, names, 1, wanted.Length > 0 ? wanted[0].Cells.Length : 0, (column, row) => wanted[column].Cells[row], 1);
    }
}
