using System.Text.RegularExpressions;
using MlPractices.Analyzers.Tests.Docs;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Tests.RulePages;

/// <summary>
/// The pages of what the run-time library and the compiler find: the bad program gives the id, the fixed one does not, and both give what the page
/// quotes. With <c>MLPRACTICES_REGENERATE=1</c> in the environment the quotations are written anew.
/// </summary>
[Collection(nameof(OneAtATime))]
public sealed class StageProgramTests
{
    private static readonly bool Regenerate = Environment.GetEnvironmentVariable("MLPRACTICES_REGENERATE") == "1";

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("docs", "rules"), "MLP*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(id => RulePage.Read(id) is var page && (!page.FoundBy.HasFlag(FoundBy.Analyzer) || page.Snippets.Values.SelectMany(all => all).Any(snippet => snippet.OnStages)))
            .Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void The_bad_program_gives_the_id_the_fixed_one_does_not_and_the_page_quotes_both(string id)
    {
        var page = RulePage.Read(id);
        var (bad, good) = (ProgramsOf(page, "Bad"), ProgramsOf(page, "Fixed"));
        Assert.NotEmpty(bad);
        Assert.NotEmpty(good);
        foreach (var program in bad)
        {
            var outcome = Outcome(id, program);
            Assert.True(outcome.Contains(id, StringComparison.Ordinal), $"{id}: the bad program is to give it; it gives:\n{outcome}");
            Assert.All(Severities(id, outcome), severity => Assert.Contains(severity, page.Metadata["Severity"]));
            Assert.Contains(outcome.StartsWith("error CS", StringComparison.Ordinal) ? FoundBy.Compiler : FoundBy.RunTime, Parts(page.FoundBy));
        }

        foreach (var program in good)
        {
            var outcome = Outcome(id, program);
            Assert.False(outcome.Contains(id, StringComparison.Ordinal), $"{id}: the fixed program gives it too:\n{outcome}");
            Assert.False(outcome.StartsWith("error CS", StringComparison.Ordinal), $"{id}: the fixed program does not compile:\n{outcome}");
            Assert.DoesNotContain("Unhandled exception", outcome);
        }
    }

    [Fact]
    public void There_is_a_program_for_every_id_that_only_the_library_or_the_compiler_finds() => Assert.True(Pages.Count > 60);

    private static IReadOnlyList<Snippet> ProgramsOf(RulePage page, string section) => [.. page.SnippetsOf(section).Where(snippet => snippet.OnStages)];

    private static IEnumerable<FoundBy> Parts(FoundBy finders) => Enum.GetValues<FoundBy>().Where(part => part != FoundBy.Nobody && finders.HasFlag(part));

    /// <summary>What comes of a program, which is what the page says.</summary>
    private static string Outcome(string id, Snippet program)
    {
        var outcome = StageProgram.Outcome(program.Source);
        if (Regenerate)
        {
            Quote(id, program.Source, outcome);
        }
        else
        {
            Assert.Equal(program.Prints?.ReplaceLineEndings("\n") ?? "", outcome);
        }

        return outcome;
    }

    private static void Quote(string id, string source, string outcome)
    {
        var path = Repository.PathOf("docs", "rules", id + ".md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var block = $"```csharp\n{source.ReplaceLineEndings("\n")}\n```\n";
        var at = text.IndexOf(block, StringComparison.Ordinal) + block.Length;
        Assert.True(at >= block.Length, $"{id}: the program is not found in its page.");
        var rest = Regex.Replace(text[at..], @"\A\n```text\n.*?\n```\n", "", RegexOptions.Singleline);
        File.WriteAllText(path, text[..at] + (outcome.Length == 0 ? "" : $"\n```text\n{outcome}\n```\n") + rest);
    }

    private static IEnumerable<string> Severities(string id, string outcome) =>
        Regex.Matches(outcome, $"^{id} (Info|Warning|Error): ", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
}

/// <summary>Programs that print share the console, so nothing runs beside them.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
