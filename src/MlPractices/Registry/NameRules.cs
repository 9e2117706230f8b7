namespace MlPractices;

/// <summary>
/// What names from outside may look like. They end up in paths, zip entries and pages, so only harmless characters pass:
/// lower-case or upper-case letters, digits, hyphen, underscore and dot, never leading or trailing with a mark.
/// </summary>
internal static class NameRules
{
    private const int LongestName = 100;
    private const int LongestEntry = 200;

    // Windows opens these as devices, whatever extension follows.
    private static readonly HashSet<string> Devices = new(
        new[] { "con", "prn", "aux", "nul" }
            .Concat(Enumerable.Range(0, 10).SelectMany(i => new[] { $"com{i}", $"lpt{i}" })),
        StringComparer.OrdinalIgnoreCase);

    public static string Model(string name) => Check(name, "model name", nameof(name));

    public static string Alias(string name)
    {
        Check(name, "alias", nameof(name));
        return SemanticVersion.TryParse(name, out _)
            ? throw new ArgumentException($"The alias '{name}' reads as a version. Choose a word, such as 'live'.", nameof(name))
            : name;
    }

    /// <summary>An entry of a bundle: names joined by '/', relative, without '.' and '..'.</summary>
    public static bool IsEntry(string name) =>
        name.Length is > 0 and <= LongestEntry && name.Split('/').All(IsName);

    public static string Entry(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsEntry(name)
            ? name
            : throw new ArgumentException(
                $"'{Quote(name)}' is not a name for an entry of a release: use letters, digits, '-', '_', '.' and '/' for folders, relative, at most {LongestEntry} characters.",
                nameof(name));
    }

    public static bool IsDigest(string text) => text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <summary>Text for people (reason, purpose, who): one line, bounded.</summary>
    public static string Note(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        return text.Length <= 1000 && !text.Any(char.IsControl)
            ? text
            : throw new ArgumentException("Write one line of at most 1000 characters without control characters.", parameter);
    }

    private static string Check(string name, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        return IsName(name)
            ? name
            : throw new ArgumentException(
                $"'{Quote(name)}' is not a {what}: use 1 to {LongestName} letters, digits, '-', '_' and '.', beginning and ending with a letter or digit.",
                parameter);
    }

    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1])
        && !Devices.Contains(name.Split('.')[0]);

    public static string Quote(string name) =>
        new([.. name.Take(60).Select(c => char.IsControl(c) ? '?' : c)]);
}
