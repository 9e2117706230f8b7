using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;

namespace MlPractices;

/// <summary>Rows of a CSV file, read with CsvHelper one at a time.</summary>
internal sealed class CsvSource<TRow>(string path, CsvOptions options) : RowSource<TRow>
{
    private const int ProgressEvery = 1024;
    private const string BadQuotes = "quotes do not match; a quote inside a field is written twice, within quotes";

    public override string Name => path;

    public override string StabilityAdvice => "The file changed while it was used: copy it to a place where nobody writes, and load it again.";

    public override double SetAsideLimit => options.SetAsideLimit;

    public override IEnumerable<TRow> Read(ReadState state)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        using var text = new StreamReader(stream, options.Encoding);
        string? badField = null;
        var configuration = new CsvConfiguration(options.Culture)
        {
            Delimiter = options.Delimiter,
            HasHeaderRecord = options.HasHeader,
            PrepareHeaderForMatch = arguments => ColumnNames<TRow>.Match(arguments.Header),
            MemberTypes = MemberTypes.Properties | MemberTypes.Fields,
            HeaderValidated = null,
            BadDataFound = arguments => badField = arguments.Field,
        };
        using var csv = new CsvReader(text, configuration);
        CsvConversions.Apply(csv.Context, options);
        foreach (Type type in RowSchema<TRow>.Instance.Columns.Select(column => CsvHeader.TypeOf(column.Member)).Distinct())
        {
            CsvConversions.ApplyTo(csv.Context.TypeConverterOptionsCache.GetOptions(type), type, options);
        }

        int? width = null;
        if (options.HasHeader)
        {
            if (!csv.Read()) throw new InvalidDataException($"{path} is empty: there is not even a header.");
            csv.ReadHeader();
            CsvHeader.Check<TRow>(path, csv.HeaderRecord!, options);
            width = csv.HeaderRecord!.Length;
        }

        for (long number = 0; csv.Read(); number++)
        {
            if (number % ProgressEvery == 0) state.Fraction = stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;
            width ??= csv.Parser.Count;
            badField = null;
            bool fine = TryRead(csv, width.Value, out TRow? row, out MalformedRow? malformed, out Exception? cause);

            // CsvHelper notices bad quotes only when it reads the field, and must not be left by an exception then.
            if (badField is not null) malformed = new MalformedRow(path, FirstLine(csv), null, badField, BadQuotes);
            if (fine && badField is null)
            {
                yield return row!;
                continue;
            }

            if (options.Malformed == MalformedRows.Stop) throw new MalformedRowException(malformed!, cause);
            state.SetAside?.Invoke(malformed!);
        }

        state.Fraction = 1;
    }

    private bool TryRead(CsvReader csv, int width, out TRow? row, out MalformedRow? malformed, out Exception? cause)
    {
        (row, malformed, cause) = (default, null, null);
        if (csv.Parser.Count != width)
        {
            malformed = new MalformedRow(path, FirstLine(csv), null, null, $"has {csv.Parser.Count} fields where {width} are expected");
            return false;
        }

        try
        {
            row = csv.GetRecord<TRow>();
            return true;
        }
        catch (CsvHelperException e)
        {
            // The converter knows the text; the reader knows which field it was at.
            Exception inner = e;
            while (inner is not TypeConverterException && inner.InnerException is { } next) inner = next;
            int index = csv.CurrentIndex;
            string column = csv.HeaderRecord is { } header && index >= 0 && index < header.Length ? header[index] : $"#{index + 1}";
            RowColumn<TRow>? expected = CsvHeader.ColumnAt<TRow>(csv, index);
            string? value = (inner as TypeConverterException)?.Text ?? (index >= 0 && index < csv.Parser.Count ? csv.Parser[index] : null);
            if (expected?.Schema.Is(ColumnRoles.Personal) == true) value = MalformedRow.Withheld;
            malformed = new MalformedRow(path, FirstLine(csv), column, value, $"not a valid {expected?.Schema.Type ?? "value"}");
            cause = e;
            return false;
        }
    }

    /// <summary>CsvHelper counts to the last line of a record; people look for the first.</summary>
    private static long FirstLine(CsvReader csv) => csv.Parser.RawRow - csv.Parser.RawRecord.Trim('\r', '\n').Count(c => c == '\n');
}
