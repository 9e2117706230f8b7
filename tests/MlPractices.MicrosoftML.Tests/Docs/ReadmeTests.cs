using System.Text.RegularExpressions;

namespace MlPractices.MicrosoftML.Tests.Docs;

/// <summary>The programs that the front pages and the guides show compile, and what the front page quotes is what the samples print.</summary>
public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("src", "MlPractices", "README.md")]
    [InlineData("src", "MlPractices.MicrosoftML", "README.md")]
    [InlineData("src", "MlPractices.PostgreSql", "README.md")]
    [InlineData("src", "MlPractices.DuckDb", "README.md")]
    [InlineData("src", "MlPractices.Parquet", "README.md")]
    [InlineData("src", "MlPractices.Arrow", "README.md")]
    public void Its_programs_compile(params string[] page)
    {
        var programs = PageProgram.Programs(page);

        Assert.NotEmpty(programs);
        Assert.All(programs, program => Assert.Empty(PageProgram.Errors(program)));
    }

    /// <summary>The how-to pages that show programs.</summary>
    public static TheoryData<string> HowTos => [.. PageProgram.Pages("docs", "how-to").Where(page => page != "README.md" && PageProgram.On("docs", "how-to", page).Count > 0)];

    [Theory]
    [MemberData(nameof(HowTos))]
    public void The_programs_of_a_how_to_compile(string page)
    {
        var programs = PageProgram.Programs("docs", "how-to", page);

        Assert.NotEmpty(programs);
        Assert.All(programs, program => Assert.Empty(PageProgram.Errors(program)));
    }

    [Fact]
    public void A_program_that_trains_on_the_holdout_would_not()
    {
        var wrong = PageProgram.On("src", "MlPractices.MicrosoftML", "README.md")[0].Replace("split.Train(trees)", "split.Holdout.Train(trees)", StringComparison.Ordinal);

        Assert.Contains(
            PageProgram.Errors(PageProgram.ProgramOf(wrong)), error => error.StartsWith("CS0619", StringComparison.Ordinal) && error.Contains("MLP1001: ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_verdict_on_the_front_page_is_the_one_of_the_sample()
    {
        var verdict = Verdict().Match(PageProgram.Text("README.md"));

        Assert.True(verdict.Success);
        Assert.Contains(verdict.Value, PageProgram.Text("samples", "TaxiFareStages", "README.md"), StringComparison.Ordinal);
    }

    [GeneratedRegex("^Verdict   .+$", RegexOptions.Multiline)]
    private static partial Regex Verdict();
}
