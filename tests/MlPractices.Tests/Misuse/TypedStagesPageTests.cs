using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlPractices.Tests.Misuse;

/// <summary>The page of the typed stages: its program compiles, its tables name every id of the code and no other.</summary>
public sealed partial class TypedStagesPageTests
{
    [Fact]
    public void The_program_on_the_page_compiles()
    {
        var program = Program().Match(Page()).Groups[1].Value;

        Assert.NotEmpty(program);
        Assert.Empty(MisuseProgram.Parse(program).Errors());
    }

    [Fact]
    public void Every_sentence_of_the_compiler_has_a_line()
    {
        var sentences = typeof(MisuseMessages).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => ((string)field.GetRawConstantValue()!)[..7]);

        Assert.Equal(sentences.Distinct().Order(), Ids("## What the compiler says", "## What is found at run time"));
    }

    [Fact]
    public void Every_finding_has_a_line()
    {
        string[] folders = ["Judging", "Objectives", "Stages", "Training"];
        var reported = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), "src", "MlPractices", folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => QuotedId().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));

        Assert.Equal(reported.Distinct().Order(), Ids("## What is found at run time", "## Limitations"));
    }

    private static IEnumerable<string> Ids(string from, string to)
    {
        var page = Page();
        var section = page[page.IndexOf(from, StringComparison.Ordinal)..page.IndexOf(to, StringComparison.Ordinal)];
        return PageId().Matches(section).Select(match => match.Groups[1].Value).Order();
    }

    private static string Page() => File.ReadAllText(Path.Combine(Root(), "docs", "typed-stages.md"));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex("\"(MLP[0-9]{4})\"")]
    private static partial Regex QuotedId();

    [GeneratedRegex(@"^\| (MLP[0-9]{4}) ", RegexOptions.Multiline)]
    private static partial Regex PageId();
}
