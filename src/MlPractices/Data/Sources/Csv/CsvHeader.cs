namespace MlPractices;

/// <summary>Compares a CSV header with the row type.</summary>
internal static class CsvHeader
{
    /// <summary>Reads the header of a file, packed or not, in whatever encoding.</summary>
    /// <exception cref="InvalidDataException">The file is empty, or a packed file is damaged.</exception>
    public static string[] Read(string path, CsvOptions options)
    {
        using CsvFile file = CsvFile.Open(path, options.Encoding);
        return Read(new CsvRecords(file.Text, options), file);
    }

    /// <summary>Reads the header where the records begin.</summary>
    /// <exception cref="InvalidDataException">The file is empty, its header cannot be read, or a packed file is damaged.</exception>
    public static string[] Read(CsvRecords records, CsvFile file)
    {
        if (!Next(records, file)) throw new InvalidDataException($"{file.Path} is empty: there is not even a header.");
        if (records.Fault is { } fault) throw new InvalidDataException($"{file.Path}, line {records.Line}: the header cannot be read: {fault}.");
        return [.. Enumerable.Range(0, records.Count).Select(i => records[i].ToString())];
    }

    /// <summary>Goes to the next record.</summary>
    /// <exception cref="InvalidDataException">The packed file is damaged.</exception>
    public static bool Next(CsvRecords records, CsvFile file)
    {
        try
        {
            return records.Next();
        }
        catch (Exception e) when (file.IsPacked && CsvFile.IsDamage(e))
        {
            throw CsvFile.Damaged(file.Path, e, records.Line);
        }
    }

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
