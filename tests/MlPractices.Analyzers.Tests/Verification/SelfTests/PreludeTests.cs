namespace MlPractices.Analyzers.Tests.Verification.SelfTests;

public class PreludeTests
{
    private const string Program = """
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<House>("houses.csv", separatorChar: ',', hasHeader: true);
        var pipeline = ml.Transforms.Concatenate("Features", nameof(House.Size), nameof(House.Rooms))
            .Append(ml.Regression.Trainers.LightGbm(labelColumnName: nameof(House.Price)));
        var model = pipeline.Fit(data);
        ml.Model.Save(model, data.Schema, "model.zip");
        var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);
        Console.WriteLine(engine.Predict(new House()).Price);
        """;

    [Fact]
    public Task An_ordinary_program_compiles_against_the_prelude() =>
        Analyze.Code(Program).With<ShoutingAnalyzer>().ExpectMarkup();

    [Fact]
    public async Task A_row_type_that_the_test_declares_is_left_out() =>
        Assert.Empty(await Analyze.Code("public class House { }").With<ShoutingAnalyzer>().Diagnostics());

    [Fact]
    public Task Without_machine_learning_there_is_none() =>
        Analyze.Code("var ml = new {|CS0246:MLContext|}();").With<ShoutingAnalyzer>().WithoutMachineLearning().ExpectMarkup();
}
