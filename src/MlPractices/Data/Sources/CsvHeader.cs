using System.Reflection;
using CsvHelper;

namespace MlPractices;

/// <summary>Compares a CSV header with the row type.</summary>
internal static class CsvHeader
{
    /// <summary>Fails with the names at hand if a member that must be read has no column.</summary>
    /// <exception cref="InvalidDataException">A column is missing, or two columns have one name.</exception>
    public static void Check<TRow>(string path, string[] header, CsvOptions options)
    {
        string? twice = header.GroupBy(ColumnNames<TRow>.Match).FirstOrDefault(same => same.Count() > 1 && Needed<TRow>().Any(need => ColumnNames<TRow>.Match(need) == same.Key))?.First();
        if (twice is not null) throw new InvalidDataException($"{path}: the column '{twice}' occurs more than once in the header. Rename one of them.");

        var present = header.Select(ColumnNames<TRow>.Match).ToHashSet();
        List<string> absent = [.. Needed<TRow>().Where(name => !present.Contains(ColumnNames<TRow>.Match(name)))];
        if (absent.Count == 0) return;
        string hint = header.Length == 1 && header[0].IndexOfAny([';', '\t', '|', ',']) is >= 0 and int at
            ? $" The header is a single field: is '{header[0][at]}' the delimiter? (It was read with '{options.Delimiter}'.)"
            : "";
        throw new InvalidDataException(
            $"{path}: no column for {string.Join(", ", absent.Select(name => $"{typeof(TRow).Name}.{name}"))}. The file has: {string.Join(", ", header)}.{hint}");
    }

    public static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    /// <summary>The column expected in the field; null if the row type has none.</summary>
    public static RowColumn<TRow>? ColumnAt<TRow>(CsvReader csv, int index)
    {
        if (csv.HeaderRecord is not { } header || index < 0 || index >= header.Length) return null;
        string name = ColumnNames<TRow>.Match(header[index]);
        return RowSchema<TRow>.Instance.Columns.FirstOrDefault(column => ColumnNames<TRow>.Match(column.Name) == name);
    }

    /// <summary>Constructor parameters if the type is built through them, settable members otherwise; computed members need no column.</summary>
    private static IEnumerable<string> Needed<TRow>()
    {
        ConstructorInfo[] constructors = typeof(TRow).GetConstructors();
        if (!typeof(TRow).IsValueType && constructors.Length > 0 && constructors.All(c => c.GetParameters().Length > 0))
        {
            return constructors.MaxBy(c => c.GetParameters().Length)!.GetParameters().Where(p => !p.IsOptional).Select(p => p.Name!);
        }

        return RowSchema<TRow>.Instance.Columns.Select(column => column.Member)
            .Where(member => member is FieldInfo { IsInitOnly: false } or PropertyInfo { SetMethod.IsPublic: true }).Select(member => member.Name);
    }
}
