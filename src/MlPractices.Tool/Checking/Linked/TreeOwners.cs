using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking.Linked;

/// <summary>Which project a source belongs to: its configuration and its suppressions decide what becomes of a diagnostic.</summary>
internal sealed class TreeOwners
{
    private readonly Dictionary<SyntaxTree, LoadedProject> _owners = [];
    private readonly Dictionary<LoadedProject, CSharpCompilation> _telling = new(ReferenceEqualityComparer.Instance);

    public TreeOwners(IEnumerable<LoadedProject> projects)
    {
        foreach (var project in projects)
        {
            foreach (var tree in project.Compilation.SyntaxTrees)
            {
                _owners.TryAdd(tree, project);
            }
        }
    }

    public LoadedProject? Of(SyntaxTree? tree) => tree is null ? null : _owners.GetValueOrDefault(tree);

    /// <summary>The diagnostic as the owner's configuration has it, marked where it is suppressed; nothing where it is switched off.</summary>
    public IEnumerable<(Diagnostic Diagnostic, LoadedProject Owner)> Effective(Diagnostic diagnostic)
    {
        if (Of(diagnostic.Location.SourceTree) is not { IsOff: false } owner)
        {
            return [];
        }

        if (!_telling.TryGetValue(owner, out var compilation))
        {
            _telling[owner] = compilation = Telling(owner);
        }

        return CompilationWithAnalyzers.GetEffectiveDiagnostics([diagnostic], compilation).Select(kept => (kept, owner));
    }

    /// <summary>The same for a diagnostic that is about no source but about the project.</summary>
    public static IEnumerable<Diagnostic> Effective(Diagnostic diagnostic, LoadedProject project) => CompilationWithAnalyzers.GetEffectiveDiagnostics([diagnostic], Telling(project));

    private static CSharpCompilation Telling(LoadedProject project) => project.Compilation.WithOptions(project.Compilation.Options.WithReportSuppressedDiagnostics(true));
}
