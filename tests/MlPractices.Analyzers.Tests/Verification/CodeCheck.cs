using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>A test source on its way to being analysed. Immutable; each call gives a changed copy.</summary>
public sealed record CodeCheck
{
    /// <summary>Name and marked up source of each file of the test.</summary>
    public ImmutableArray<(string Name, string MarkedUp)> Files { get; init; } = [];

    /// <summary>Whether the files have markup; sources that no one wrote for a test may hold the same characters.</summary>
    public bool MarkedUp { get; init; } = true;

    /// <summary>The rule that <c>[|...|]</c> stands for.</summary>
    public string? RuleUnderTest { get; init; }

    /// <summary>The ids that are looked at; null looks at all.</summary>
    public ImmutableHashSet<string>? IdsLookedAt { get; init; }

    /// <summary>Whether compile errors other than the marked ones are accepted.</summary>
    public bool ErrorsAllowed { get; init; }

    /// <summary>Text that the message of some diagnostic of an id must contain.</summary>
    public ImmutableArray<(string Id, string Text)> Messages { get; init; } = [];

    /// <summary>Text of an <c>.editorconfig</c> beside the files, if any.</summary>
    public string? ConfigLines { get; init; }

    /// <summary>Properties of the project that the compiler sees, as lines of a global config.</summary>
    public string? ProjectLines { get; init; }

    /// <summary>Whether the usings and the row types go with the files.</summary>
    public bool WithPrelude { get; init; } = true;

    /// <summary>Whether ML.NET is referenced.</summary>
    public bool WithMachineLearning { get; init; } = true;

    /// <summary>Whether the libraries of the typed stages are referenced.</summary>
    public bool WithStages { get; init; }

    /// <summary>References beyond .NET and ML.NET.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = [];

    /// <summary>Language version of the files.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>Output kind; null takes a console program when there are top-level statements, else a library.</summary>
    public OutputKind? Output { get; init; }

    /// <summary>Makes the analyzer that is run.</summary>
    public Func<DiagnosticAnalyzer> Analyzer { get; init; } = Analyze.DefaultAnalyzer;

    /// <summary>Adds a file, whose markup counts too.</summary>
    public CodeCheck File(string name, string markedUp) => this with { Files = Files.Add((name, markedUp.ReplaceLineEndings("\n"))) };

    /// <summary>Runs another analyzer than the host.</summary>
    public CodeCheck With<TAnalyzer>() where TAnalyzer : DiagnosticAnalyzer, new() => this with { Analyzer = () => new TAnalyzer() };

    /// <summary>Compiles to a console program, whatever the sources look like.</summary>
    public CodeCheck AsConsole() => this with { Output = OutputKind.ConsoleApplication };

    /// <summary>Compiles to a library, whatever the sources look like.</summary>
    public CodeCheck AsLibrary() => this with { Output = OutputKind.DynamicallyLinkedLibrary };

    /// <summary>Accepts compile errors, as of code that is being typed.</summary>
    public CodeCheck AllowErrors() => this with { ErrorsAllowed = true };

    /// <summary>Leaves out the usings and row types of <see cref="Prelude"/>.</summary>
    public CodeCheck WithoutPrelude() => this with { WithPrelude = false };

    /// <summary>Compiles without any reference to ML.NET.</summary>
    public CodeCheck WithoutMachineLearning() => this with { WithMachineLearning = false };

    /// <summary>Compiles with the libraries of the typed stages.</summary>
    public CodeCheck OnStages() => this with { WithStages = true };

    /// <summary>
    /// Compiles with another language version. Below C# 10 there are no global usings, so the prelude is left out;
    /// below C# 8 there are no nullable annotations.
    /// </summary>
    public CodeCheck Language(LanguageVersion version) =>
        this with { LanguageVersion = version, WithPrelude = WithPrelude && version >= LanguageVersion.CSharp10 };

    /// <summary>Adds references.</summary>
    public CodeCheck Reference(params MetadataReference[] references) => this with { References = References.AddRange(references) };

    /// <summary>Adds lines such as <c>dotnet_diagnostic.MLP0301.severity = none</c> to the <c>.editorconfig</c>.</summary>
    public CodeCheck EditorConfig(string lines) => this with { ConfigLines = ConfigLines + lines + "\n" };

    /// <summary>Sets a property of the project.</summary>
    public CodeCheck Property(string name, string value) => this with { ProjectLines = $"{ProjectLines}build_property.{name} = {value}\n" };

    /// <summary>Looks only at diagnostics of these ids.</summary>
    public CodeCheck Only(params string[] ids) => this with { IdsLookedAt = [.. ids] };

    /// <summary>Some diagnostic of that id must say this.</summary>
    public CodeCheck Saying(string id, string text) => this with { Messages = Messages.Add((id, text)) };

    /// <summary>Some diagnostic of the rule under test must say this.</summary>
    public CodeCheck Saying(string text) =>
        Saying(RuleUnderTest ?? throw new InvalidOperationException("Name the id: there is no rule under test."), text);

    /// <summary>Analyses, and fails unless the diagnostics are exactly the marked ones and <c>#pragma warning disable</c> suppresses them.</summary>
    public Task ExpectMarkup() => new PipelineTest(this).Run();

    /// <summary>Analyses, and fails on any diagnostic; a mark of a rule would say otherwise and is refused.</summary>
    public Task ExpectSilence() => Files.Any(f => f.MarkedUp.Contains("[|", StringComparison.Ordinal) || f.MarkedUp.Contains("{|MLP", StringComparison.Ordinal))
        ? throw new InvalidOperationException("A source that is to be silent has no marks.")
        : ExpectMarkup();

    /// <summary>Analyses, and leaves the judging to the caller; the analyzer must not crash, and the sources must compile unless errors are allowed.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnostics(CancellationToken cancellation = default)
    {
        var (reported, errors) = await new PipelineTest(this).Analysed(withErrors: !ErrorsAllowed, cancellation);
        var wrong = reported.Where(d => d.Id == Analyze.Crash).Concat(errors).ToList();
        Assert.True(wrong.Count == 0, $"The analyzer crashed or a source does not compile:\n{string.Join('\n', wrong)}\n{string.Join('\n', Files.Select(f => f.MarkedUp))}");
        return reported;
    }
}
