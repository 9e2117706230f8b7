namespace MlPractices;

/// <summary>Reads <c>2024-05-06</c> and <c>2024-05-06T07:08:09</c> (or with a space), with or without a Z: the usual forms, and many times faster than the general parser.</summary>
internal static class IsoTimes
{
    private const int DateLength = 10;
    private const int TimeLength = 19;

    public static bool TryRead(ReadOnlySpan<char> text, out DateTime value)
    {
        value = default;
        bool utc = text.Length == TimeLength + 1 && text[TimeLength] == 'Z';
        if (text.Length != DateLength && text.Length != TimeLength && !utc) return false;
        if (text[4] != '-' || text[7] != '-') return false;
        int year = Digits(text[..4]), month = Digits(text[5..7]), day = Digits(text[8..DateLength]), hour = 0, minute = 0, second = 0;
        if (text.Length > DateLength)
        {
            if (text[DateLength] is not ('T' or ' ') || text[13] != ':' || text[16] != ':') return false;
            (hour, minute, second) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..TimeLength]));
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return false;
        value = new DateTime(year, month, day, hour, minute, second, utc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        return true;
    }

    /// <summary>The number; negative if there is another character.</summary>
    private static int Digits(ReadOnlySpan<char> text)
    {
        int number = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c)) return -1;
            number = (number * 10) + (c - '0');
        }

        return number;
    }
}
