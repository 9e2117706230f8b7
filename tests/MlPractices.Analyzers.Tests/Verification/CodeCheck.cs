using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>A test source on its way to being analysed. Immutable; each call gives a changed copy.</summary>
public sealed record CodeCheck
{
    /// <summary>What the sources are compiled with.</summary>
    public TestProject Project { get; init; } = new();

    /// <summary>Expectations taken from the sources' markup.</summary>
    public ImmutableArray<Mark> Marks { get; init; } = [];

    /// <summary>The rule that <c>[|...|]</c> stands for.</summary>
    public string? RuleUnderTest { get; init; }

    /// <summary>The ids that are looked at; null looks at all.</summary>
    public ImmutableHashSet<string>? IdsLookedAt { get; init; }

    /// <summary>Whether compile errors other than the marked ones are accepted.</summary>
    public bool ErrorsAllowed { get; init; }

    /// <summary>Text that the message of some diagnostic of an id must contain.</summary>
    public ImmutableArray<(string Id, string Text)> Messages { get; init; } = [];

    /// <summary>Makes the analyzer that is run.</summary>
    public Func<DiagnosticAnalyzer> Analyzer { get; init; } = Analyze.DefaultAnalyzer;

    /// <summary>Adds a file, whose markup counts too.</summary>
    public CodeCheck File(string name, string markedUp)
    {
        var (source, marks) = Markup.Parse(name, markedUp.ReplaceLineEndings("\n"));
        return this with { Project = Project with { Files = Project.Files.Add((name, source)) }, Marks = Marks.AddRange(marks) };
    }

    /// <summary>Runs another analyzer than the host.</summary>
    public CodeCheck With<TAnalyzer>() where TAnalyzer : DiagnosticAnalyzer, new() => this with { Analyzer = () => new TAnalyzer() };

    /// <summary>Compiles to a console program, whatever the sources look like.</summary>
    public CodeCheck AsConsole() => this with { Project = Project with { Output = OutputKind.ConsoleApplication } };

    /// <summary>Compiles to a library, whatever the sources look like.</summary>
    public CodeCheck AsLibrary() => this with { Project = Project with { Output = OutputKind.DynamicallyLinkedLibrary } };

    /// <summary>Accepts compile errors, as of code that is being typed.</summary>
    public CodeCheck AllowErrors() => this with { ErrorsAllowed = true };

    /// <summary>Leaves out the usings and row types of <see cref="Prelude"/>.</summary>
    public CodeCheck WithoutPrelude() => this with { Project = Project with { WithPrelude = false } };

    /// <summary>Compiles without any reference to ML.NET.</summary>
    public CodeCheck WithoutMachineLearning() => this with { Project = Project with { WithMachineLearning = false } };

    /// <summary>
    /// Compiles with another language version. Below C# 10 there are no global usings, so the prelude is left out;
    /// below C# 8 there are no nullable annotations.
    /// </summary>
    public CodeCheck Language(LanguageVersion version) => this with
    {
        Project = Project with
        {
            Language = version,
            WithPrelude = Project.WithPrelude && version >= LanguageVersion.CSharp10,
            Nullable = Project.Nullable && version >= LanguageVersion.CSharp8,
        },
    };

    /// <summary>Adds references.</summary>
    public CodeCheck Reference(params MetadataReference[] references) =>
        this with { Project = Project with { References = Project.References.AddRange(references) } };

    /// <summary>Adds lines such as <c>dotnet_diagnostic.MLP0301.severity = none</c> to the <c>.editorconfig</c>.</summary>
    public CodeCheck EditorConfig(string lines) => this with { Project = Project with { EditorConfig = Project.EditorConfig + lines + "\n" } };

    /// <summary>Looks only at diagnostics of these ids.</summary>
    public CodeCheck Only(params string[] ids) => this with { IdsLookedAt = [.. ids] };

    /// <summary>Some diagnostic of that id must say this.</summary>
    public CodeCheck Saying(string id, string text) => this with { Messages = Messages.Add((id, text)) };

    /// <summary>Some diagnostic of the rule under test must say this.</summary>
    public CodeCheck Saying(string text) =>
        Saying(RuleUnderTest ?? throw new InvalidOperationException("Name the id: there is no rule under test."), text);

    /// <summary>Analyses, and fails unless the diagnostics are exactly the marked ones.</summary>
    public async Task ExpectMarkup()
    {
        var run = await Run();
        var failure = Expectation.Compare(this, run);
        if (failure is not null)
        {
            Assert.Fail(failure);
        }
    }

    /// <summary>Analyses, and fails on any diagnostic.</summary>
    public Task ExpectSilence() => (this with { Marks = [.. Marks.Where(m => m.Id?.StartsWith("CS", StringComparison.Ordinal) == true)] }).ExpectMarkup();

    /// <summary>Analyses, and leaves the judging to the caller; the analyzer must not crash.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnostics()
    {
        var run = await Run();
        if (run.Crashes.Length > 0)
        {
            Assert.Fail(Expectation.CrashReport(run));
        }

        return [.. run.Diagnostics.Where(d => IdsLookedAt is null || IdsLookedAt.Contains(d.Id))];
    }

    private async Task<AnalysisRun> Run()
    {
        using var workspace = new AdhocWorkspace();
        return await AnalysisRun.Of(Project.Open(workspace), Analyzer());
    }
}
