using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

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
    /// <summary>The rules are run over it.</summary>
    public bool IsAnalysed => MentionsMicrosoftML && !IsOff;

    /// <summary>Namespaces that no reference knows, in sources that name ML.NET; at most a few.</summary>
    public static IReadOnlyList<string> UnknownNamespaces(CSharpCompilation compilation, CancellationToken cancellation)
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees.Where(Mentions.MicrosoftML))
        {
            var usings = tree.GetCompilationUnitRoot(cancellation).Usings;
            if (usings.Count == 0)
            {
                continue;
            }

            var model = compilation.GetSemanticModel(tree);
            foreach (var name in usings.Where(u => u.Alias is null && u.StaticKeyword == default).Select(u => u.Name).OfType<Microsoft.CodeAnalysis.CSharp.Syntax.NameSyntax>())
            {
                if (model.GetSymbolInfo(name, cancellation).Symbol is null)
                {
                    unknown.Add(name.ToString());
                }
            }
        }

        return [.. unknown];
    }

    /// <summary>The note on what did not bind, or null when all did.</summary>
    public static string? NoteOnUnbound(CSharpCompilation compilation, CancellationToken cancellation)
    {
        const int shown = 4;
        var unknown = UnknownNamespaces(compilation, cancellation);
        return unknown.Count == 0
            ? null
            : $"Not found: {string.Join(", ", unknown.Take(shown))}{(unknown.Count > shown ? FormattableString.Invariant($" and {unknown.Count - shown} more") : string.Empty)}. Rules stay silent about what depends on them: restore the project, or name a directory that has the assemblies with --references.";
    }
}
