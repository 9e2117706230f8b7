using System.Globalization;
using System.Text.RegularExpressions;

namespace MlPractices;

/// <summary>A semantic version (semver.org 2.0.0) without build metadata: MAJOR.MINOR.PATCH[-PRERELEASE].</summary>
public sealed partial record SemanticVersion : IComparable<SemanticVersion>
{
    /// <summary>Makes a version.</summary>
    /// <param name="major">0 or more.</param>
    /// <param name="minor">0 or more.</param>
    /// <param name="patch">0 or more.</param>
    /// <param name="prerelease">Dot-separated identifiers of letters, digits and hyphens, or null.</param>
    /// <exception cref="ArgumentException">A number is negative or the prerelease malformed.</exception>
    public SemanticVersion(int major, int minor, int patch, string? prerelease = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(major);
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        ArgumentOutOfRangeException.ThrowIfNegative(patch);
        if (prerelease is not null && !PrereleaseForm().IsMatch(prerelease))
            throw new ArgumentException($"'{prerelease}' is no prerelease; use letters, digits and hyphens, separated by dots.", nameof(prerelease));
        (Major, Minor, Patch, Prerelease) = (major, minor, patch, prerelease);
    }

    /// <summary>Raised when the model's inputs or outputs change incompatibly.</summary>
    public int Major { get; }

    /// <summary>Raised when the model improves compatibly.</summary>
    public int Minor { get; }

    /// <summary>Raised when the same model is rebuilt or corrected.</summary>
    public int Patch { get; }

    /// <summary>Prerelease identifiers, or null.</summary>
    public string? Prerelease { get; }

    /// <summary>Reads "1.2.0" or "1.2.0-rc.1".</summary>
    /// <exception cref="FormatException">The text is no semantic version.</exception>
    public static SemanticVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is no semantic version; write MAJOR.MINOR.PATCH, for example 1.2.0.");

    /// <summary>Reads a version; false if the text is none.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        var match = VersionForm().Match(text ?? "");
        if (!match.Success) return false;
        var numbers = new int[3];
        for (var i = 0; i < 3; i++)
            if (!int.TryParse(match.Groups[i + 1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return false;
        var prerelease = match.Groups[4].Success ? match.Groups[4].Value : null;
        version = new SemanticVersion(numbers[0], numbers[1], numbers[2], prerelease);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null) return 1;
        var byNumber = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (byNumber != 0) return byNumber;
        if (Prerelease is null || other.Prerelease is null) return (Prerelease is null ? 1 : 0) - (other.Prerelease is null ? 1 : 0);
        return ComparePrerelease(Prerelease.Split('.'), other.Prerelease.Split('.'));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(Prerelease is null ? "" : "-" + Prerelease)}");

    private static int ComparePrerelease(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var leftIsNumber = left[i].All(char.IsAsciiDigit);
            var rightIsNumber = right[i].All(char.IsAsciiDigit);
            var order = (leftIsNumber, rightIsNumber) switch
            {
                (true, true) => CompareDigits(left[i], right[i]),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(left[i], right[i]),
            };
            if (order != 0) return order;
        }
        return left.Length.CompareTo(right.Length);
    }

    // Digits may exceed any integer type; the prerelease form has no leading zeros, so the longer one is the larger.
    private static int CompareDigits(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);

    private const string Identifier = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";

    [GeneratedRegex("^" + Identifier + "(?:\\." + Identifier + ")*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrereleaseForm();

    [GeneratedRegex("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(?:-(" + Identifier + "(?:\\." + Identifier + ")*))?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
