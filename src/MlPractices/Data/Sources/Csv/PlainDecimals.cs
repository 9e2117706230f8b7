namespace MlPractices;

/// <summary>
/// Reads numbers of few digits without an exponent, which most numbers of a file are. Digits and power of ten are then both exact in the type, so that their quotient is the
/// correctly rounded number (Clinger, "How to read floating point numbers accurately", PLDI 1990). What is not of this form is left to .NET's parser.
/// </summary>
internal static class PlainDecimals
{
    private const int MostDoubleDigits = 15;
    private const int MostSingleDigits = 7;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static bool TryRead(ReadOnlySpan<char> text, char point, out double value)
    {
        bool fine = TryDigits(text, point, MostDoubleDigits, out long digits, out int places, out bool negative);
        value = digits / Powers[places];
        if (negative) value = -value;
        return fine;
    }

    public static bool TryRead(ReadOnlySpan<char> text, char point, out float value)
    {
        bool fine = TryDigits(text, point, MostSingleDigits, out long digits, out int places, out bool negative);
        value = (float)digits / (float)Powers[places];
        if (negative) value = -value;
        return fine;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, char point, int most, out long digits, out int places, out bool negative)
    {
        (digits, places, negative) = (0, 0, false);
        int at = 0;
        if (text.Length > 0 && text[0] == '-') (negative, at) = (true, 1);
        if (text.Length - at is 0 || text.Length - at > most + 1) return false;
        int read = 0;
        bool fraction = false;
        for (; at < text.Length; at++)
        {
            uint digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                read++;
                if (fraction) places++;
            }
            else if (text[at] == point && !fraction)
            {
                fraction = true;
            }
            else
            {
                places = 0;
                return false;
            }
        }

        if (read > 0 && read <= most) return true;
        places = 0;
        return false;
    }
}
