using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Tests.RulePages;

/// <summary>A program of a page on the typed stages: compiled with the pages' prelude, and run in a folder of its own.</summary>
internal static class StageProgram
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "MlPractices.dll" or "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly Lazy<SyntaxTree> Prelude = new(() => CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PathOf("docs", "rules", "programs", "Prelude.cs")), path: "Prelude.cs"));

    /// <summary>What comes of the program: the errors of the compiler, or what it prints; an exception that leaves it is the last line.</summary>
    public static string Outcome(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Page" + Guid.NewGuid().ToString("N"), [Prelude.Value, CSharpSyntaxTree.ParseText(source, path: "Program.cs")], References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? Run(Assembly.Load(image.ToArray()).EntryPoint!)
            : Lines(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"error {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));
    }

    private static string Run(MethodInfo main)
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-page-");
        var (console, culture, current) = (Console.Out, CultureInfo.CurrentCulture, Environment.CurrentDirectory);
        var printed = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Console.SetOut(printed);
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException thrown)
        {
            printed.WriteLine($"Unhandled exception. {thrown.InnerException!.GetType().FullName}: {thrown.InnerException.Message}");
        }
        finally
        {
            Console.SetOut(console);
            CultureInfo.CurrentCulture = culture;
            Environment.CurrentDirectory = current;
            folder.Delete(recursive: true);
        }

        return Lines(printed.ToString().ReplaceLineEndings("\n").Split('\n'));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines).TrimEnd();
}
