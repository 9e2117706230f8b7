using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace MlPractices;

/// <summary>Reads a text as a value; false if it is not one.</summary>
internal delegate bool CellParser<T>(ReadOnlySpan<char> text, CellFormat format, out T value);

/// <summary>How texts stand for values.</summary>
internal sealed class CellFormat
{
    private readonly string[] _missing;
    private readonly bool[] _begins = new bool[128];
    private readonly bool _beginsElsewhere;

    public CellFormat(CultureInfo culture, IReadOnlyCollection<string> missing)
    {
        Culture = culture;
        _missing = [.. missing.Select(marker => marker.Trim()).Distinct()];
        Point = culture.NumberFormat.NumberDecimalSeparator is [var one] ? one : '\0';
        IsGregorian = culture.DateTimeFormat.Calendar is GregorianCalendar;
        EmptyIsMissing = _missing.Contains("");
        foreach (char first in _missing.Where(marker => marker.Length > 0).Select(marker => marker[0]))
        {
            if (first < _begins.Length) _begins[first] = true;
            else _beginsElsewhere = true;
        }
    }

    public CultureInfo Culture { get; }

    /// <summary>The decimal separator, where it is one character.</summary>
    public char Point { get; }

    public bool IsGregorian { get; }

    private bool EmptyIsMissing { get; }

    /// <summary>Whether a text without the spaces around it is a marker of missing values.</summary>
    public bool IsMissing(ReadOnlySpan<char> trimmed)
    {
        if (trimmed.IsEmpty) return EmptyIsMissing;
        if (trimmed[0] < _begins.Length ? !_begins[trimmed[0]] : !_beginsElsewhere) return false;
        foreach (string marker in _missing)
        {
            if (trimmed.SequenceEqual(marker)) return true;
        }

        return false;
    }
}

/// <summary>The parsers of all types that a cell can have. A text means the same on every machine.</summary>
internal static class CellParsers
{
    /// <summary>The parser of a type that is neither nullable nor a list.</summary>
    public static CellParser<T> Of<T>()
    {
        Type type = typeof(T);
        if (type == typeof(double)) return (CellParser<T>)(object)(CellParser<double>)Double;
        if (type == typeof(float)) return (CellParser<T>)(object)(CellParser<float>)Single;
        if (type == typeof(bool)) return (CellParser<T>)(object)(CellParser<bool>)Flag;
        if (type == typeof(string)) return (CellParser<T>)(object)(CellParser<string>)Text;
        if (type == typeof(char)) return (CellParser<T>)(object)(CellParser<char>)Character;
        if (type == typeof(DateTime)) return (CellParser<T>)(object)(CellParser<DateTime>)Moment;
        if (type == typeof(DateTimeOffset)) return (CellParser<T>)(object)(CellParser<DateTimeOffset>)MomentWithOffset;
        string method = type.IsEnum ? nameof(Name) : Implements(type, typeof(INumberBase<>)) ? nameof(Number) : nameof(Other);
        return typeof(CellParsers).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<CellParser<T>>();
    }

    private static bool Implements(Type type, Type generic) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic);

    private static bool Double(ReadOnlySpan<char> text, CellFormat format, out double value) =>
        PlainDecimals.TryRead(text, format.Point, out value)
        || (double.TryParse(text, NumberStyles.Float, format.Culture, out value) && double.IsFinite(value));

    private static bool Single(ReadOnlySpan<char> text, CellFormat format, out float value) =>
        PlainDecimals.TryRead(text, format.Point, out value)
        || (float.TryParse(text, NumberStyles.Float, format.Culture, out value) && float.IsFinite(value));

    // Thousands separators are refused: NumberStyles.Float does not know them.
    private static bool Number<T>(ReadOnlySpan<char> text, CellFormat format, out T value) where T : struct, INumberBase<T> =>
        T.TryParse(text, typeof(T) == typeof(decimal) || typeof(T) == typeof(Half) ? NumberStyles.Float : NumberStyles.Integer, format.Culture, out value) && T.IsFinite(value);

    private static bool Flag(ReadOnlySpan<char> text, CellFormat format, out bool value)
    {
        value = Is(text, "true") || Is(text, "1") || Is(text, "yes") || Is(text, "y") || Is(text, "t");
        return value || Is(text, "false") || Is(text, "0") || Is(text, "no") || Is(text, "n") || Is(text, "f");
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool Text(ReadOnlySpan<char> text, CellFormat format, out string value)
    {
        value = text.ToString();
        return true;
    }

    private static bool Character(ReadOnlySpan<char> text, CellFormat format, out char value)
    {
        value = text.Length == 1 ? text[0] : default;
        return text.Length == 1;
    }

    // A trailing Z must not become the local time of whichever machine reads the file.
    private static bool Moment(ReadOnlySpan<char> text, CellFormat format, out DateTime value) =>
        (format.IsGregorian && IsoTimes.TryRead(text, out value)) || DateTime.TryParse(text, format.Culture, DateTimeStyles.RoundtripKind, out value);

    private static bool MomentWithOffset(ReadOnlySpan<char> text, CellFormat format, out DateTimeOffset value) =>
        DateTimeOffset.TryParse(text, format.Culture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>A name of the enum, or the number of one.</summary>
    private static bool Name<T>(ReadOnlySpan<char> text, CellFormat format, out T value) where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && (typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false) || Enum.IsDefined(value));

    private static bool Other<T>(ReadOnlySpan<char> text, CellFormat format, out T value) where T : ISpanParsable<T> =>
        T.TryParse(text, format.Culture, out value!);
}
