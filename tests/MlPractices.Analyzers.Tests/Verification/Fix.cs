using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// Where a fix test starts: <c>await Fix.With&lt;UseTestPart&gt;(before, after);</c>. It checks the markup of
/// <c>before</c> for the ids that the fixer names, applies the fix to one diagnostic after the other, applies
/// Fix All to the document, the project and the solution, and each time wants <c>after</c>, compiling, with no
/// diagnostics of these ids left but those marked in it.
/// </summary>
public static class Fix
{
    /// <summary>The fixer turns <paramref name="before"/> into <paramref name="after"/>.</summary>
    public static Task With<TFixer>(string before, string after, string? equivalenceKey = null)
        where TFixer : CodeFixProvider, new() =>
        (Code<TFixer>(before) with { EquivalenceKey = equivalenceKey }).Gives(after);

    /// <summary>The fixer offers nothing for any of its diagnostics in this source.</summary>
    public static Task NotOffered<TFixer>(string source) where TFixer : CodeFixProvider, new() => Code<TFixer>(source).OffersNothing();

    /// <summary>A fix test that needs more than one file, other options or another analyzer.</summary>
    public static FixCheck Code<TFixer>(string before) where TFixer : CodeFixProvider, new()
    {
        var fixer = new TFixer();
        var ids = fixer.FixableDiagnosticIds;
        var code = new CodeCheck { RuleUnderTest = ids.Length == 1 ? ids[0] : null };
        return new FixCheck(fixer, code.Only([.. ids]).File(Analyze.FirstFile, before));
    }

    /// <summary>The same for another analyzer than the host.</summary>
    public static FixCheck Code<TAnalyzer, TFixer>(string before)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new()
    {
        var check = Code<TFixer>(before);
        return check with { Before = check.Before.With<TAnalyzer>() };
    }
}

/// <summary>A fixer and the source it is tried on.</summary>
public sealed record FixCheck(CodeFixProvider Fixer, CodeCheck Before)
{
    /// <summary>Which of several offered actions is taken; null takes the first.</summary>
    public string? EquivalenceKey { get; init; }

    /// <summary>How many fixes one by one it takes, where that is not at most one for each diagnostic of the source.</summary>
    public int? Steps { get; init; }

    /// <summary>Leaves out the usings and row types of <see cref="Prelude"/>.</summary>
    public FixCheck WithoutPrelude() => this with { Before = Before.WithoutPrelude() };

    /// <summary>Adds a file that the fix must leave alone.</summary>
    public FixCheck AndFile(string name, string markedUp) => this with { Before = Before.File(name, markedUp) };

    /// <summary>Wants one file after the fix; further files are wanted unchanged.</summary>
    public Task Gives(string after) => Gives((Analyze.FirstFile, after));

    /// <summary>Wants these files after the fix, one by one and by each kind of Fix All; the others unchanged.</summary>
    public Task Gives(params (string Name, string MarkedUp)[] after)
    {
        Assert.True(Fixer.GetFixAllProvider() is not null, $"{Fixer.GetType().Name} has no Fix All.");
        var test = new PipelineTest(Before, Fixer) { CodeActionEquivalenceKey = EquivalenceKey, NumberOfIncrementalIterations = Steps };
        test.Expect(after.ToDictionary(file => file.Name, file => file.MarkedUp.ReplaceLineEndings("\n")));
        return test.Run();
    }

    /// <summary>Wants no action for any diagnostic.</summary>
    public Task OffersNothing() => Gives();
}
