using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

public class ImplausibleTestFractionTests
{
    private const string Id = "MLP0202";

    [Theory]
    [InlineData("0.8")]
    [InlineData("0.01")]
    [InlineData("0")]
    [InlineData("1.0")]
    [InlineData("-0.2")]
    public Task Outside_of_what_can_be_meant(string fraction) =>
        Analyze.Rule(Id, SplitSamples.Houses($"ml.Data.TrainTestSplit(houses, [|{fraction}|])")).ExpectMarkup();

    [Fact]
    public Task A_constant_from_elsewhere() => Analyze.Rule(Id, """
        internal static class Settings { public const double TrainShare = 0.75; }
        public sealed class Job
        {
            public void Run(MLContext ml, IDataView rows)
            {
                var split = ml.Data.TrainTestSplit(rows, testFraction: [|Settings.TrainShare|]);
                var model = ml.Regression.Trainers.FastTree().Fit(split.TrainSet);
                Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet)).RSquared);
            }
        }
        """).Saying("share of test rows").ExpectMarkup();

    [Theory]
    [InlineData("0.05")]
    [InlineData("0.5")]
    [InlineData("0.2")]
    [InlineData("args.Length > 0 ? double.Parse(args[0]) : 0.2")]
    public Task Usual_or_unknown_shares(string fraction) => Analyze.Silent(Id, SplitSamples.Houses($"ml.Data.TrainTestSplit(houses, {fraction})"));

    [Fact]
    public Task Drawing_a_sample_of_rows_is_no_test_set() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var sample = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.01).TestSet;
        Console.WriteLine(sample.Preview());
        """);
}
