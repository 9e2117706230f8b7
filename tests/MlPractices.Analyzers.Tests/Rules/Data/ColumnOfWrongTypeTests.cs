using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class ColumnOfWrongTypeTests
{
    private const string Id = "MLP0102";

    [Fact]
    public Task Whole_numbers_as_features() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Flat>("flats.csv", separatorChar: ',');
        var model = ml.Transforms.Concatenate("Features", "Rooms").Append(ml.Regression.Trainers.[|Sdca("Rent")|]).Fit(rows);

        public class Flat
        {
            [LoadColumn(0)] public int Rooms { get; set; }
            [LoadColumn(1)] public float Rent { get; set; }
        }
        """).Saying("a vector of Int32 (int)").ExpectMarkup();

    [Fact]
    public Task Columns_of_two_types_in_one() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Flat>("flats.csv", separatorChar: ',');
        var model = ml.Transforms.Concatenate("Features", "Rent", [|"Rooms"|]).Append(ml.Regression.Trainers.Sdca("Rent")).Fit(rows);

        public class Flat
        {
            [LoadColumn(0)] public int Rooms { get; set; }
            [LoadColumn(1)] public float Rent { get; set; }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Features_that_are_one_number() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Flat>("flats.csv", separatorChar: ',');
        var model = ml.Regression.Trainers.Sdca("Rent", [|"Rooms"|]).Fit(rows);

        public class Flat
        {
            [LoadColumn(0)] public float Rooms { get; set; }
            [LoadColumn(1)] public float Rent { get; set; }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_text_label_that_was_not_mapped_to_keys() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Concatenate("Features", "PetalLength").Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy([|"Species"|])).Fit(flowers);
        """).ExpectMarkup();

    private static string Evaluated(string label) => $$"""
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Iris>("iris.csv"));
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.CopyColumns("Answer", "Kind"))
            .Append(ml.Transforms.Concatenate("Features", "PetalLength")).Append(ml.MulticlassClassification.Trainers.LightGbm("Kind"));
        var model = pipeline.Fit(split.TrainSet);
        Console.WriteLine(ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet), {{label}}).LogLoss);
        """;

    [Fact]
    public Task Evaluated_against_the_text_that_the_label_was_mapped_from() => Analyze.Rule(Id, Evaluated("[|\"Species\"|]")).Saying("give it the trainer's label, 'Kind'").ExpectMarkup();

    [Theory]
    [InlineData("\"Kind\"")]
    [InlineData("\"Answer\"")]
    public Task Evaluated_against_keys(string label) => Analyze.Silent(Id, Evaluated(label));

    [Fact]
    public Task A_number_converted_for_the_trainer_only() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Flat>("flats.csv"));
        var model = ml.Transforms.Conversion.ConvertType("Target", "Rent", DataKind.Single).Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.FastTree("Target")).Fit(split.TrainSet);
        var scored = model.Transform(split.TestSet);
        Console.WriteLine(ml.Regression.Evaluate(scored, labelColumnName: [|"Rent"|]).RSquared + ml.Regression.Evaluate(scored, "Target").RSquared);
        public class Flat { [LoadColumn(0)] public float Size { get; set; } [LoadColumn(1)] public int Rent { get; set; } }
        """).ExpectMarkup();

    private static string Hashed(string hash, string trainer) => $$"""
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        IEstimator<ITransformer> Key() => ml.Transforms.Conversion.{{hash}};
        var model = Key().Append(ml.Transforms.Concatenate("Features", "PetalLength")).Append(ml.MulticlassClassification.Trainers.{{trainer}}).Fit(flowers);
        """;

    [Theory]
    [InlineData("Hash(\"Kind\", \"Species\")", "LightGbm([|\"Kind\"|])")]
    [InlineData("Hash(\"Kind\", \"Species\", maximumNumberOfInverts: -1)", "LbfgsMaximumEntropy(labelColumnName: [|\"Kind\"|])")]
    [InlineData("Hash(\"Label\", \"Species\", numberOfBits: 30)", "[|SdcaMaximumEntropy()|]")]
    [InlineData("Hash(\"Kind\", \"Species\")", "OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron(\"Kind\"), [|\"Kind\"|])")]
    public Task A_hash_with_more_numbers_than_a_trainer_takes_classes(string hash, string trainer) => Analyze.Rule(Id, Hashed(hash, trainer)).Saying("(a hash)").ExpectMarkup();

    [Theory]
    [InlineData("Hash(\"Kind\", \"Species\", numberOfBits: 6)", "LightGbm(\"Kind\")")]
    [InlineData("Hash(\"Kind\", \"Species\", numberOfBits: System.Environment.ProcessorCount)", "LightGbm(\"Kind\")")]
    [InlineData("MapValueToKey(\"Kind\", \"Species\")", "LightGbm(\"Kind\")")]
    public Task A_small_hash_or_learned_keys_as_the_label(string hash, string trainer) => Analyze.Silent(Id, Hashed(hash, trainer));

    [Fact]
    public Task A_key_as_the_label_of_a_regression() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.Regression.Trainers.FastTree([|"Kind"|])).Fit(flowers);
        """).ExpectMarkup();

    [Fact]
    public Task A_number_as_the_label_of_a_binary_trainer() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.BinaryClassification.Trainers.FastTree([|"Price"|])).Fit(houses);
        """).ExpectMarkup();

    [Fact]
    public Task Text_put_among_the_features_across_methods() => Analyze.Rule(Id, """
        internal sealed class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView Load() => _ml.Data.LoadFromTextFile<House>("houses.csv");
            private IEstimator<ITransformer> Prepare() => _ml.Transforms.Concatenate("Features", "Size", [|"City"|]);
            public ITransformer Train() => Prepare().Append(_ml.Regression.Trainers.Sdca("Price")).Fit(Load());
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_key_among_the_features_of_a_chain() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("CityKey", "City").Append(ml.Transforms.Concatenate("Features", "Size", [|"CityKey"|]))
            .Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        """).ExpectMarkup();

    [Fact]
    public Task An_array_without_a_size() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Signal>());
        var model = ml.Regression.Trainers.Sdca("Level", [|"Samples"|]).Fit(rows);
        public class Signal { public float[] Samples { get; set; } = []; public float Level { get; set; } }
        """).Saying("unknown size").ExpectMarkup();

    [Fact]
    public Task A_step_in_an_async_method_that_reads_text_as_numbers() => Analyze.Rule(Id, """
        internal static class Training
        {
            public static async Task<ITransformer> Train(MLContext ml)
            {
                await Task.Yield();
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                Func<IEstimator<ITransformer>> make = () => ml.Transforms.NormalizeMinMax("CityScaled", [|"City"|]).Append(ml.Transforms.Concatenate("Features", "Size"));
                return make().Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_member_that_has_no_column_type() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Bill>());
        public class Bill { public decimal [|Amount|] { get; set; } public float Tax { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Columns_given_one_by_one() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile("flats.csv", new[] { new TextLoader.Column("Rooms", DataKind.Int32, 0), new TextLoader.Column("Rent", DataKind.Single, 1) });
        var model = ml.Transforms.Concatenate("Features", "Rooms").Append(ml.Regression.Trainers.[|Sdca("Rent")|]).Fit(rows);
        """).ExpectMarkup();

    [Fact]
    public Task A_row_class_of_the_engine_with_other_types() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.NormalizeMinMax("Scaled", "Size").Append(ml.Transforms.Concatenate("Features", "Scaled")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.[|CreatePredictionEngine<Asked, HousePrice>(model)|];
        public class Asked { public int Size { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task An_answer_class_with_other_types() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        public class Quote { public double [|Score|] { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task What_is_converted_or_encoded_fits() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Flat>("flats.csv", separatorChar: ',');
        var model = ml.Transforms.Conversion.ConvertType("R", "Rooms").Append(ml.Transforms.Categorical.OneHotEncoding("Code", "Rooms"))
            .Append(ml.Transforms.Concatenate("Features", "R", "Code")).Append(ml.Regression.Trainers.Sdca("Rent")).Fit(rows);

        public class Flat
        {
            [LoadColumn(0)] public int Rooms { get; set; }
            [LoadColumn(1)] public float Rent { get; set; }
        }
        """);

    [Fact]
    public Task Arrays_of_known_size_and_ranges_of_fields_fit() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var memory = ml.Data.LoadFromEnumerable(new List<Signal>());
        var file = ml.Data.LoadFromTextFile<Signal>("signals.csv");
        var first = ml.Regression.Trainers.Sdca("Level", "Samples").Fit(memory);
        var second = ml.Regression.Trainers.Sdca("Level", "Raw").Fit(file);
        public class Signal { [LoadColumn(0, 3), VectorType(4)] public float[] Samples { get; set; } = []; [LoadColumn(4, 7)] public float[] Raw { get; set; } = []; [LoadColumn(8)] public float Level { get; set; } }
        """);

    [Fact]
    public Task Behind_a_step_in_the_dark_any_type_is_possible() => Analyze.Silent(Id, """
        public static class Training
        {
            public static ITransformer Train(MLContext ml, IEstimator<ITransformer> first) =>
                first.Append(ml.Transforms.Concatenate("Features", "Size", "City")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        }
        """);

    [Fact]
    public Task Keys_joined_without_a_chain_are_allowed() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var keyed = ml.Transforms.Conversion.MapValueToKey("CityKey", "City").Fit(houses).Transform(houses);
        var joined = ml.Transforms.Concatenate("Keys", "CityKey", "CityKey").Fit(keyed);
        """);

    [Fact]
    public Task Half_typed_code_does_not_matter() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Flat>("flats.csv", separatorChar: ',');
        var model = ml.Regression.Trainers.Sdca("Rent", [|"Rooms"|]).Fit(rows);
        model.

        public class Flat
        {
            [LoadColumn(0)] public float Rooms { get; set; }
            [LoadColumn(1)] public float Rent { get; set; }
        }
        """).AllowErrors().ExpectMarkup();
}
