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
            if (element == typeof(string)) return new ParquetTextList<TRow>(column.Name, Expression.Lambda<Func<TRow, IEnumerable<string?>?>>(Expression.Convert(cell, typeof(IEnumerable<string>)), row).Compile());
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
        var levels = new ListLevels(element.MaxDefinitionLevel, mayHoldNulls: false);
        List<T> values = [];
        foreach (TRow row in rows) levels.Add(read(row), static _ => true, values.Add);
        return group.WriteAllPartsAsync<T>(element, values.ToArray().AsMemory(), levels.Definitions, levels.Repetitions, cancellation);
    }
}

/// <summary>Lists of texts, of which some may be null.</summary>
internal sealed class ParquetTextList<TRow>(string name, Func<TRow, IEnumerable<string?>?> read) : ParquetColumn<TRow>(new ListField(name, new DataField("element", typeof(string), isNullable: true)))
{
    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellation)
    {
        var element = (DataField)((ListField)Field).Item;
        var levels = new ListLevels(element.MaxDefinitionLevel, mayHoldNulls: true);
        List<ReadOnlyMemory<char>> values = [];
        foreach (TRow row in rows) levels.Add(read(row), static text => text is not null, text => values.Add(text.AsMemory()));
        return group.WriteAllPartsAsync<ReadOnlyMemory<char>>(element, values.ToArray().AsMemory(), levels.Definitions, levels.Repetitions, cancellation);
    }
}

/// <summary>How Parquet tells lists apart: for each element, and each list without any, whether something is there and whether a new list begins. (Dremel's levels.)</summary>
/// <param name="full">The definition level of an element that is there.</param>
/// <param name="mayHoldNulls">Whether elements can be null: a null element, an empty list and no list are one level below the other.</param>
internal sealed class ListLevels(int full, bool mayHoldNulls)
{
    private readonly List<int> _definitions = [], _repetitions = [];

    public ReadOnlyMemory<int> Definitions => _definitions.ToArray();

    public ReadOnlyMemory<int> Repetitions => _repetitions.ToArray();

    public void Add<T>(IEnumerable<T>? list, Func<T, bool> isThere, Action<T> keep)
    {
        int count = 0;
        foreach (T element in list ?? [])
        {
            bool there = isThere(element);
            Add(there ? full : full - 1, count++ > 0);
            if (there) keep(element);
        }

        if (count == 0) Add(list is null ? 0 : full - (mayHoldNulls ? 2 : 1), continues: false);
    }

    private void Add(int definition, bool continues)
    {
        _definitions.Add(definition);
        _repetitions.Add(continues ? 1 : 0);
    }
}
