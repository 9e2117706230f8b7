using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class AppendDiscardedTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate("Features", "Size", "Rooms");

        """;

    [Theory]
    [InlineData("pipeline.[|Append(ml.Transforms.NormalizeMinMax(\"Features\"))|];")]
    [InlineData("if (args.Length > 0) pipeline.[|Append(ml.Transforms.NormalizeMinMax(\"Features\"))|];")]
    [InlineData("pipeline.[|AppendCacheCheckpoint(ml)|];")]
    public Task Reports_a_dropped_result(string rest) => Analyze.Rule("MLP0406", Start + rest).ExpectMarkup();

    [Fact]
    public Task Reports_in_a_helper_that_gets_the_pipeline() => Analyze.Rule("MLP0406", """
        public class Steps
        {
            public void AddScaling(MLContext ml, IEstimator<ITransformer> pipeline)
            {
                pipeline.[|Append(ml.Transforms.NormalizeMinMax("Features"))|];
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("pipeline = pipeline.Append(ml.Transforms.NormalizeMinMax(\"Features\"));")]
    [InlineData("var longer = pipeline.Append(ml.Transforms.NormalizeMinMax(\"Features\"));")]
    [InlineData("pipeline.Append(ml.Transforms.NormalizeMinMax(\"Features\")).Fit(ml.Data.LoadFromTextFile<House>(\"houses.csv\"));")]
    [InlineData("new System.Text.StringBuilder().Append(1);")]
    public Task Silent_when_the_result_is_used_or_it_is_another_Append(string rest) => Analyze.Silent("MLP0406", Start + rest);

    [Fact]
    public Task Code_that_is_being_typed() => Analyze.Rule("MLP0406", Start + """
        pipeline.[|Append(ml.Transforms.NormalizeMinMax("Features"))|]
        """).AllowErrors().ExpectMarkup();
}
