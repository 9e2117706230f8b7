using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Parquet;
using Parquet.Schema;

namespace MlPractices;

/// <summary>A member of the row type as a column of a Parquet file. All columns may hold nulls.</summary>
internal abstract class ParquetColumn<TRow>(Field field)
{
    private const int Digits = 38;
    private const int DecimalPlaces = 18;

    private static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(DateOnly), typeof(Guid),
    ];

    public Field Field { get; } = field;

    public abstract Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellation);

    /// <summary>The column of what a row is made of.</summary>
    /// <exception cref="NotSupportedException">The type cannot be written.</exception>
    public static ParquetColumn<TRow> Of(RowTarget target)
    {
        RowColumn<TRow> column = RowSchema<TRow>.Instance.Columns.FirstOrDefault(column => ColumnNames<TRow>.Match(column.Name) == ColumnNames<TRow>.Match(target.Name))
            ?? throw new NotSupportedException($"{typeof(TRow).Name} takes '{target.Name}' but has no member of that name to write.");
        ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
        Expression cell = Expression.MakeMemberAccess(row, column.Member);
        Type plain = Nullable.GetUnderlyingType(cell.Type) ?? cell.Type;
        if (CsvLists.ElementOf(cell.Type) is { } element)
        {
            if (!Plain.Contains(element)) throw new NotSupportedException($"{typeof(TRow).Name}.{column.Name} is a list of {element.Name}, which cannot be written as Parquet.");
            return Make(typeof(ParquetList<,>), element, column.Name, Lambda(row, Expression.Convert(cell, typeof(IEnumerable<>).MakeGenericType(element))));
        }

        if (plain == typeof(decimal)) return Make(typeof(ParquetScalar<,>), plain, new DecimalDataField(column.Name, Digits, DecimalPlaces, isNullable: true), Optional(row, cell, plain));
        if (plain == typeof(DateTime)) return Make(typeof(ParquetScalar<,>), plain, Time(column.Name), Optional(row, cell, plain));
        if (Plain.Contains(plain)) return Make(typeof(ParquetScalar<,>), plain, new DataField(column.Name, plain, isNullable: true), Optional(row, cell, plain));
        return new ParquetText<TRow>(column.Name, plain == typeof(TimeOnly) || plain == typeof(TimeSpan) || plain == typeof(DateTimeOffset) ? Ticks(row, cell, plain) : column.Text);
    }

    private static DateTimeDataField Time(string name) => new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Nanos, isNullable: true);

    private static LambdaExpression Lambda(ParameterExpression row, Expression body) => Expression.Lambda(body, row);

    private static LambdaExpression Optional(ParameterExpression row, Expression cell, Type plain) => Lambda(row, Expression.Convert(cell, typeof(Nullable<>).MakeGenericType(plain)));

    private static Func<TRow, string?> Ticks(ParameterExpression row, Expression cell, Type plain)
    {
        Func<TRow, object?> read = Expression.Lambda<Func<TRow, object?>>(Expression.Convert(cell, typeof(object)), row).Compile();
        string format = plain == typeof(TimeSpan) ? "c" : "O";
        return each => ((IFormattable?)read(each))?.ToString(format, CultureInfo.InvariantCulture);
    }

    private static ParquetColumn<TRow> Make(Type type, Type element, object field, LambdaExpression read) =>
        (ParquetColumn<TRow>)Activator.CreateInstance(type.MakeGenericType(typeof(TRow), element), BindingFlags.Instance | BindingFlags.Public, null, [field, read.Compile()], CultureInfo.InvariantCulture)!;
}

/// <summary>Numbers, flags, times.</summary>
internal sealed class ParquetScalar<TRow, T>(DataField field, Func<TRow, T?> read) : ParquetColumn<TRow>(field) where T : struct
{
    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellation)
    {
        var cells = new T?[rows.Count];
        for (int i = 0; i < cells.Length; i++) cells[i] = read(rows[i]);
        return group.WriteAsync<T>((DataField)Field, cells.AsMemory(), null, null, cancellation);
    }
}

/// <summary>Texts, and what is read back from text: categories, spans, times with a zone.</summary>
internal sealed class ParquetText<TRow>(string name, Func<TRow, string?> read) : ParquetColumn<TRow>(new DataField(name, typeof(string), isNullable: true))
{
    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellation) =>
        group.WriteAsync((DataField)Field, (IReadOnlyCollection<string>)[.. rows.Select(row => read(row)!)], null);
}

/// <summary>Lists of numbers.</summary>
internal sealed class ParquetList<TRow, T>(string name, Func<TRow, IEnumerable<T>?> read) : ParquetColumn<TRow>(new ListField(name, new DataField("element", typeof(T), isNullable: false))) where T : struct
{
    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellation)
    {
        var element = (DataField)((ListField)Field).Item;
        int full = element.MaxDefinitionLevel;
        List<T> values = [];
        List<int> definitions = [], repetitions = [];
        foreach (TRow row in rows)
        {
            IEnumerable<T>? list = read(row);
            int before = values.Count;
            values.AddRange(list ?? []);
            int count = values.Count - before;
            definitions.AddRange(Enumerable.Repeat(count > 0 ? full : list is null ? 0 : full - 1, Math.Max(1, count)));
            repetitions.AddRange(Enumerable.Range(0, Math.Max(1, count)).Select(i => i == 0 ? 0 : 1));
        }

        return group.WriteAllPartsAsync<T>(element, values.ToArray().AsMemory(), (ReadOnlyMemory<int>)definitions.ToArray(), (ReadOnlyMemory<int>)repetitions.ToArray(), cancellation);
    }
}
