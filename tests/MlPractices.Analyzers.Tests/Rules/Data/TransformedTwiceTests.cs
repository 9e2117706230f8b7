using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class TransformedTwiceTests
{
    private const string Id = "MLP0112";

    private const string Start = """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var scaler = ml.Transforms.NormalizeMinMax("Size").Fit(split.TrainSet);
        var trainer = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(scaler.Transform(split.TrainSet));
        var model = scaler.Append(trainer);

        """;

    [Fact]
    public Task The_whole_model_on_prepared_rows() => Analyze.Rule(Id, Start + """
        var test = scaler.Transform(split.TestSet);
        var scored = model.[|Transform(test)|];
        Console.WriteLine(ml.Regression.Evaluate(scored, "Price").RSquared);
        """).Saying("'Size' is transformed twice").ExpectMarkup();

    [Fact]
    public Task In_methods_and_fields() => Analyze.Rule(Id, """
        public sealed class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _scaler;
            private IDataView Scaled(IDataView rows) => (_scaler ??= _ml.Transforms.NormalizeMeanVariance("Size").Fit(rows)).Transform(rows);
            public async Task<double> Run()
            {
                await Task.Yield();
                var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>("houses.csv"));
                var model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.Sdca("Price")).Fit(Scaled(split.TrainSet));
                return Score(model, _scaler!.[|Transform(Scaled(split.TestSet))|]);
            }
            private double Score(ITransformer model, IDataView rows) => _ml.Regression.Evaluate(model.Transform(rows), "Price").RSquared;
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("var scored = model.Transform(split.TestSet);")]
    [InlineData("var scored = trainer.Transform(scaler.Transform(split.TestSet));")]
    [InlineData("var other = ml.Transforms.NormalizeMinMax(\"Size\").Fit(split.TrainSet); var scored = trainer.Transform(other.Transform(split.TestSet));")]
    [InlineData("var copy = ml.Transforms.NormalizeMinMax(\"Scaled\", \"Rooms\").Fit(split.TrainSet); var scored = model.Transform(copy.Transform(copy.Transform(split.TestSet)));")]
    public Task Once_or_into_another_column(string scoring) => Analyze.Silent(Id, Start + scoring + "\nConsole.WriteLine(ml.Regression.Evaluate(scored, \"Price\").RSquared);");

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, Start + """
        Console.WriteLine(ml.Regression.Evaluate(model.[|Transform(scaler.Transform(split.TestSet))|], "Price").RSquard);
        """).AllowErrors().ExpectMarkup();
}
