using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class ResampledBeforeSplitTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        """;

    [Theory]
    [InlineData("var more = ml.Data.BootstrapSample(houses); ml.Data.TrainTestSplit([|more|]);")]
    [InlineData("ml.Data.CrossValidationSplit([|ml.Data.Cache(ml.Data.BootstrapSample(houses, seed: 3))|]);")]
    public Task Reports_a_split_of_a_bootstrap_sample(string rest) => Analyze.Rule("MLP0311", Start + rest).Saying("(line 3)").ExpectMarkup();

    [Fact]
    public Task Reports_rows_put_in_twice() => Analyze.Rule("MLP0311", """
        public class Trainer
        {
            public void Run(List<House> rows)
            {
                var ml = new MLContext();
                var expensive = rows.Where(r => r.Price > 1000);
                var more = rows.Concat(expensive).ToList();
                var split = ml.Data.TrainTestSplit([|ml.Data.LoadFromEnumerable(more)|]);
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("var split = ml.Data.TrainTestSplit(houses); var more = ml.Data.BootstrapSample(split.TrainSet);")]
    [InlineData("var sample = ml.Data.BootstrapSample(houses, seed: 1); var rest = ml.Data.BootstrapSample(houses, seed: 1, complement: true);")]
    [InlineData("ml.Data.TrainTestSplit(ml.Data.ShuffleRows(houses));")]
    public Task Silent_when_the_split_comes_first_or_there_is_none(string rest) => Analyze.Silent("MLP0311", Start + rest);

    [Fact]
    public Task Silent_on_two_lists_and_on_copies_kept_together_by_a_key() => Analyze.Silent("MLP0311", """
        public class Trainer
        {
            public void Run(List<House> rows, List<House> others)
            {
                var ml = new MLContext();
                ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows.Concat(others)));
                ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows.Concat(rows)), samplingKeyColumnName: "City");
            }
        }
        """);
}
