using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;

namespace MlPractices;

/// <summary>Turns a typed cell into the three forms that the library works with: canonical bytes, a number, a text. No boxing.</summary>
internal static class CellExpressions
{
    private static readonly HashSet<Type> Signed = [typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(byte), typeof(ushort), typeof(uint)];
    private static readonly HashSet<Type> Floating = [typeof(float), typeof(double), typeof(Half)];
    private static readonly HashSet<Type> Times = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan)];

    /// <summary>The kind of a column of this type, or null if the library cannot make a column of it.</summary>
    public static ColumnKind? KindOf(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(bool)) return ColumnKind.Flag;
        if (Signed.Contains(plain) || Floating.Contains(plain) || plain == typeof(ulong) || plain == typeof(decimal)) return ColumnKind.Number;
        if (plain.IsEnum || plain == typeof(char)) return ColumnKind.Category;
        if (plain == typeof(string) || plain == typeof(Guid)) return ColumnKind.Text;
        if (Times.Contains(plain)) return ColumnKind.Time;
        return ListElement(type) is not null ? ColumnKind.List : null;
    }

    /// <summary>True if the type can say "missing": null, or NaN.</summary>
    public static bool MayBeMissing(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null || Floating.Contains(type);

    /// <summary>True if two different values of the type can be one double.</summary>
    public static bool LosesDigits(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(long) || plain == typeof(ulong) || plain == typeof(decimal) || (Times.Contains(plain) && plain != typeof(DateOnly));
    }

    /// <summary><c>row.Write(cell)</c> with the overload for the cell's type.</summary>
    public static Expression Write(Expression cell, Expression canonical) =>
        IfPresent(cell, value => WritePlain(value, canonical), Expression.Call(canonical, nameof(CanonicalRow.WriteMissing), null));

    /// <summary>The cell as a double; missing is NaN. Flags are 0 or 1, times are seconds since 0001-01-01.</summary>
    public static Expression Number(Expression cell) =>
        IfPresent(cell, NumberPlain, Expression.Constant(double.NaN));

    /// <summary>The cell as invariant text; missing is null.</summary>
    public static Expression Text(Expression cell) =>
        IfPresent(cell, TextPlain, Expression.Constant(null, typeof(string)));

    private static Expression IfPresent(Expression cell, Func<Expression, Expression> present, Expression missing)
    {
        if (Nullable.GetUnderlyingType(cell.Type) is null) return present(cell);
        ParameterExpression once = Expression.Variable(cell.Type, "cell");
        return Expression.Block(
            missing.Type,
            [once],
            Expression.Assign(once, cell),
            Expression.Condition(Expression.Property(once, "HasValue"), present(Expression.Property(once, "Value")), missing, missing.Type));
    }

    private static Expression WritePlain(Expression value, Expression canonical)
    {
        Type type = value.Type;
        if (ListElement(type) is { } element)
        {
            return element == typeof(string)
                ? Expression.Call(canonical, nameof(CanonicalRow.WriteTexts), null, value)
                : Expression.Call(canonical, nameof(CanonicalRow.WriteNumbers), [element], value);
        }

        Type target = type.IsEnum || Signed.Contains(type) || type == typeof(char) ? typeof(long)
            : Floating.Contains(type) ? typeof(double)
            : type;
        return Expression.Call(canonical, typeof(CanonicalRow).GetMethod(nameof(CanonicalRow.Write), [target])!, Converted(value, target));
    }

    private static Expression NumberPlain(Expression value)
    {
        Type type = value.Type;
        if (type == typeof(bool)) return Expression.Condition(value, Expression.Constant(1.0), Expression.Constant(0.0));
        if (Times.Contains(type)) return Expression.Call(typeof(CellExpressions), nameof(Seconds), null, value);
        if (type == typeof(double)) return value;
        return Signed.Contains(type) || Floating.Contains(type) || type == typeof(ulong) || type == typeof(decimal)
            ? Expression.Convert(value, typeof(double))
            : Expression.Constant(double.NaN);
    }

    private static Expression TextPlain(Expression value)
    {
        if (value.Type == typeof(string)) return value;
        if (ListElement(value.Type) is { } element) return Expression.Call(typeof(CellExpressions), nameof(JoinList), [element], value);
        return Expression.Call(typeof(CellExpressions), nameof(Invariant), [value.Type], value);
    }

    private static Expression Converted(Expression value, Type target)
    {
        if (value.Type == target) return value;
        if (value.Type.IsEnum)
        {
            Type underlying = Enum.GetUnderlyingType(value.Type);
            return Expression.Convert(Expression.Convert(value, underlying), target);
        }

        return Expression.Convert(value, target);
    }

    private static Type? ListElement(Type type)
    {
        if (type == typeof(string)) return null;
        Type? sequence = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? type
            : type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        Type? element = sequence?.GetGenericArguments()[0];
        if (element is null) return null;
        bool isNumber = element.IsValueType && element != typeof(char)
            && element.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(INumberBase<>));
        return element == typeof(string) || isNumber ? element : null;
    }

    private static string? Invariant<T>(T value) => value switch
    {
        null => null,
        double number when double.IsNaN(number) => null,
        float number when float.IsNaN(number) => null,
        Enum name => name.ToString(),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string? JoinList<T>(IEnumerable<T>? values) => values is null ? null : string.Join('|', values.Select(Invariant));

    private static double Seconds(DateTime value) => (double)value.Ticks / TimeSpan.TicksPerSecond;

    private static double Seconds(DateTimeOffset value) => (double)value.UtcTicks / TimeSpan.TicksPerSecond;

    private static double Seconds(DateOnly value) => value.DayNumber * 86400.0;

    private static double Seconds(TimeOnly value) => value.Ticks / (double)TimeSpan.TicksPerSecond;

    private static double Seconds(TimeSpan value) => value.TotalSeconds;
}
