using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MlPractices.Analyzers;
using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Behaviour.Tests.Fixes;

/// <summary>A program with what a fix offers first applied to one finding after the other, as a person would do it.</summary>
internal static class FixedProgram
{
    private const int MostFixes = 20;

    /// <summary>The source after the fixes; the same source when none is offered.</summary>
    public static async Task<string> Of<TFix>(string source)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Program", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
            .AddMetadataReferences(ReferenceSet.Framework.Concat(ReferenceSet.MachineLearning));
        foreach (var (name, text) in Prelude.Files([source], withMachineLearning: true))
        {
            project = project.AddDocument(name, SourceText.From(text)).Project;
        }

        var document = project.AddDocument("Program.cs", SourceText.From(source), filePath: "Program.cs");
        for (var i = 0; i < MostFixes && await FixOnce(document, new TFix()) is { } next; i++)
        {
            document = next;
        }

        return (await document.GetTextAsync()).ToString();
    }

    private static async Task<Document?> FixOnce(Document document, CodeFixProvider fix)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers([new PipelineAnalyzer()], new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync();
        foreach (var finding in found.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)).OrderBy(d => d.Location.SourceSpan.Start))
        {
            CodeAction? first = null;
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => first ??= action, CancellationToken.None));
            if (first is not null && (await first.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().SingleOrDefault() is { } change)
            {
                return change.ChangedSolution.GetDocument(document.Id);
            }
        }

        return null;
    }
}
