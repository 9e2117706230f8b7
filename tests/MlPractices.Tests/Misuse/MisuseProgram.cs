using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Tests.Misuse;

/// <summary>
/// A program of a few lines that takes a wrong step. Its file holds comment lines, among them one <c>// error:</c> line for each error
/// the compiler gives, word for word, and then the lines themselves.
/// </summary>
internal sealed record MisuseProgram(string Body, IReadOnlyList<string> Expected)
{
    private const string Mark = "// error: ";

    // The names that every program can use.
    private const string Before = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using MlPractices;

        public sealed record Customer(int Id, string Household, string Region, double Spent, bool Churned);

        public static class Program
        {
            public static async Task Run(
                Dataset<Customer> data, Objective<Customer, BinaryScore> objective, Split<Customer, BinaryScore> split, ITrainer<Customer, BinaryScore> trainer,
                Candidate<Customer, BinaryScore> candidate, Candidate<Customer, BinaryScore> baseline, Verdict<Customer, BinaryScore> verdict,
                Release<Customer, BinaryScore> release, FeatureMap<Customer> features, ModelRegistry registry)
            {
                await Task.Yield();
        """;

    private const string After = """

            }
        }
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "MlPractices.dll" or "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path))]);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Misuse", "Programs");

    public static MisuseProgram Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return new(
            string.Join('\n', lines.Where(line => !line.StartsWith("//", StringComparison.Ordinal))),
            [.. lines.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..])]);
    }

    /// <summary>Compiles the program and gives the errors as "CSnnnn: sentence".</summary>
    public IReadOnlyList<string> Errors() =>
        [.. Diagnostics().Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

    /// <summary>Compiles the program and gives the help links of the errors that have a sentence of ours.</summary>
    public IReadOnlyList<(string Message, string HelpLink)> HelpLinks() =>
        [.. Diagnostics().Where(diagnostic => diagnostic.Id == "CS0619").Select(diagnostic => (diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), diagnostic.Descriptor.HelpLinkUri))];

    private IReadOnlyList<Diagnostic> Diagnostics()
    {
        var tree = CSharpSyntaxTree.ParseText(Before + "\n" + Body + After, new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create(
            "Misuse", [tree], References.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }
}
