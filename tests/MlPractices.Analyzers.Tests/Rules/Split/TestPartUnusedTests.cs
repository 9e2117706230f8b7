using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

public class TestPartUnusedTests
{
    private const string Id = "MLP0209";

    [Fact]
    public Task Only_the_training_part_is_read() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.[|TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.2)|];
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        ml.Model.Save(model, split.TrainSet.Schema, "model.zip");
        """).ExpectMarkup();

    [Fact]
    public Task Kept_in_a_property_and_read_in_another_method() => Analyze.Silent(Id, """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            private DataOperationsCatalog.TrainTestData Split { get; set; }
            private ITransformer? _model;
            public void Load() => Split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>("houses.csv"));
            public void Train() => _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(Split.TrainSet);
            public double Test() => _ml.Regression.Evaluate(_model!.Transform(Split.TestSet), "Price").RSquared;
        }
        """);

    [Fact]
    public Task Handed_back_whole() => Analyze.Silent(Id, """
        public sealed class Job
        {
            public DataOperationsCatalog.TrainTestData Split(MLContext ml)
            {
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
                Console.WriteLine(split.TrainSet.Schema.Count);
                return split;
            }
        }
        """);

    [Fact]
    public Task Taken_apart_by_a_pattern() => Analyze.Silent(Id, """
        public sealed class Job
        {
            public double Run(MLContext ml)
            {
                if (ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv")) is { TrainSet: var train, TestSet: var test })
                {
                    var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
                    return ml.Regression.Evaluate(model.Transform(test), "Price").RSquared;
                }

                return 0;
            }
        }
        """);

    [Fact]
    public Task Taken_apart_into_a_tuple_and_one_half_forgotten() => Analyze.Rule(Id, """
        public static class Program
        {
            private static (MLContext Ml, DataOperationsCatalog.TrainTestData Data) Load()
            {
                var ml = new MLContext(seed: 1);
                return (ml, ml.Data.[|TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"))|]);
            }

            public static void Main()
            {
                var (ml, data) = Load();
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(data.TrainSet);
                ml.Model.Save(model, data.TrainSet.Schema, "model.zip");
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Handed_to_code_out_of_sight() => Analyze.Silent(Id, """
        public interface IReport { void Write(DataOperationsCatalog.TrainTestData data); }
        public sealed class Job(IReport report)
        {
            public void Run(MLContext ml)
            {
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
                Console.WriteLine(split.TrainSet.Preview());
                report.Write(split);
            }
        }
        """);

    [Fact]
    public Task Both_parts_are_read() => Analyze.Silent(Id, SplitSamples.Houses("ml.Data.TrainTestSplit(houses)"));
}
