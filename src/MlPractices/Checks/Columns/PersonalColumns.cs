using System.Text.RegularExpressions;
using MlPractices.Analyzers.Catalog;

namespace MlPractices;

/// <summary>
/// MLP0901: personal data. Certain where the column is marked or its values are of a form that only personal data have; a guess, and said to be one,
/// where only the name suggests it.
/// </summary>
internal static partial class PersonalColumns
{
    private const int LeastValues = 10;
    private const double ShareOfForm = 0.8;
    private const double ShareFound = 0.02;
    private const int LeastTypicalOctet = 40;

    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        foreach (ColumnSchema column in context.Schema)
        {
            if (column.Is(ColumnRoles.Personal))
            {
                yield return Make(column, Severity.Info, "The column is marked as personal data; its values are in no profile.");
            }
            else if (FormOf(context.Profile[column.Name]) is { } form)
            {
                yield return Make(column, Severity.Warning, $"Its values look like {form}.");
            }
            else if (FoundIn(context.Profile[column.Name]) is { } found)
            {
                yield return Make(column, Severity.Warning, $"Its texts contain {found}.");
            }
            else if (TellingNames.Personal(column.Name) is { } name)
            {
                yield return Make(column, Severity.Info, $"Judging by '{name}' in its name, it may hold personal data.");
            }
        }
    }

    /// <summary>Whether a column may hold personal data, judging by its name.</summary>
    public static bool IsSuspect(string name) => TellingNames.Personal(name) is not null;

    private static Finding Make(ColumnSchema column, Severity severity, string message) => new(
        "MLP0901", severity, column.Name, message,
        "Keep it out of the features, or replace it by what the model needs (a region for an address, an age band for a birth date)."
        + (column.Is(ColumnRoles.Personal) ? "" : " Mark it [PersonalData] to keep its values out of reports."));

    /// <summary>What stands within free text. Addresses of the network look like version numbers, so several octets must be larger than those are.</summary>
    private static string? FoundIn(ColumnProfile profile)
    {
        if (profile.Kind != ColumnKind.Text) return null;
        string[] values = [.. profile.TopValues.Take(200).Select(value => value.Value)];
        bool Some(Func<string, bool> has) => values.Count(has) is var count && count >= LeastValues && count >= ShareFound * values.Length;
        if (Some(value => EmailWithin().IsMatch(value))) return "e-mail addresses";
        return Some(HasIpAddress) ? "IP addresses" : null;
    }

    private static bool HasIpAddress(string value) => IpWithin().Matches(value).Any(match =>
        match.Value.Split('.').Select(octet => int.Parse(octet, System.Globalization.CultureInfo.InvariantCulture)).ToArray() is var octets
        && octets.All(octet => octet <= 255) && octets.Count(octet => octet >= LeastTypicalOctet) >= 2);

    private static string? FormOf(ColumnProfile profile)
    {
        if (profile.Kind != ColumnKind.Text) return null;
        string[] values = [.. profile.TopValues.Take(200).Select(value => value.Value.Trim())];
        if (values.Length < LeastValues) return null;
        bool Mostly(Func<string, bool> has) => values.Count(has) >= ShareOfForm * values.Length;
        if (Mostly(value => Email().IsMatch(value))) return "e-mail addresses";
        if (Mostly(IsIban)) return "bank account numbers (IBAN)";
        return Mostly(IsCardNumber) ? "payment card numbers" : null;
    }

    /// <summary>ISO 13616: rearranged and read as a number, the remainder by 97 is 1.</summary>
    private static bool IsIban(string value)
    {
        string plain = value.Replace(" ", "", StringComparison.Ordinal);
        if (!Iban().IsMatch(plain)) return false;
        int remainder = 0;
        foreach (char c in plain[4..] + plain[..4])
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
        }

        return remainder == 1;
    }

    /// <summary>ISO/IEC 7812: 13 to 19 digits with Luhn's check digit.</summary>
    private static bool IsCardNumber(string value)
    {
        string digits = value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is < 13 or > 19 || !digits.All(char.IsAsciiDigit)) return false;
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}\b")]
    private static partial Regex EmailWithin();

    [GeneratedRegex(@"(?<![\w.])\d{1,3}(\.\d{1,3}){3}(?![\w.])")]
    private static partial Regex IpWithin();

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")]
    private static partial Regex Iban();
}
