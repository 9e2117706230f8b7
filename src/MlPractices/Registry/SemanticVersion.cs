using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>
/// A version by the rules of Semantic Versioning 2.0.0 (https://semver.org/spec/v2.0.0.html):
/// <c>major.minor.patch[-prerelease][+build]</c>. Order and equality follow section 10 and 11 of those rules, so build
/// metadata counts for neither: <c>1.0.0+a</c> equals <c>1.0.0+b</c>.
/// </summary>
[JsonConverter(typeof(SemanticVersionJsonConverter))]
public sealed class SemanticVersion : IComparable<SemanticVersion>, IComparable, IEquatable<SemanticVersion>
{
    private const int LongestText = 256;

    /// <summary>Builds a version from its parts.</summary>
    /// <param name="major">Not negative.</param>
    /// <param name="minor">Not negative.</param>
    /// <param name="patch">Not negative.</param>
    /// <param name="prerelease">Dot-separated identifiers of <c>[0-9A-Za-z-]</c>, numeric ones without leading zero; or null.</param>
    /// <param name="build">Dot-separated identifiers of <c>[0-9A-Za-z-]</c>; or null.</param>
    /// <exception cref="ArgumentException">A part breaks the rules; the message names it.</exception>
    public SemanticVersion(int major, int minor, int patch, string? prerelease = null, string? build = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(major);
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        ArgumentOutOfRangeException.ThrowIfNegative(patch);
        if (prerelease is not null && !AreIdentifiers(prerelease, leadingZeroAllowed: false))
        {
            throw new ArgumentException(
                $"'{prerelease}' is not a pre-release of a semantic version: write dot-separated identifiers of letters, digits and hyphens, numbers without a leading zero, such as 'rc.1'.",
                nameof(prerelease));
        }

        if (build is not null && !AreIdentifiers(build, leadingZeroAllowed: true))
        {
            throw new ArgumentException(
                $"'{build}' is not build metadata of a semantic version: write dot-separated identifiers of letters, digits and hyphens.",
                nameof(build));
        }

        (Major, Minor, Patch, Prerelease, Build) = (major, minor, patch, prerelease, build);
        if (ToString().Length > LongestText)
        {
            throw new ArgumentException($"The version is longer than {LongestText} characters: shorten its pre-release or build part.", nameof(prerelease));
        }
    }

    /// <summary>Raised when callers must change.</summary>
    public int Major { get; }

    /// <summary>Raised for improvements that callers can take as they are.</summary>
    public int Minor { get; }

    /// <summary>Raised for repairs and retraining.</summary>
    public int Patch { get; }

    /// <summary>The identifiers after the hyphen, such as <c>rc.1</c>; null for a final version.</summary>
    public string? Prerelease { get; }

    /// <summary>The identifiers after the plus sign; they take no part in order and equality.</summary>
    public string? Build { get; }

    /// <summary>The text without build metadata: equal versions have equal keys.</summary>
    internal string Key => Prerelease is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
        : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}-{Prerelease}");

    /// <summary>Reads a version.</summary>
    /// <param name="text">Such as <c>1.2.0</c>, <c>2.0.0-rc.1</c> or <c>1.2.0+build.7</c>; no leading <c>v</c>, no blanks.</param>
    /// <exception cref="FormatException">The text is not a semantic version.</exception>
    public static SemanticVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var version)
            ? version
            : throw new FormatException($"'{Shorten(text)}' is not a semantic version: write major.minor.patch, such as 1.2.0 or 2.0.0-rc.1.");
    }

    /// <summary>Reads a version; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        if (text is null || text.Length > LongestText)
        {
            return false;
        }

        var (rest, build) = Cut(text, '+');
        var (core, prerelease) = Cut(rest, '-');
        var numbers = core.Split('.');
        if (numbers.Length != 3
            || !TryNumber(numbers[0], out var major)
            || !TryNumber(numbers[1], out var minor)
            || !TryNumber(numbers[2], out var patch)
            || (prerelease is not null && !AreIdentifiers(prerelease, leadingZeroAllowed: false))
            || (build is not null && !AreIdentifiers(build, leadingZeroAllowed: true)))
        {
            return false;
        }

        version = new SemanticVersion(major, minor, patch, prerelease, build);
        return true;
    }

    /// <summary>
    /// The version after this one. A pre-release whose lower parts are already zero becomes its own final version
    /// (<c>2.0.0-rc.1</c> raised by Major is <c>2.0.0</c>), as it comes before it in order.
    /// </summary>
    public SemanticVersion Next(VersionPart part) => part switch
    {
        VersionPart.Major => new(Prerelease is not null && Minor == 0 && Patch == 0 ? Major : checked(Major + 1), 0, 0),
        VersionPart.Minor => new(Major, Prerelease is not null && Patch == 0 ? Minor : checked(Minor + 1), 0),
        VersionPart.Patch => new(Major, Minor, Prerelease is not null ? Patch : checked(Patch + 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Choose Major, Minor or Patch."),
    };

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byNumber = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return byNumber != 0 ? byNumber : ComparePrerelease(Prerelease, other.Prerelease);
    }

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        SemanticVersion other => CompareTo(other),
        _ => throw new ArgumentException($"A semantic version cannot be compared to a {obj.GetType()}.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(SemanticVersion? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SemanticVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <summary>The version in full, build metadata included.</summary>
    public override string ToString() => Build is null ? Key : Key + "+" + Build;

    /// <summary>Equal in precedence; build metadata is ignored.</summary>
    public static bool operator ==(SemanticVersion? left, SemanticVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Different in precedence.</summary>
    public static bool operator !=(SemanticVersion? left, SemanticVersion? right) => !(left == right);

    /// <summary>Comes before in precedence.</summary>
    public static bool operator <(SemanticVersion? left, SemanticVersion? right) => Comparer<SemanticVersion?>.Default.Compare(left, right) < 0;

    /// <summary>Comes after in precedence.</summary>
    public static bool operator >(SemanticVersion? left, SemanticVersion? right) => Comparer<SemanticVersion?>.Default.Compare(left, right) > 0;

    /// <summary>Comes before or is equal in precedence.</summary>
    public static bool operator <=(SemanticVersion? left, SemanticVersion? right) => !(left > right);

    /// <summary>Comes after or is equal in precedence.</summary>
    public static bool operator >=(SemanticVersion? left, SemanticVersion? right) => !(left < right);

    // A final version comes after its pre-releases; a longer list of identifiers after its own beginning.
    private static int ComparePrerelease(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return (left is null).CompareTo(right is null);
        }

        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = CompareIdentifier(a[i], b[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    // Numbers come before words. They may be longer than any integer type: without leading zeros, longer is larger.
    private static int CompareIdentifier(string left, string right)
    {
        var (leftNumber, rightNumber) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        if (leftNumber != rightNumber)
        {
            return leftNumber ? -1 : 1;
        }

        return leftNumber && left.Length != right.Length
            ? left.Length.CompareTo(right.Length)
            : Math.Sign(string.CompareOrdinal(left, right));
    }

    private static bool AreIdentifiers(string text, bool leadingZeroAllowed) =>
        text.Split('.').All(part =>
            part.Length > 0
            && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && (leadingZeroAllowed || part.Length == 1 || part[0] != '0' || !part.All(char.IsAsciiDigit)));

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return text.Length > 0
            && text.All(char.IsAsciiDigit)
            && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static (string Before, string? After) Cut(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
