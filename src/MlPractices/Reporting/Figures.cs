using System.Globalization;

namespace MlPractices;

/// <summary>Numbers as people read them, the same on every machine.</summary>
internal static class Figures
{
    /// <summary>What stands for a number that is not defined.</summary>
    public const string None = "–";

    /// <summary>A round number without more decimals than it needs, for axes and limits.</summary>
    public static string Round(double value)
    {
        var text = Number(value);
        return text.Contains('.', StringComparison.Ordinal) && !text.Contains('e', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>About four significant digits, with as many decimals for 0.8 as for 0.812 so that they line up; very large and very small numbers as powers of ten.</summary>
    public static string Number(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return value is { } infinite && double.IsInfinity(infinite) ? infinite > 0 ? "∞" : "−∞" : None;
        }

        var size = Math.Abs(number);
        if (size > 1e300) return number > 0 ? "∞" : "−∞";
        var text = size switch
        {
            _ when number == Math.Floor(number) && size < 1000 => (number + 0d).ToString("0", CultureInfo.InvariantCulture),
            < 1e-4 or >= 1e9 => number.ToString("0.##e0", CultureInfo.InvariantCulture),
            >= 1000 => number.ToString("#,0", CultureInfo.InvariantCulture),
            >= 100 => number.ToString("0.0", CultureInfo.InvariantCulture),
            >= 10 => number.ToString("0.00", CultureInfo.InvariantCulture),
            >= 0.1 => number.ToString("0.000", CultureInfo.InvariantCulture),
            _ => number.ToString("0.0000", CultureInfo.InvariantCulture),
        };
        return text.Replace('-', '−');
    }

    /// <summary>With a sign, for differences.</summary>
    public static string Signed(double? value) => value > 0 ? "+" + Number(value) : Number(value);

    /// <summary>A round number with a sign.</summary>
    public static string SignedRound(double value) => value > 0 ? "+" + Round(value) : Round(value);

    /// <summary>With separators between thousands.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A share as per cent; small ones are not rounded to nothing, nor large ones to everything.</summary>
    public static string Share(double? share) => share switch
    {
        null => None,
        { } s when !double.IsFinite(s) => None,
        0 => "0 %",
        1 => "100 %",
        < 0.001 and > 0 => "<0.1 %",
        > 0.999 and < 1 => ">99.9 %",
        { } s => (s * 100).ToString(s is < 0.1 or > 0.99 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>A stretch of time in its largest fitting unit.</summary>
    public static string Time(TimeSpan time) => Math.Abs(time.TotalDays) switch
    {
        >= 2 => $"{Round(Math.Round(time.TotalDays, 1))} days",
        >= 1.0 / 12 => $"{Round(Math.Round(time.TotalHours, 1))} h",
        _ => $"{Round(Math.Round(time.TotalMinutes, 1))} min",
    };

    /// <summary>An interval; empty when an end is not defined.</summary>
    public static string Interval(double? lower, double? upper) =>
        lower is { } l && upper is { } u && double.IsFinite(l) && double.IsFinite(u) ? $"{Like(l, u)} to {Like(u, l)}" : "";

    // Both ends with the decimals of the larger one.
    private static string Like(double value, double other)
    {
        if (Math.Abs(value) >= Math.Abs(other) || value == Math.Floor(value))
        {
            return Number(value);
        }

        var pattern = Number(other);
        var decimals = pattern.Contains('e', StringComparison.Ordinal) || !pattern.Contains('.', StringComparison.Ordinal) ? -1 : pattern.Length - 1 - pattern.IndexOf('.', StringComparison.Ordinal);
        return decimals < 0 ? Number(value) : (Math.Round(value, decimals) + 0d).ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>A probability of error: never shown as zero.</summary>
    public static string PValue(double? p) => p is { } value && value < 0.0001 ? "<0.0001" : Number(p);
}
