using System.Text.RegularExpressions;

namespace MlPractices.Contract.Tests;

/// <summary>A written list of ML.NET's public signatures: for each assembly, documentation id and signature.</summary>
internal sealed partial class PublicApiList
{
    private readonly Dictionary<string, Dictionary<string, string>> _signatures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _incomplete = new(StringComparer.Ordinal);

    public PublicApiList(IEnumerable<string> lines)
    {
        Dictionary<string, string> current = [];
        foreach (string line in lines)
        {
            if (line.StartsWith("assembly ", StringComparison.Ordinal))
            {
                string name = line["assembly ".Length..line.IndexOf(',', StringComparison.Ordinal)];
                _signatures[name] = current = new(StringComparer.Ordinal);
                if (line.Contains("unresolved-dependency", StringComparison.Ordinal))
                    _incomplete.Add(name);
            }
            else if (Entry().Match(line) is { Success: true } entry)
                current[entry.Groups["id"].Value] = entry.Groups["signature"].Value;
        }
    }

    public IEnumerable<string> Assemblies => _signatures.Keys;

    /// <summary>The list was made without some third-party assembly, and what depends on it is missing or blurred.</summary>
    public bool IsIncomplete(string assembly) => _incomplete.Contains(assembly);

    public IReadOnlyDictionary<string, string> Of(string assembly) => _signatures[assembly];

    /// <summary>
    /// A signature without the freedom that C# leaves in writing it: namespaces, the type in front of an enum's
    /// constant, suffixes of numbers, the order of modifiers, accessors that nobody outside can call.
    /// </summary>
    public static string Normalise(string signature)
    {
        string text = Attribute().Replace(signature, "");
        text = text.Replace("override sealed", "sealed override", StringComparison.Ordinal);
        text = HiddenAccessor().Replace(text, "");
        text = DefaultOf().Replace(text, "default");
        text = Qualifier().Replace(text, "");
        text = Suffix().Replace(text, "${number}");
        return text.Replace("Positive", "", StringComparison.Ordinal).Replace("NegativeInfinity", "-Infinity", StringComparison.Ordinal);
    }

    /// <summary>
    /// The list does not say which structs are ref structs, repeats variance in constraints and names the interfaces
    /// that every enum has.
    /// </summary>
    public static string NormaliseType(string declaration) => EnumBases().Replace(Variance().Replace(Normalise(declaration), ""), "$1")
        .Replace(" ref struct", " struct", StringComparison.Ordinal)
        .Replace(" : int", "", StringComparison.Ordinal)
        .Replace(" /*non-public*/", "", StringComparison.Ordinal);

    // The kind in front ("type", "ctor", "prop", ...) is not part of the signature.
    [GeneratedRegex(@"^\s*(type \S+ \||ctor|field|prop|event|method|operator|enum) (?<signature>.*)  // (?<id>[A-Z]:\S+)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^(\[[^\[\]]*(\[\])?[^\[\]]*\] )+")]
    private static partial Regex Attribute();

    [GeneratedRegex(@" (private|internal) set;")]
    private static partial Regex HiddenAccessor();

    [GeneratedRegex(@"( enum \w+ : \w+) : .*")]
    private static partial Regex EnumBases();

    [GeneratedRegex(@"(?<=[<,] ?)(in|out) ")]
    private static partial Regex Variance();

    [GeneratedRegex(@"default\([^)]*\)")]
    private static partial Regex DefaultOf();

    [GeneratedRegex(@"\b([A-Za-z_]\w*(<[\w., ]*>)?\.)+(?=[A-Za-z_])")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"(?<number>\d(\.\d+)?(E[-+]?\d+)?)[fm]\b")]
    private static partial Regex Suffix();
}
