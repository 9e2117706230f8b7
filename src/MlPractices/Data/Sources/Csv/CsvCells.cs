using System.Numerics;

namespace MlPractices;

/// <summary>
/// Reads the fields of the current record as values. What does not fit is remembered instead of thrown: malformed rows cost no more than others. Called by the compiled maker of
/// <see cref="CsvLayout{TRow}"/>.
/// </summary>
internal sealed class CsvCells(CsvRecords records, CellFormat format)
{
    private const int PoolSize = 1024;
    private const int LongestPooled = 32;

    private readonly string?[] _pool = new string?[PoolSize];

    /// <summary>Whether a field did not fit.</summary>
    public bool Failed;

    /// <summary>The field that did not fit.</summary>
    public int FailedField { get; private set; }

    /// <summary>What was expected of it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether the text of the failed field says more than the reason.</summary>
    public bool QuoteValue { get; private set; }

    public T Value<T>(int field, CellParser<T> parser)
    {
        ReadOnlySpan<char> text = records[field].Trim();
        return parser(text, format, out T value) ? value : Fail<T>(field, NotValid<T>());
    }

    public T? Optional<T>(int field, CellParser<T> parser) where T : struct
    {
        ReadOnlySpan<char> text = records[field].Trim();
        if (format.IsMissing(text)) return null;
        return parser(text, format, out T value) ? value : Fail<T>(field, NotValid<T>());
    }

    /// <summary>Floating-point numbers: missing is NaN.</summary>
    public T Floating<T>(int field, CellParser<T> parser) where T : struct, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<char> text = records[field].Trim();
        if (format.IsMissing(text)) return T.NaN;
        return parser(text, format, out T value) ? value : Fail<T>(field, NotValid<T>());
    }

    /// <summary>Text as it stands.</summary>
    public string Text(int field) => Pooled(records[field]);

    /// <summary>Text in which the markers of missing values count.</summary>
    public string? MarkedText(int field, string? missing)
    {
        ReadOnlySpan<char> text = records[field];
        return format.IsMissing(text.Trim()) ? missing : Pooled(text);
    }

    /// <summary>One value a field.</summary>
    public T[] Row<T>(int[] fields, CellParser<T> parser, bool missingIsNaN, T nan)
    {
        var values = new T[fields.Length];
        for (int i = 0; i < fields.Length && !Failed; i++)
        {
            ReadOnlySpan<char> text = records[fields[i]].Trim();
            if (missingIsNaN && format.IsMissing(text)) values[i] = nan;
            else if (!parser(text, format, out values[i])) Fail<T>(fields[i], NotValid<T>());
        }

        return values;
    }

    /// <summary>All values in one field; null if it is missing and may be.</summary>
    public T[]? Split<T>(int field, string delimiter, int? count, CellParser<T> parser, bool missingIsNaN, T nan, bool takesNull)
    {
        ReadOnlySpan<char> text = records[field].Trim();
        if (format.IsMissing(text)) return takesNull ? null : Fail<T[]>(field, $"a list of {typeof(T).Name} is missing");
        if (text.Length > 1 && "[({".IndexOf(text[0], StringComparison.Ordinal) is >= 0 and int bracket && text[^1] == "])}"[bracket]) text = text[1..^1].Trim();
        int pieces = text.IsEmpty ? 0 : text.Count(delimiter) + 1;
        if (count is { } needed && pieces != needed) return Fail<T[]>(field, $"has {pieces} values where {needed} are expected", quote: false);
        var values = new T[pieces];
        for (int i = 0; i < pieces; i++)
        {
            int end = text.IndexOf(delimiter);
            ReadOnlySpan<char> piece = (end < 0 ? text : text[..end]).Trim();
            if (end >= 0) text = text[(end + delimiter.Length)..];
            if (missingIsNaN && format.IsMissing(piece)) values[i] = nan;
            else if (!parser(piece, format, out values[i])) return Fail<T[]>(field, $"value {i + 1} of the list is {NotValid<T>()}");
        }

        return values;
    }

    /// <summary>Texts that occur again and again are one string: categories cost a reference a row.</summary>
    private string Pooled(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > LongestPooled) return text.ToString();
        uint hash = (uint)text.Length;
        foreach (char c in text) hash = (hash * 31) + c;
        ref string? slot = ref _pool[(hash ^ (hash >> 15)) % PoolSize];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = text.ToString();
    }

    private static string NotValid<T>() => $"not a valid {typeof(T).Name}";

    private T Fail<T>(int field, string reason, bool quote = true)
    {
        if (!Failed) (Failed, FailedField, Reason, QuoteValue) = (true, field, reason, quote);
        return default!;
    }
}
