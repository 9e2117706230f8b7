using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// Where an analyzer test starts: <c>await Analyze.Rule("MLP0301", source).ExpectMarkup();</c>.
/// A source that begins with statements is a console program; the usings and row types of
/// <see cref="Prelude"/> are there already.
/// </summary>
public static class Analyze
{
    /// <summary>Name of the first file of a test.</summary>
    public const string FirstFile = "Test0.cs";

    /// <summary>The id under which Roslyn reports an exception out of an analyzer.</summary>
    internal const string Crash = "AD0001";

    /// <summary>Every rule looks at the source; marks name their ids.</summary>
    public static CodeCheck Code(string markedUp) => new CodeCheck().File(FirstFile, markedUp);

    /// <summary>Only this rule's diagnostics are looked at, and <c>[|...|]</c> stands for it.</summary>
    public static CodeCheck Rule(string id, string markedUp) => (new CodeCheck { RuleUnderTest = id }).Only(id).File(FirstFile, markedUp);

    /// <summary>No rule at all may say anything about the source.</summary>
    public static Task Silent(string source) => Code(source).ExpectSilence();

    /// <summary>This one rule may not say anything about the source.</summary>
    public static Task Silent(string id, string source) => Rule(id, source).ExpectSilence();

    internal static DiagnosticAnalyzer DefaultAnalyzer() => new PipelineAnalyzer();
}
