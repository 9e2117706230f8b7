using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Data and models that live in members of objects.</summary>
public class ObjectTests
{
    [Fact]
    public Task An_injected_object_remembers_what_was_written_to_it() => Analyze.Rule("MLP0301", """
        public interface ITrainer
        {
            void Train();
            double Score();
        }

        public class Trainer : ITrainer
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView? _rows;
            private ITransformer? _model;

            public void Train()
            {
                _rows = _ml.Data.LoadFromTextFile<House>("houses.csv");
                _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(_rows);
            }

            public double Score() => _ml.Regression.Evaluate([|_model!.Transform(_rows!)|], "Price").RSquared;
        }

        public class Job(ITrainer trainer)
        {
            public double Run()
            {
                trainer.Train();
                return trainer.Score();
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Two_objects_of_one_type_keep_their_own_rows() => Analyze.Silent("MLP0301", """
        var ml = new MLContext(seed: 1);
        var train = new Table("train.csv");
        var test = new Table("test.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train.Load(ml));
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(test.Load(ml)), "Price").RSquared);

        public class Table(string path)
        {
            public IDataView Load(MLContext ml) => ml.Data.LoadFromTextFile<House>(path);
        }
        """);

    [Fact]
    public Task Attributes_and_default_values_do_not_hide_a_body() => Analyze.Rule("MLP0301", """
        [Obsolete("soon")]
        public class Controller
        {
            [Obsolete("soon")]
            [System.ComponentModel.Description("judges")]
            public double Judge([System.ComponentModel.Description("path")] string path, string label = "Price")
            {
                var ml = new MLContext(seed: 1);
                var rows = ml.Data.LoadFromTextFile<House>(path);
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree(label)).Fit(rows);
                return ml.Regression.Evaluate([|model.Transform(rows)|], label).RSquared;
            }
        }
        """).ExpectMarkup();
}
