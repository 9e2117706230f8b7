using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class AnswerNeverFilledTests
{
    private const string Id = "MLP0106";

    [Fact]
    public Task A_member_that_no_column_is_called_like() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        Console.WriteLine(ml.Model.CreatePredictionEngine<House, Quote>(model).Predict(new House { Size = 1 }).Predicted);
        public class Quote { public float [|Predicted|] { get; set; } }
        """).Saying("[ColumnName(\"Score\")]").ExpectMarkup();

    [Fact]
    public Task A_misspelt_column_of_a_classifier_in_a_class_of_its_own() => Analyze.Rule(Id, """
        public sealed class Moods
        {
            private readonly MLContext _ml = new(seed: 1);
            private readonly ITransformer _model;
            public Moods() => _model = Chain().Fit(_ml.Data.LoadFromTextFile<Review>("reviews.tsv"));
            private IEstimator<ITransformer> Chain() => _ml.Transforms.Text.FeaturizeText("Features", "Text").Append(_ml.BinaryClassification.Trainers.LbfgsLogisticRegression());
            public float Ask(string text) => _ml.Model.CreatePredictionEngine<Review, Mood>(_model).Predict(new Review { Text = text }).Probabilty;
        }
        public class Mood { public bool PredictedLabel { get; set; } public float [|Probabilty|] { get; set; } }
        """).Saying("[ColumnName(\"Probability\")]").ExpectMarkup();

    [Fact]
    public Task A_probability_that_the_trainer_does_not_give() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var reviews = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.AveragedPerceptron()).Fit(reviews);
        var engine = ml.Model.CreatePredictionEngine<Review, Verdict>(model);
        public class Verdict { public bool PredictedLabel { get; set; } public float [|Probability|] { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Columns_of_the_row_and_of_every_step_come_back() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        public class Quote { public float Score { get; set; } public float Size { get; set; } [VectorType(2)] public float[] Features { get; set; } = []; public string City { get; set; } = ""; public float Twice => Score * 2; }
        """);

    [Fact]
    public Task A_member_that_the_program_fills() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var quote = ml.Model.CreatePredictionEngine<House, Quote>(model).Predict(new House { Size = 1 });
        quote.Currency = "EUR";
        public class Quote { public float Score { get; set; } public string Currency { get; set; } = ""; }
        """);

    [Fact]
    public Task An_engine_that_throws_for_missing_columns() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model, ignoreMissingColumns: false);
        public class Quote { public float Predicted { get; set; } }
        """);

    [Fact]
    public Task A_loaded_model_has_unknown_columns() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(ml.Model.Load("model.zip", out var schema));
        public class Quote { public float Predicted { get; set; } }
        """);

    [Fact]
    public Task Members_marked_as_no_column() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        public class Quote { public float Score { get; set; } [NoColumn] public string Note { get; set; } = ""; }
        """);

    [Fact]
    public Task Half_typed_code_does_not_matter() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        engine.
        public class Quote { public float [|Predicted|] { get; set; } }
        """).AllowErrors().ExpectMarkup();
}
