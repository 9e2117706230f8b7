using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;

namespace MlPractices;

/// <summary>Which fields of a file fill which members, compiled to one function that makes a row of a record.</summary>
internal sealed class CsvLayout<TRow>
{
    private readonly CsvOptions _options;
    private readonly string _path;
    private readonly string[]? _header;
    private readonly int _width;
    private readonly ParameterExpression _cells = Expression.Parameter(typeof(CsvCells), "cells");

    /// <param name="path">The file, for messages.</param>
    /// <param name="header">Names of the columns; null for a file without a header.</param>
    /// <param name="width">Fields of a record.</param>
    /// <param name="options">How lists and missing values are written.</param>
    /// <exception cref="InvalidDataException">A member has no column, or its column cannot be told.</exception>
    public CsvLayout(string path, string[]? header, int width, CsvOptions options)
    {
        (_path, _header, _width, _options) = (path, header, width, options);
        foreach (string name in options.Vectors.Keys)
        {
            if (RowTargets<TRow>.All.FirstOrDefault(target => Same(target.Name, name)) is not { } target || CsvLists.ElementOf(target.Type) is null)
                throw new InvalidDataException($"{path}: {nameof(CsvOptions.Vectors)} names '{name}', but {typeof(TRow).Name} has no list of that name to fill.");
        }

        Expression?[] values = header is null ? ByPosition() : ByName();
        ParameterExpression[] read = [.. values.Where(value => value is not null).Select(value => Expression.Variable(value!.Type))];
        int next = 0;
        Expression?[] variables = [.. values.Select(value => value is null ? null : read[next++])];
        Expression make = RowTargets<TRow>.Make(variables);
        Expression body = Expression.Block(
            read,
            [
                .. values.Where(value => value is not null).Zip(read, (value, variable) => Expression.Assign(variable, value!)),
                Expression.Condition(Expression.Field(_cells, nameof(CsvCells.Failed)), Expression.Default(typeof(TRow)), make, typeof(TRow)),
            ]);
        Make = Expression.Lambda<Func<CsvCells, TRow>>(body, _cells).Compile();
    }

    /// <summary>Makes a row of the current record; the cells say whether that failed.</summary>
    public Func<CsvCells, TRow> Make { get; }

    private static bool Same(string first, string second) => ColumnNames<TRow>.Match(first) == ColumnNames<TRow>.Match(second);

    private Expression?[] ByName()
    {
        Dictionary<string, int> fields = [];
        for (int i = 0; i < _header!.Length; i++) fields.TryAdd(ColumnNames<TRow>.Match(_header[i]), i);
        CsvHeader.CheckTwice<TRow>(_path, _header);
        List<string> absent = [];
        Expression?[] values = [.. RowTargets<TRow>.All.Select(target =>
        {
            int? field = fields.TryGetValue(ColumnNames<TRow>.Match(target.Name), out int found) ? found : null;
            if (CsvLists.ElementOf(target.Type) is not null)
            {
                if (ListOf(target, field) is { } list) return list;
            }
            else if (field is { } one)
            {
                return Cell(target, one);
            }

            if (target.Parameter is not { IsOptional: true }) absent.Add(target.Name);
            return null;
        })];
        CsvHeader.RequireNone<TRow>(absent, _path, _header, _options);
        return values;
    }

    /// <summary>Without a header: columns in the order of the members, but for those that a list takes by their position.</summary>
    private Expression?[] ByPosition()
    {
        var taken = new bool[_width];
        Expression?[] values = new Expression?[RowTargets<TRow>.All.Count];
        for (int i = 0; i < values.Length; i++)
        {
            RowTarget target = RowTargets<TRow>.All[i];
            if (VectorOf(target) is not { Delimiter: null, First: null } vector) continue;
            values[i] = ListOf(target, field: null);
            for (int field = vector.Start; field < vector.Start + vector.Count; field++) taken[field] = true;
        }

        Queue<int> free = new(Enumerable.Range(0, _width).Where(field => !taken[field]));
        for (int i = 0; i < values.Length; i++)
        {
            RowTarget target = RowTargets<TRow>.All[i];
            if (values[i] is not null) continue;
            if (!free.TryDequeue(out int field))
            {
                if (target.Parameter is { IsOptional: true }) continue;
                throw new InvalidDataException($"{_path}: the rows have {_width} fields, and none is left for {typeof(TRow).Name}.{target.Name}.");
            }

            values[i] = CsvLists.ElementOf(target.Type) is null ? Cell(target, field) : ListOf(target, field);
        }

        return values;
    }

    private VectorColumns? VectorOf(RowTarget target) => _options.Vectors.FirstOrDefault(pair => Same(pair.Key, target.Name)).Value;

    private Expression Cell(RowTarget target, int field)
    {
        Expression index = Expression.Constant(field);
        if (target.Type == typeof(string))
        {
            return _options.MissingInText
                ? Expression.Call(_cells, nameof(CsvCells.MarkedText), null, index, Expression.Constant(target.TakesNull ? null : "", typeof(string)))
                : Expression.Call(_cells, nameof(CsvCells.Text), null, index);
        }

        Type plain = Nullable.GetUnderlyingType(target.Type) ?? target.Type;
        string method = plain != target.Type ? nameof(CsvCells.Optional) : CsvLists.IsFloating(plain) ? nameof(CsvCells.Floating) : nameof(CsvCells.Value);
        return Expression.Call(_cells, method, [plain], index, CsvLists.Parser(plain));
    }

