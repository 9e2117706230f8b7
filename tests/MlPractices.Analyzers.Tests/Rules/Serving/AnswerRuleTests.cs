using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Serving;

public class AnswerRuleTests
{
    private const string Id = "MLP0707";

    [Fact]
    public Task The_label_shown_as_the_answer() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var quote = ml.Model.CreatePredictionEngine<House, Quote>(model).Predict(new House { Size = 80, Rooms = 3 });
        Console.WriteLine($"{[|quote.Price|]}");
        public class Quote { public float Price { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task The_same_through_a_field_and_a_method() => Analyze.Rule(Id, """
        public sealed class Desk
        {
            private readonly MLContext _ml = new(seed: 1);
            private readonly PredictionEngine<House, Quote> _engine;
            public Desk() => _engine = _ml.Model.CreatePredictionEngine<House, Quote>(
                _ml.Transforms.CopyColumns("Label", "Price").Append(_ml.Transforms.Concatenate("Features", "Size")).Append(_ml.Regression.Trainers.Sdca()).Fit(_ml.Data.LoadFromTextFile<House>("houses.csv")));
            public float Ask(float size) => Answer(new House { Size = size });
            private float Answer(House house) => [|_engine.Predict(house).Price|];
        }
        public class Quote { public float Price { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task The_score_under_the_label_s_name() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        Console.WriteLine(ml.Model.CreatePredictionEngine<House, Quote>(model).Predict(new House { Size = 80 }).Price);
        public class Quote { [ColumnName("Score")] public float Price { get; set; } }
        """);

    [Fact]
    public Task A_row_that_has_its_label() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        Console.WriteLine(engine.Predict(new House { Size = 80, Price = 300 }).Price);
        foreach (var known in ml.Data.CreateEnumerable<House>(houses, false))
        {
            Console.WriteLine(engine.Predict(known).Price);
        }
        public class Quote { public float Score { get; set; } public float Price { get; set; } }
        """);

    [Fact]
    public Task A_key_wanted_as_text() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength")).Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind")).Fit(flowers);
        var engine = ml.Model.CreatePredictionEngine<Iris, Named>(model);
        public class Named { public string [|PredictedLabel|] { get; set; } = ""; }
        """).ExpectMarkup();

    [Fact]
    public Task A_chain_begun_empty() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var chain = new EstimatorChain<ITransformer>()
            .Append(ml.Transforms.Conversion.MapValueToKey("Kind", "Species"))
            .Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind"));
        var engine = ml.Model.CreatePredictionEngine<Iris, Answer>(chain.Fit(flowers));
        var whole = ml.Model.CreatePredictionEngine<Iris, Answer>(chain.Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(flowers));
        public class Answer { public string [|PredictedLabel|] { get; set; } = ""; }
        """).ExpectMarkup();

    [Fact]
    public Task A_key_mapped_back_or_read_as_a_number() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var chain = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength")).Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind"));
        var number = ml.Model.CreatePredictionEngine<Iris, Numbered>(chain.Fit(flowers));
        var name = ml.Model.CreatePredictionEngine<Iris, Named>(chain.Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(flowers));
        public class Numbered { public uint PredictedLabel { get; set; } }
        public class Named { public string PredictedLabel { get; set; } = ""; }
        """);
}
