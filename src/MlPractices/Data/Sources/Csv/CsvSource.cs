namespace MlPractices;

/// <summary>Rows of one CSV file, or of several as one.</summary>
internal sealed class CsvSource<TRow>(IReadOnlyList<string> paths, CsvOptions options) : RowSource<TRow>
{
    private const int ProgressEvery = 1024;

    private readonly CellFormat _format = new(options.Culture, options.MissingValues);

    public override string Name => paths.Count == 1 ? paths[0] : $"{paths[0]} and {paths.Count - 1} more";

    public override string StabilityAdvice => "Copy the file to a place where nobody writes to it, and load it again: it changed while it was in use.";

    public override double SetAsideLimit => options.SetAsideLimit;

    public override IReadOnlyList<string> Files => paths;

    public override long CacheBytes => options.CacheBytes ?? RowCache<TRow>.DefaultBytes;

    public override IEnumerable<TRow> Read(ReadState state)
    {
        long[] lengths = [.. paths.Select(path => new FileInfo(path).Length)];
        long total = lengths.Sum(), before = 0;
        for (int i = 0; i < paths.Count; i++)
        {
            foreach (TRow row in ReadFile(paths[i], state, position => total == 0 ? 1 : (double)(before + position) / total)) yield return row;
            before += lengths[i];
        }

        state.Fraction = 1;
    }

    private IEnumerable<TRow> ReadFile(string path, ReadState state, Func<long, double> fraction)
    {
        using CsvFile file = CsvFile.Open(path, options.Encoding);
        if (file.Encoding.Guess is { } guess) state.Notice?.Invoke(Guessed(path, guess));
        var records = new CsvRecords(file.Text, options);
        var cells = new CsvCells(records, _format);
        string[]? header = options.HasHeader ? CsvHeader.Read(records, file) : null;
        CsvLayout<TRow>? layout = header is null ? null : new CsvLayout<TRow>(path, header, header.Length, options);
        int width = header?.Length ?? 0;
        for (long number = 0; CsvHeader.Next(records, file); number++)
        {
            if (number % ProgressEvery == 0) state.Fraction = fraction(file.Position);
            if (layout is null)
            {
                width = records.Count;
                layout = new CsvLayout<TRow>(path, header: null, width, options);
            }

            MalformedRow? malformed = Judge(records, file, width);
            Exception? cause = null;
            if (malformed is null)
            {
                TRow? row = TryMake(layout, cells, out cause);
                if (cause is null && !cells.Failed)
                {
                    yield return row!;
                    continue;
                }

                malformed = cause is null ? Misfit(records, cells, path, header)
                    : new MalformedRow(path, records.Line, null, null, $"{typeof(TRow).Name} refuses it: {cause.Message}") { Lines = records.Lines };
            }

            if (options.Malformed == MalformedRows.Stop) throw new MalformedRowException(malformed, cause);
            state.SetAside?.Invoke(malformed);
        }
    }

    /// <summary>What is wrong with the record as a whole; null if nothing is.</summary>
    private MalformedRow? Judge(CsvRecords records, CsvFile file, int width)
    {
        if (records.Fault is null && records.Count == width && file.Unknown.Count == 0) return null;
        string? reason = records.Fault;
        string? value = reason is null ? null : records.Raw.TrimEnd("\r\n").ToString();
        if (reason is null && records.Count != width)
        {
            reason = $"has {records.Count} fields where {width} are expected";
            if (records.LineOfLongQuote is { } line) reason += $"; the quote opened in line {line} goes on to a later line";
            if (options.Resynchronise) records.KeepFirstLineOnly();
        }

        if (reason is null && file.Unknown.Count > 0 && records.Raw.Contains(UnknownBytes.Mark))
        {
            reason = $"has bytes that are not {file.Encoding.Encoding.WebName} (the first such byte of the file: {file.Unknown.First}); state the file's encoding in {nameof(CsvOptions)}.{nameof(CsvOptions.Encoding)}";
        }

        if (reason is null) return null;
        if (value is not null && RowSchema<TRow>.Instance.Columns.Any(column => column.Schema.Is(ColumnRoles.Personal))) value = MalformedRow.Withheld;
        return new MalformedRow(file.Path, records.Line, null, value, reason) { Lines = records.Lines };
    }

    private static TRow? TryMake(CsvLayout<TRow> layout, CsvCells cells, out Exception? cause)
    {
        (cause, cells.Failed) = (null, false);
        try
        {
            return layout.Make(cells);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The row type's own checks: what it refuses is a malformed row like any other.
            cause = e;
            return default;
        }
    }

    private static MalformedRow Misfit(CsvRecords records, CsvCells cells, string path, string[]? header)
    {
        int field = cells.FailedField;
        string column = header is null ? $"#{field + 1}" : header[field];
        bool personal = header is not null && RowSchema<TRow>.Instance.Columns.Any(
            each => each.Schema.Is(ColumnRoles.Personal) && ColumnNames<TRow>.Match(each.Name) == ColumnNames<TRow>.Match(column));
        string? value = !cells.QuoteValue ? null : personal ? MalformedRow.Withheld : records[field].ToString();
        return new MalformedRow(path, records.Line, column, value, cells.Reason) { Lines = records.Lines };
    }

    private static Finding Guessed(string path, (long Line, byte Byte) guess) => new(
        "MLP0161", Severity.Warning, path,
        FormattableString.Invariant($"The file is not UTF-8 (line {guess.Line} has the byte {guess.Byte:X2}) and was read as Windows-1252, which is a guess."),
        $"State the encoding: new CsvOptions {{ Encoding = Encoding.Latin1 }}, or the encoding that it was written in.");
}
