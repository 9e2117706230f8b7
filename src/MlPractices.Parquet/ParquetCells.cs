using System.Reflection;
using Parquet;
using Parquet.Schema;

namespace MlPractices;

/// <summary>Reads one column of a row group and gives its cells by row.</summary>
internal static class ParquetCells
{
    /// <param name="group">The row group.</param>
    /// <param name="field">The column, or the element of a list.</param>
    /// <param name="isOptional">Whether a list can be null as a whole.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<Func<int, object?>> ReadAsync(ParquetRowGroupReader group, DataField field, bool isOptional, CancellationToken cancellation)
    {
        if (field.MaxRepetitionLevel > 1) throw new InvalidDataException($"column '{field.Path}' holds lists of lists, and a row has lists of values only");
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>)) return field.MaxRepetitionLevel == 0 ? Texts(group, field, cancellation) : TextLists(group, field, isOptional, cancellation);
        if (!field.ClrType.IsValueType || field.ClrType == typeof(ReadOnlyMemory<byte>)) throw new InvalidDataException($"column '{field.Path}' holds bytes of unknown meaning");
        string method = field.MaxRepetitionLevel == 0 ? nameof(Scalars) : nameof(Lists);
        return (Task<Func<int, object?>>)typeof(ParquetCells).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(field.ClrType).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [group, field, isOptional, cancellation], null)!;
    }

    private static async Task<Func<int, object?>> Texts(ParquetRowGroupReader group, DataField field, CancellationToken cancellation)
    {
        var cells = new string?[group.RowCount];
        await group.ReadAsync(field, cells.AsMemory(), null, cancellation).ConfigureAwait(false);
        return row => cells[row];
    }

    private static async Task<Func<int, object?>> Scalars<T>(ParquetRowGroupReader group, DataField field, bool isOptional, CancellationToken cancellation) where T : struct
    {
        if (field.MaxDefinitionLevel == 0)
        {
            var present = new T[group.RowCount];
            await group.ReadAsync<T>(field, present.AsMemory(), null, cancellation).ConfigureAwait(false);
            return row => present[row];
        }

        var cells = new T?[group.RowCount];
        await group.ReadAsync<T>(field, cells.AsMemory(), null, cancellation).ConfigureAwait(false);
        return row => cells[row];
    }

    /// <summary>Each list as an array; of nullable elements where one is null.</summary>
    private static async Task<Func<int, object?>> Lists<T>(ParquetRowGroupReader group, DataField field, bool isOptional, CancellationToken cancellation) where T : struct
    {
        int count = CountOf(group, field);
        (T[] values, int[] definitions, int[] repetitions) = (new T[count], new int[count], new int[count]);
        await group.ReadRawAsync<T>(field, values, definitions.AsMemory(), repetitions.AsMemory(), cancellation).ConfigureAwait(false);
        int present = field.MaxDefinitionLevel - (field.IsNullable ? 1 : 0);
        var lists = new List<object?>(checked((int)group.RowCount));
        int next = 0;
        for (int start = 0, end; start < definitions.Length; start = end)
        {
            for (end = start + 1; end < definitions.Length && repetitions[end] > 0;) end++;
            ReadOnlySpan<int> levels = definitions.AsSpan(start..end);
            if (levels[0] < present)
            {
                lists.Add(isOptional && levels[0] == 0 ? null : Array.Empty<T>());
                continue;
            }

            int filled = levels.Count(field.MaxDefinitionLevel);
            lists.Add(filled == levels.Length ? values.AsSpan(next, filled).ToArray() : WithNulls<T>(levels, values.AsSpan(next, filled), field.MaxDefinitionLevel));
            next += filled;
        }

        return row => lists[row];
    }

    /// <summary>Values of a column with the nulls and the empty lists.</summary>
    private static int CountOf(ParquetRowGroupReader group, DataField field) => checked((int)group.GetMetadata(field)!.MetaData!.NumValues);

    private static T?[] WithNulls<T>(ReadOnlySpan<int> levels, ReadOnlySpan<T> values, int full) where T : struct
    {
        var list = new T?[levels.Length];
        int next = 0;
        for (int i = 0; i < list.Length; i++)
        {
            if (levels[i] == full) list[i] = values[next++];
        }

        return list;
    }

    private static async Task<Func<int, object?>> TextLists(ParquetRowGroupReader group, DataField field, bool isOptional, CancellationToken cancellation)
    {
        Func<int, object?> lists = await Lists<ReadOnlyMemory<char>>(group, field, isOptional, cancellation).ConfigureAwait(false);
        return row => lists(row) switch
        {
            ReadOnlyMemory<char>[] texts => Array.ConvertAll(texts, text => text.ToString()),
            ReadOnlyMemory<char>?[] texts => Array.ConvertAll(texts, text => text?.ToString()),
            _ => null,
        };
    }
}
