using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers;

/// <summary>
/// The host of all rules: a body is taken once however many rules there are. Without ML.NET and the typed stages it registers nothing.
/// Rules that prove something present are judged type by type as well, so that an editor shows them at once.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PipelineAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleBook.All.Select(rule => rule.Descriptor).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(static start =>
        {
            if (MlCatalog.TryCreate(start.Compilation) is { } catalog)
            {
                new AnalysisSession(start.Compilation, start.Options.AnalyzerConfigOptionsProvider.GlobalOptions, catalog, start.CancellationToken).Register(start);
            }
        });
    }
}
