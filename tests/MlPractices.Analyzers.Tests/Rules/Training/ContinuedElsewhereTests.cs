using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class ContinuedElsewhereTests
{
    private const string Id = "MLP0409";

    [Fact]
    public Task A_preparation_fitted_anew() => Analyze.Rule(Id, """
        public sealed class Prices
        {
            private readonly MLContext _ml = new(seed: 1);
            public void Train()
            {
                var january = _ml.Data.LoadFromTextFile<House>("january.csv");
                var february = _ml.Data.LoadFromTextFile<House>("february.csv");
                var encoding = _ml.Transforms.Categorical.OneHotEncoding("Features", "City");
                var trainer = _ml.Regression.Trainers.OnlineGradientDescent("Price");
                var encoder = encoding.Fit(january);
                var model = trainer.Fit(encoder.Transform(january));
                var next = trainer.[|Fit(encoding.Fit(february).Transform(february), model.Model)|];
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_first_preparation_kept() => Analyze.Silent(Id, """
        public sealed class Prices
        {
            private readonly MLContext _ml = new(seed: 1);
            public void Train()
            {
                var january = _ml.Data.LoadFromTextFile<House>("january.csv");
                var february = _ml.Data.LoadFromTextFile<House>("february.csv");
                var encoding = _ml.Transforms.Categorical.OneHotEncoding("Features", "City");
                var trainer = _ml.Regression.Trainers.OnlineGradientDescent("Price");
                var encoder = encoding.Fit(january);
                var model = trainer.Fit(encoder.Transform(january));
                var next = trainer.Fit(encoder.Transform(february), model.Model);
            }
        }
        """);

    [Fact]
    public Task A_step_that_learns_nothing_made_anew() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var january = ml.Data.LoadFromTextFile<House>("january.csv");
        var february = ml.Data.LoadFromTextFile<House>("february.csv");
        var hashing = ml.Transforms.Categorical.OneHotHashEncoding("Features", "City");
        var trainer = ml.Regression.Trainers.OnlineGradientDescent("Price");
        var model = trainer.Fit(hashing.Fit(january).Transform(january));
        var next = trainer.Fit(hashing.Fit(february).Transform(february), model.Model);
        """);

    [Fact]
    public Task A_loaded_model_was_trained_behind_something_unknown() => Analyze.Silent(Id, """
        public static class Training
        {
            public static void Go(MLContext ml, LinearRegressionModelParameters loaded)
            {
                var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                var next = ml.Regression.Trainers.OnlineGradientDescent("Price").Fit(ml.Transforms.Categorical.OneHotEncoding("Features", "City").Fit(rows).Transform(rows), loaded);
            }
        }
        """);
}
