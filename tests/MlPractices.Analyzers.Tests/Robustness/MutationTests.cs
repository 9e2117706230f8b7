using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Analyzers.Tests.Robustness;

public class MutationTests
{
    private const string Source = """
        var ml = new MLContext();
        var model = pipeline.Fit(split.TrainSet);
        var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet));
        """;

    [Fact]
    public void The_same_seed_gives_the_same_source() => Assert.Equal(Mutation.Of(Source, 7), Mutation.Of(Source, 7));

    [Fact]
    public void Seeds_give_different_sources()
    {
        var distinct = Enumerable.Range(0, 100).Select(seed => Mutation.Of(Source, seed)).Distinct().Count();

        Assert.InRange(distinct, 80, 100);
    }

    [Fact]
    public void Most_sources_no_longer_parse_but_some_do()
    {
        var broken = Enumerable.Range(0, 200)
            .Count(seed => CSharpSyntaxTree.ParseText(Mutation.Of(Source, seed)).GetDiagnostics().Any());

        Assert.InRange(broken, 100, 195);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    public void A_source_too_short_to_break_stays(string source) => Assert.Equal(source, Mutation.Of(source, 1));
}
