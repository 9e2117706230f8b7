using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;

namespace MlPractices;

/// <summary>
/// Makes rows of records, whose cells come as objects: through the constructor if the type has only constructors with parameters,
/// through its settable members otherwise. Names match as <see cref="ColumnNames{TRow}"/> says.
/// </summary>
internal sealed class RecordMapper<TRow>
{
    private readonly (int Ordinal, string Column, Type Type)[] _cells;
    private readonly int[] _readingOrder;
    private readonly object?[] _values;
    private readonly Func<object?[], TRow> _make;

    /// <param name="columns">Names of the columns in the order of the records.</param>
    /// <param name="source">Named in errors.</param>
    /// <param name="partial">Whether members may go without a column.</param>
    /// <exception cref="InvalidDataException">A member has no column.</exception>
    public RecordMapper(IReadOnlyList<string> columns, string source, bool partial = false)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++) ordinals.TryAdd(ColumnNames<TRow>.Match(columns[i]), i);

        List<string> absent = [];
        List<(int Ordinal, string Column, Type Type)> cells = [];
        ParameterExpression values = Expression.Parameter(typeof(object?[]), "values");
        Expression?[] read = [.. RowTargets<TRow>.All.Select(target =>
        {
            if (ordinals.TryGetValue(ColumnNames<TRow>.Match(target.Name), out int ordinal))
            {
                cells.Add((ordinal, columns[ordinal], target.Type));
                return Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(cells.Count - 1)), target.Type);
            }

            if (!partial && target.Parameter is not { IsOptional: true }) absent.Add($"{typeof(TRow).Name}.{target.Name}");
            return null;
        })];
        if (absent.Count > 0)
        {
            throw new InvalidDataException(
                $"{source}: no column for {string.Join(", ", absent)}. There are: {string.Join(", ", columns)}.");
        }

        _make = Expression.Lambda<Func<object?[], TRow>>(RowTargets<TRow>.Make(read), values).Compile();
        _values = new object?[cells.Count];
        _cells = [.. cells];
        _readingOrder = [.. Enumerable.Range(0, _cells.Length).OrderBy(i => _cells[i].Ordinal)];
    }

    /// <summary>Makes a row of one record.</summary>
    /// <param name="value">The value of a column; null or <see cref="DBNull"/> where there is none. Asked in the order of the columns: a reader may be sequential.</param>
    /// <exception cref="CellException">A value does not fit its member.</exception>
    public TRow Read(Func<int, object?> value)
    {
        foreach (int i in _readingOrder) _values[i] = Cell(value(_cells[i].Ordinal), _cells[i]);
        return _make(_values);
    }

    private static object? Cell(object? raw, (int Ordinal, string Column, Type Type) cell)
    {
        Type plain = Nullable.GetUnderlyingType(cell.Type) ?? cell.Type;
        if (raw is null or DBNull)
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

    // What is rounded is another value.
    private static bool IsFraction(object raw) => raw switch
    {
        double number => number != Math.Floor(number),
        float number => number != MathF.Floor(number),
        decimal number => number != decimal.Floor(number),
        _ => false,
    };

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
        if (IsFraction(raw) && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64) throw new FormatException("The number is not whole.");
        if (raw is BigInteger large) return System.Convert.ChangeType((decimal)large, type, CultureInfo.InvariantCulture);
        if (raw is DateTimeOffset instant && (type == typeof(DateTime) || type == typeof(DateOnly))) raw = instant.UtcDateTime;
        if (type.IsInstanceOfType(raw)) return raw;
        if (raw is TimeSpan since && type == typeof(TimeOnly)) return TimeOnly.FromTimeSpan(since);
        if (raw is DateTime moment)
        {
            if (type == typeof(DateOnly)) return DateOnly.FromDateTime(moment);
            if (type == typeof(DateTimeOffset)) return new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc));
        }

        return System.Convert.ChangeType(raw, type, CultureInfo.InvariantCulture);
    }
}
