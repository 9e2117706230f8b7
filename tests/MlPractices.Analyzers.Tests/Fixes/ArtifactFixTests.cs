using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class ArtifactFixTests
{
    private static string Program(string save) => $$"""
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        {{save}}
        """;

    [Theory]
    [InlineData("ml.Model.[|Save(model, split.TrainSet.Schema, \"houses.zip\")|];", "ml.Model.Save(model, split.TrainSet.Schema, $\"houses-{DateTime.UtcNow:yyyyMMdd-HHmmss}.zip\");")]
    [InlineData("ml.Model.[|Save(model, split.TrainSet.Schema, @\"models\\houses.zip\")|];", "ml.Model.Save(model, split.TrainSet.Schema, $@\"models\\houses-{DateTime.UtcNow:yyyyMMdd-HHmmss}.zip\");")]
    [InlineData("var path = \"models/houses.zip\"; ml.Model.[|Save(model, split.TrainSet.Schema, path)|];", "var path = $\"models/houses-{DateTime.UtcNow:yyyyMMdd-HHmmss}.zip\"; ml.Model.Save(model, split.TrainSet.Schema, path);")]
    public Task A_model_at_a_fixed_path(string before, string after) => Fix.With<VersionPath>(Program(before), Program(after));

    [Fact]
    public Task Two_models_at_once() => Fix.With<VersionPath>(
        Program("ml.Model.[|Save(model, split.TrainSet.Schema, \"a.zip\")|];\nml.Model.[|Save(model, split.TrainSet.Schema, \"b.zip\")|];"),
        Program("ml.Model.Save(model, split.TrainSet.Schema, $\"a-{DateTime.UtcNow:yyyyMMdd-HHmmss}.zip\");\nml.Model.Save(model, split.TrainSet.Schema, $\"b-{DateTime.UtcNow:yyyyMMdd-HHmmss}.zip\");"));

    [Fact]
    public Task Not_where_the_path_is_a_constant()
        => Fix.NotOffered<VersionPath>(Program("const string path = \"houses.zip\"; ml.Model.[|Save(model, split.TrainSet.Schema, path)|];"));
}
