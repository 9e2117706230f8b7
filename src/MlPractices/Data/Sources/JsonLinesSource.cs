using System.Text.Json;

namespace MlPractices;

/// <summary>Rows of files with one JSON object a line.</summary>
internal sealed class JsonLinesSource<TRow>(IReadOnlyList<string> paths, MalformedRows malformed, long? cacheBytes) : RowSource<TRow>
{
    private static readonly string[] Columns = [.. RowTargets<TRow>.All.Select(target => target.Name)];

    public override string Name => paths.Count == 1 ? paths[0] : $"{paths[0]} and {paths.Count - 1} more";

    public override string StabilityAdvice => "Copy the file to a place where nobody writes to it, and load it again: it changed while it was in use.";

    public override double SetAsideLimit => CsvOptions.Default.SetAsideLimit;

    public override IReadOnlyList<string> Files => paths;

    public override long CacheBytes => cacheBytes ?? RowCache<TRow>.DefaultBytes;

    public override IEnumerable<TRow> Read(ReadState state)
    {
        double total = paths.Sum(path => new FileInfo(path).Length), before = 0;
        var seen = new bool[Columns.Length];
        long rows = 0;
        foreach (string path in paths)
        {
            using CsvFile file = CsvFile.Open(path, null);
            var record = new JsonRecord<TRow>(Columns, seen);
            var mapper = new RecordMapper<TRow>(Columns, path);
            for (long line = 1; ReadLine(file, line) is { } text; line++)
            {
                if (string.IsNullOrWhiteSpace(text)) continue;
                if (TryMake(mapper, record, text, path, line, state, out TRow? row))
                {
                    rows++;
                    yield return row!;
                }

                state.Fraction = total == 0 ? 1 : (before + file.Position) / total;
            }

            before += new FileInfo(path).Length;
        }

        string[] never = [.. Columns.Where((_, i) => !seen[i] && RowTargets<TRow>.All[i].Parameter is not { IsOptional: true })];
        if (rows > 0 && never.Length > 0)
        {
            throw new InvalidDataException($"{Name}: no line has a property for {string.Join(", ", never.Select(name => $"{typeof(TRow).Name}.{name}"))}. Rename the member, or mark it [Column(\"its name in the file\")].");
        }
    }

    private bool TryMake(RecordMapper<TRow> mapper, JsonRecord<TRow> record, string text, string path, long line, ReadState state, out TRow? row)
    {
        row = default;
        try
        {
            record.Parse(text);
            row = mapper.Read(record.Value);
            return true;
        }
        catch (CellException e)
        {
            e.SetAside<TRow>(path, line, malformed, state.SetAside);
        }
        catch (JsonException e)
        {
            var bad = new MalformedRow(path, line, null, null, FormattableString.Invariant($"is not a JSON object (at character {e.BytePositionInLine + 1})"));
            if (malformed == MalformedRows.Stop) throw new MalformedRowException(bad, e);
            state.SetAside?.Invoke(bad);
        }

        return false;
    }

    private static string? ReadLine(CsvFile file, long line)
    {
        try
        {
            return file.Text.ReadLine();
        }
        catch (Exception e) when (file.IsPacked && CsvFile.IsDamage(e))
        {
            throw CsvFile.Damaged(file.Path, e, line - 1);
        }
    }
}

/// <summary>The values of one line by column. Properties match as column names do; of two that match, the last counts.</summary>
/// <param name="columns">The columns.</param>
/// <param name="seen">Which of them any line had, so far.</param>
internal sealed class JsonRecord<TRow>(string[] columns, bool[] seen)
{
    private readonly Dictionary<string, int> _places = columns.Select((name, i) => (Name: ColumnNames<TRow>.Match(name), i)).ToDictionary(pair => pair.Name, pair => pair.i);
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly object?[] _values = new object?[columns.Length];

    // What a row has where its line has nothing.
    private static readonly object?[] s_absent = [.. RowTargets<TRow>.All.Select(target => target.Parameter is { IsOptional: true } optional ? optional.DefaultValue : null)];

    public object? Value(int column) => _values[column];

    /// <exception cref="JsonException">The line is no JSON object.</exception>
    /// <exception cref="CellException">A value is an object itself.</exception>
    public void Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("The line is no object.", null, 0, 0);
        s_absent.CopyTo(_values, 0);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (!_known.TryGetValue(property.Name, out int place)) _known[property.Name] = place = _places.GetValueOrDefault(ColumnNames<TRow>.Match(property.Name), -1);
            if (place < 0) continue;
            seen[place] = true;
            _values[place] = Of(property.Value, property.Name);
        }
    }

    private static object? Of(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Array => value.EnumerateArray().Select(item => Of(item, name)).ToArray(),
        JsonValueKind.Number => Number(value),
        _ => throw new CellException(name, null, "is an object; a row has values and lists only", null),
    };

    // Whole numbers and decimals to their last digit; what is larger or smaller is floating-point.
    private static object Number(JsonElement value) =>
        value.TryGetInt64(out long whole) ? whole
        : value.TryGetDecimal(out decimal number) && number != 0 ? number
        : value.GetDouble();
}
