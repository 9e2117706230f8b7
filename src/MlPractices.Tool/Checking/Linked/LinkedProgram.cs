using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Linking;
using MlPractices.Analyzers.Values;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking.Linked;

/// <summary>What the rules say of a program whose bodies lie in several projects.</summary>
/// <param name="Files">Paths of all its sources.</param>
/// <param name="Diagnostics">Before configuration and suppressions, with the calls from other projects that lead to the place.</param>
/// <param name="Compilations">The project and all that it refers to.</param>
/// <param name="Facts">What the program does; null without ML.NET.</param>
internal sealed record LinkedProgram(
    HashSet<string> Files, IReadOnlyList<(Diagnostic Diagnostic, IReadOnlyList<Location> CalledFrom)> Diagnostics, IReadOnlyList<CSharpCompilation> Compilations, PipelineFacts? Facts)
{
    /// <summary>Links the bodies of a project and of all that it refers to, and judges them as one program.</summary>
    /// <exception cref="AnalyzerCrashException">A rule crashed; nothing is known of the program.</exception>
    public static LinkedProgram Of(LoadedProject root, CancellationToken cancellation)
    {
        var closure = Closure.Unified(root.Compilation);
        var files = closure.SelectMany(compilation => compilation.SyntaxTrees).Select(tree => tree.FilePath).ToHashSet(StringComparer.Ordinal);
        var catalog = closure.Select(MlCatalog.TryCreate).FirstOrDefault(found => found is not null);
        if (catalog is null)
        {
            return new LinkedProgram(files, [], closure, null);
        }

        var sources = new SourceAssemblies(closure[0], [.. closure.Skip(1)]);
        try
        {
            var collected = new CollectedBodies(catalog, sources);
            collected.Add(closure, cancellation);
            var log = new Linker(sources, catalog, collected.Bodies, LinkScope.Whole, cancellation).Run();
            var facts = new PipelineFacts(log, collected.Holders, sources, catalog, isWholeProgram: true) { Project = root.Settings };
            var diagnostics = new List<Diagnostic>();
            var sink = new FindingSink(diagnostics.Add, []);
            foreach (var rule in RuleBook.All)
            {
                cancellation.ThrowIfCancellationRequested();
                rule.Judge(facts, sink);
            }

            return new LinkedProgram(files, diagnostics.Select(diagnostic => (diagnostic, CallsFromElsewhere(diagnostic, log, sources))).ToList(), closure, facts);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new AnalyzerCrashException(problem);
        }
    }

    /// <summary>The calls in other projects that lead to a place; none where the place's own project leads there as well.</summary>
    private static IReadOnlyList<Location> CallsFromElsewhere(Diagnostic diagnostic, FactLog log, SourceAssemblies sources)
    {
        var place = diagnostic.Location;
        if (place.SourceTree is not { } tree)
        {
            return [];
        }

        var around = log.Facts.Where(fact => fact.Syntax.SyntaxTree == tree && fact.Syntax.Span.Contains(place.SourceSpan)).ToList();
        if (around.Count == 0)
        {
            return [];
        }

        var least = around.Min(fact => fact.Syntax.Span.Length);
        var calls = around.Where(fact => fact.Syntax.Span.Length == least).Select(fact => FromElsewhere(fact.Where.Caller, sources.Of(tree), sources)).ToList();
        return calls.Contains(null) ? [] : calls.OfType<SyntaxNode>().Distinct().Select(FactLocations.OfCall).OrderBy(call => call.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(call => call.SourceSpan.Start).ToList();
    }

    private static SyntaxNode? FromElsewhere(CallFrame? frame, Compilation? home, SourceAssemblies sources)
    {
        // The outermost frame is no call, but the body that nobody calls.
        for (; frame?.Caller is not null; frame = frame.Caller)
        {
            if (sources.Of(frame.Call.SyntaxTree) != home)
            {
                return frame.Call;
            }
        }

        return null;
    }
}
