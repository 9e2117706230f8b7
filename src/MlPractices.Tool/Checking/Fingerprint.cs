using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MlPractices.Tool.Checking;

/// <summary>
/// Tells findings apart across versions of a file: by rule, path, the text of the line without its spacing, and a count
/// of equal lines before it. Lines that move keep their fingerprints.
/// </summary>
internal static partial class Fingerprint
{
    /// <summary>The findings with their fingerprints, in the order given.</summary>
    /// <param name="findings">All findings of a run.</param>
    /// <param name="root">Directory that paths are relative to.</param>
    public static IReadOnlyList<(Finding Finding, string Fingerprint)> Of(IEnumerable<Finding> findings, string root)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = new List<(Finding, string)>();
        foreach (var finding in findings)
        {
            var key = $"{finding.Id}\n{finding.Place.RelativeTo(root)}\n{Spacing().Replace(finding.Place.Text, " ").Trim()}";
            var occurrence = seen[key] = seen.GetValueOrDefault(key) + 1;
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{key}\n{occurrence}")));
            result.Add((finding, Convert.ToHexStringLower(hash.AsSpan(0, 16))));
        }

        return result;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spacing();
}
