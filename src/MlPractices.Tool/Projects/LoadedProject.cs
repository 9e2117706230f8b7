using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Tool.Projects;

/// <summary>A project as a compilation, with what has to be said about how it was put together.</summary>
/// <param name="Input">The project or directory.</param>
/// <param name="Compilation">Sources, references and severities.</param>
/// <param name="Options">What configuration files tell analyzers.</param>
/// <param name="Sources">Number of sources that people wrote.</param>
/// <param name="MentionsMicrosoftML">A source names ML.NET; without that there is nothing to analyse.</param>
/// <param name="IsOff">The project's <c>MlPracticesMode</c> is <c>Off</c>.</param>
/// <param name="Notes">What has to be known to judge the result.</param>
internal sealed record LoadedProject(
    ProjectInput Input,
    CSharpCompilation Compilation,
    AnalyzerOptions Options,
    int Sources,
    bool MentionsMicrosoftML,
    bool IsOff,
    IReadOnlyList<string> Notes)
{
    /// <summary>A source names the typed stages: there may be something to draw.</summary>
    public bool MentionsStages => !IsOff && Compilation.SyntaxTrees.Any(Mentions.Stages);

    /// <summary>What the build says of it to the rules.</summary>
    public ProjectSettings Settings => ProjectSettings.Of(Options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>The rules are run over it.</summary>
    public bool IsAnalysed => MentionsMicrosoftML && !IsOff;

    /// <summary>The note on what did not bind, or null when all did.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="isWhole">All names are looked at; otherwise those of namespaces, which costs little.</param>
    /// <param name="cancellation">Ends it.</param>
    public static string? NoteOnUnbound(CSharpCompilation compilation, bool isWhole, CancellationToken cancellation)
    {
        const int shown = 4;
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees.Where(Mentions.MicrosoftML))
        {
            unknown.UnionWith(UnboundNames.In(compilation.GetSemanticModel(tree), isWhole, cancellation));
        }

        return unknown.Count == 0
            ? null
            : $"Not found: {string.Join(", ", unknown.Take(shown))}{(unknown.Count > shown ? FormattableString.Invariant($" and {unknown.Count - shown} more") : string.Empty)}. Rules stay silent about what depends on them: restore the project, or name a directory that has the assemblies with --references.";
    }
}
