using Microsoft.CodeAnalysis;
using MlPractices.Analyzers;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking.Linked;

/// <summary>What rules say of a project by what its build says of it, without a look at its code.</summary>
internal static class ProjectFindings
{
    /// <summary>Diagnostics without a place in a source, before configuration.</summary>
    public static IReadOnlyList<Diagnostic> Of(LoadedProject project)
    {
        var found = new List<Diagnostic>();
        if (MlCatalog.TryCreate(project.Compilation) is { } catalog)
        {
            var facts = new PipelineFacts(new FactLog(), [], new SourceAssemblies(project.Compilation), catalog, isWholeProgram: true) { Project = project.Settings };
            var sink = new FindingSink(found.Add, []);
            foreach (var rule in RuleBook.All)
            {
                rule.Judge(facts, sink);
            }
        }

        return found.Where(diagnostic => !diagnostic.Location.IsInSource).ToList();
    }
}
