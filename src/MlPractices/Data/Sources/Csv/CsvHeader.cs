namespace MlPractices;

/// <summary>Compares a CSV header with the row type.</summary>
internal static class CsvHeader
{
    /// <summary>Fails if two columns have the name of one member.</summary>
    /// <exception cref="InvalidDataException">Two columns have one name.</exception>
    public static void CheckTwice<TRow>(string path, string[] header)
    {
        HashSet<string> needed = [.. RowTargets<TRow>.All.Select(target => ColumnNames<TRow>.Match(target.Name))];
        string? twice = header.GroupBy(ColumnNames<TRow>.Match).FirstOrDefault(same => same.Count() > 1 && needed.Contains(same.Key))?.First();
        if (twice is not null) throw new InvalidDataException($"{path}: the column '{twice}' occurs more than once in the header. Rename one of them.");
    }

    /// <summary>Fails with the names at hand if a member that must be read has no column.</summary>
    /// <exception cref="InvalidDataException">A column is missing.</exception>
    public static void RequireNone<TRow>(IReadOnlyCollection<string> absent, string path, string[] header, CsvOptions options)
    {
        if (absent.Count == 0) return;
        string hint = header.Length == 1 && header[0].IndexOfAny([';', '\t', '|', ',']) is >= 0 and int at
            ? $" The header is a single field: is '{header[0][at]}' the delimiter? (It was read with '{options.Delimiter}'.)"
            : "";
        throw new InvalidDataException(
            $"{path}: no column for {string.Join(", ", absent.Select(name => $"{typeof(TRow).Name}.{name}"))}. The file has: {string.Join(", ", header)}.{hint}");
    }
}
