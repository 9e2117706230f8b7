using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;

namespace MlPractices;

/// <summary>A cell of a query that does not fit its member; the mapper's caller adds where.</summary>
internal sealed class CellException(string column, string? value, string message, Exception? inner) : Exception(message, inner)
{
    public string Column => column;

    public string? Value => value;
}

/// <summary>
/// Makes rows of the records of a <see cref="DbDataReader"/>: through the constructor if the type has only constructors with parameters,
/// through its settable members otherwise. Names match as <see cref="ColumnNames{TRow}"/> says.
/// </summary>
internal sealed class RecordMapper<TRow>
{
    private readonly (int Ordinal, string Column, Type Type)[] _cells;
    private readonly int[] _readingOrder;
    private readonly object?[] _values;
    private readonly Func<object?[], TRow> _make;

    /// <param name="reader">Stands before the first record.</param>
    /// <param name="source">Named in errors.</param>
    /// <param name="partial">Whether members may go without a column.</param>
    public RecordMapper(DbDataReader reader, string source, bool partial = false)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < reader.FieldCount; i++) ordinals.TryAdd(ColumnNames<TRow>.Match(reader.GetName(i)), i);

        List<string> absent = [];
        List<(int Ordinal, string Column, Type Type)> cells = [];
        ParameterExpression values = Expression.Parameter(typeof(object?[]), "values");
        Expression?[] read = [.. RowTargets<TRow>.All.Select(target =>
        {
            if (ordinals.TryGetValue(ColumnNames<TRow>.Match(target.Name), out int ordinal))
            {
                cells.Add((ordinal, reader.GetName(ordinal), target.Type));
                return Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(cells.Count - 1)), target.Type);
            }

            if (!partial && target.Parameter is not { IsOptional: true }) absent.Add($"{typeof(TRow).Name}.{target.Name}");
            return null;
        })];
        if (absent.Count > 0)
        {
            throw new InvalidDataException(
                $"{source}: no column for {string.Join(", ", absent)}. The query gives: {string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName))}.");
        }

        _make = Expression.Lambda<Func<object?[], TRow>>(RowTargets<TRow>.Make(read), values).Compile();
        _values = new object?[cells.Count];
        _cells = [.. cells];
        _readingOrder = [.. Enumerable.Range(0, _cells.Length).OrderBy(i => _cells[i].Ordinal)];
    }

    public TRow Read(DbDataReader reader)
    {
        // In the order of the columns: the reader may be sequential.
        foreach (int i in _readingOrder) _values[i] = Cell(reader, _cells[i]);
        return _make(_values);
    }

    private static object? Cell(DbDataReader reader, (int Ordinal, string Column, Type Type) cell)
    {
        object raw = reader.GetValue(cell.Ordinal);
        Type plain = Nullable.GetUnderlyingType(cell.Type) ?? cell.Type;
        if (raw is DBNull)
        {
            if (plain == typeof(double) && cell.Type == plain) return double.NaN;
            if (plain == typeof(float) && cell.Type == plain) return float.NaN;
            if (!cell.Type.IsValueType || cell.Type != plain) return null;
            throw new CellException(cell.Column, "NULL", $"NULL does not fit {plain.Name}; make the member nullable", null);
        }

        try
        {
            return Convert(raw, plain);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            throw new CellException(cell.Column, System.Convert.ToString(raw, CultureInfo.InvariantCulture), $"not a valid {plain.Name}", e);
        }
    }

    /// <summary>A list of the database as the type that the member has; a null in a list of floating-point numbers is NaN.</summary>
    private static object List(IEnumerable values, Type type, Type element)
    {
        object?[] items = [.. values.Cast<object?>()];
        Array array = Array.CreateInstance(element, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            object? missing = element == typeof(double) ? double.NaN : element == typeof(float) ? float.NaN : null;
            array.SetValue(items[i] is { } item and not DBNull ? Convert(item, element) : missing, i);
        }

        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }

    private static object Convert(object raw, Type type)
    {
        if (type.IsInstanceOfType(raw)) return raw;
        if (type.IsEnum) return raw is string name ? Enum.Parse(type, name, ignoreCase: true) : Enum.ToObject(type, raw);
        if (raw is string text)
        {
            // SQLite keeps times and GUIDs as text.
            if (type == typeof(Guid)) return Guid.Parse(text);
            if (type == typeof(DateTime)) return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            if (type == typeof(DateTimeOffset)) return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            if (type == typeof(DateOnly)) return DateOnly.Parse(text, CultureInfo.InvariantCulture);
            if (type == typeof(TimeOnly)) return TimeOnly.Parse(text, CultureInfo.InvariantCulture);
            if (type == typeof(TimeSpan)) return TimeSpan.Parse(text, CultureInfo.InvariantCulture);
        }

        if (CsvLists.ElementOf(type) is { } element && raw is IEnumerable values) return List(values, type, element);
        if (type == typeof(DateTime) && raw is DateOnly day) return day.ToDateTime(TimeOnly.MinValue);
        if (raw is BigInteger large) return System.Convert.ChangeType((decimal)large, type, CultureInfo.InvariantCulture);
        if (raw is DateTime moment)
        {
            if (type == typeof(DateOnly)) return DateOnly.FromDateTime(moment);
            if (type == typeof(DateTimeOffset)) return new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc));
        }

        return System.Convert.ChangeType(raw, type, CultureInfo.InvariantCulture);
    }
}