    /// <summary>The list's values; null if the header has nothing of it.</summary>
    private Expression? ListOf(RowTarget target, int? field)
    {
        Type element = CsvLists.ElementOf(target.Type)!;
        VectorColumns? vector = VectorOf(target);
        if (vector?.Delimiter is { } delimiter)
        {
            if (field is null) return null;
            Expression split = Expression.Call(
                _cells, nameof(CsvCells.Split), [element], Expression.Constant(field.Value), Expression.Constant(delimiter), Expression.Constant(vector.Count, typeof(int?)),
                CsvLists.Parser(element), Expression.Constant(CsvLists.IsFloating(element)), CsvLists.NaN(element), Expression.Constant(target.TakesNull));
            return CsvLists.ToType(split, target.Type, element);
        }

        int[] fields = vector is not null ? Stated(target, vector) : Numbered(target);
        if (fields.Length == 0)
        {
            return field is null ? null : throw new InvalidDataException(
                $"{_path}: {typeof(TRow).Name}.{target.Name} is a list of {element.Name}; say how the file writes it: "
                + $"{nameof(CsvOptions.Vectors)} = {{ [\"{target.Name}\"] = {nameof(VectorColumns)}.{nameof(VectorColumns.SplitBy)}(\";\") }}, or a range of columns.");
        }

        Expression row = Expression.Call(
            _cells, nameof(CsvCells.Row), [element], Expression.Constant(fields), CsvLists.Parser(element), Expression.Constant(CsvLists.IsFloating(element)), CsvLists.NaN(element));
        return CsvLists.ToType(row, target.Type, element);
    }

    private int[] Stated(RowTarget target, VectorColumns vector)
    {
        if (vector.First is null)
        {
            return vector.Start + vector.Count <= _width
                ? [.. Enumerable.Range(vector.Start, vector.Count!.Value)]
                : throw new InvalidDataException($"{_path}: {target.Name} takes columns {vector.Start} to {vector.Start + vector.Count - 1} (from 0), and the file has {_width}.");
        }

        if (_header is null) throw new InvalidDataException($"{_path}: {target.Name} takes columns by name, but the file has no header. Use {nameof(VectorColumns)}.{nameof(VectorColumns.At)}.");
        int from = Array.FindIndex(_header, name => Same(name, vector.First)), to = Array.FindIndex(_header, name => Same(name, vector.Last!));
        return from >= 0 && to >= from
            ? [.. Enumerable.Range(from, to - from + 1)]
            : throw new InvalidDataException($"{_path}: {target.Name} takes columns '{vector.First}' to '{vector.Last}', which are not in the file in this order. The file has: {string.Join(", ", _header)}.");
    }

    /// <summary>Columns named after the member and numbered without a gap, from 0 or 1.</summary>
    private int[] Numbered(RowTarget target)
    {
        string prefix = ColumnNames<TRow>.Match(target.Name);
        var numbered = new SortedDictionary<int, int>();
        for (int i = 0; i < (_header?.Length ?? 0); i++)
        {
            string name = ColumnNames<TRow>.Match(_header![i]);
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            string number = name[prefix.Length..].Trim('[', ']', '(', ')', '.');
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int at)) numbered.TryAdd(at, i);
        }

        int[] numbers = [.. numbered.Keys];
        return numbers.Length > 0 && numbers[0] <= 1 && numbers[^1] - numbers[0] == numbers.Length - 1 ? [.. numbered.Values] : [];
    }
}

/// <summary>What the layout needs to know of lists and their elements.</summary>
internal static class CsvLists
{
    /// <summary>What a list is of; null for what is no list.</summary>
    public static Type? ElementOf(Type type) => CellExpressions.KindOf(type) != ColumnKind.List ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type).First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];

    public static bool IsFloating(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(Half);

    public static Expression Parser(Type type) => Expression.Constant(
        typeof(CellParsers).GetMethod(nameof(CellParsers.Of), BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null),
        typeof(CellParser<>).MakeGenericType(type));

    public static Expression NaN(Type element) => IsFloating(element)
        ? Expression.Constant(element.GetProperty("NaN")?.GetValue(null) ?? element.GetField("NaN")!.GetValue(null), element)
        : Expression.Default(element);

    /// <summary>An array as the type that the member has.</summary>
    public static Expression ToType(Expression array, Type type, Type element)
    {
        if (type.IsAssignableFrom(array.Type)) return Expression.Convert(array, type);
        ConstructorInfo copy = type.GetConstructor([typeof(IEnumerable<>).MakeGenericType(element)])
            ?? throw new InvalidDataException($"A {type.Name} cannot be filled from a file. Make it an array or a List<{element.Name}>.");
        ParameterExpression once = Expression.Variable(array.Type);
        return Expression.Block(type, [once], Expression.Assign(once, array),
            Expression.Condition(Expression.Equal(once, Expression.Constant(null, array.Type)), Expression.Default(type), Expression.New(copy, once), type));
    }
}
