namespace MlPractices.MicrosoftML.Tests.Docs;

/// <summary>The programs that the front pages and the guides show compile.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("src", "MlPractices", "README.md")]
    [InlineData("src", "MlPractices.MicrosoftML", "README.md")]
    [InlineData("src", "MlPractices.PostgreSql", "README.md")]
    [InlineData("docs", "getting-started.md")]
    public void Its_programs_compile(params string[] page)
    {
        var blocks = PageProgram.On(page);

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Empty(PageProgram.Errors(block)));
    }

    /// <summary>The how-to pages that show programs.</summary>
    public static TheoryData<string> HowTos => [.. PageProgram.Pages("docs", "how-to").Where(page => PageProgram.On("docs", "how-to", page).Count > 0)];

    [Theory]
    [MemberData(nameof(HowTos))]
    public void The_programs_of_a_how_to_compile(string page) => Assert.All(PageProgram.On("docs", "how-to", page), block => Assert.Empty(PageProgram.Errors(block)));

    [Fact]
    public void A_program_that_trains_on_the_holdout_would_not()
    {
        var wrong = PageProgram.On("src", "MlPractices.MicrosoftML", "README.md")[0].Replace("split.Train(trees)", "split.Holdout.Train(trees)", StringComparison.Ordinal);

        Assert.Contains(PageProgram.Errors(wrong), error => error.StartsWith("CS0619", StringComparison.Ordinal) && error.Contains("MLP1001: ", StringComparison.Ordinal));
    }
}
