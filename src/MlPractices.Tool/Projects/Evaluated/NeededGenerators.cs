using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Tool.Projects.Evaluated;

/// <summary>
/// Leaves out what a project refers to as analyzers and what adds nothing to its code: every project brings the framework's own source generators, and running
/// those that have nothing to generate takes longer than all the rest. Generators of packages and of the user are kept.
/// </summary>
internal static class NeededGenerators
{
    /// <summary>The framework's generators, by what a source must have for them to have anything to do; null where they only replace calls by faster ones.</summary>
    private static readonly Dictionary<string, string?> Triggers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["System.Text.Json.SourceGeneration"] = "JsonSerializable",
        ["System.Text.RegularExpressions.Generator"] = "GeneratedRegex",
        ["Microsoft.Interop.LibraryImportGenerator"] = "LibraryImport",
        ["Microsoft.Interop.ComInterfaceGenerator"] = "GeneratedCom",
        ["Microsoft.Interop.JavaScript.JSImportGenerator"] = "JSImport",
        ["Microsoft.Extensions.Logging.Generators"] = "LoggerMessage",
        ["Microsoft.Extensions.Options.SourceGeneration"] = "OptionsValidator",
        ["Microsoft.Extensions.Configuration.Binder.SourceGeneration"] = null,
        ["Microsoft.AspNetCore.Http.RequestDelegateGenerator"] = null,
        ["Microsoft.CodeAnalysis.NetAnalyzers"] = null,
        ["Microsoft.CodeAnalysis.CSharp.NetAnalyzers"] = null,
        ["Microsoft.CodeAnalysis.CodeStyle"] = null,
        ["Microsoft.CodeAnalysis.CodeStyle.Fixes"] = null,
        ["Microsoft.CodeAnalysis.CSharp.CodeStyle"] = null,
        ["Microsoft.CodeAnalysis.CSharp.CodeStyle.Fixes"] = null,
        ["MlPractices.Analyzers"] = null,
        ["MlPractices.CodeFixes"] = null,
    };

    /// <summary>The solution with what is needed.</summary>
    public static async Task<Solution> Of(Solution solution, CancellationToken cancellation)
    {
        foreach (var project in solution.Projects.Where(project => project.Language == LanguageNames.CSharp).ToList())
        {
            var kept = new List<AnalyzerReference>();
            foreach (var reference in project.AnalyzerReferences)
            {
                if (await IsNeeded(reference, project, cancellation))
                {
                    kept.Add(reference);
                }
            }

            solution = solution.WithProjectAnalyzerReferences(project.Id, kept);
        }

        return solution;
    }

    private static async Task<bool> IsNeeded(AnalyzerReference reference, Project project, CancellationToken cancellation)
    {
        if (reference.FullPath is not { } path || !Triggers.TryGetValue(Path.GetFileNameWithoutExtension(path), out var trigger))
        {
            return true;
        }

        if (trigger is null)
        {
            return false;
        }

        foreach (var document in project.Documents)
        {
            if (Has(await document.GetTextAsync(cancellation), trigger))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(SourceText text, string word) => text.ToString().Contains(word, StringComparison.Ordinal);
}
