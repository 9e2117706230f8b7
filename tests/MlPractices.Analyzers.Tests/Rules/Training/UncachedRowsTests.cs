using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class UncachedRowsTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var features = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));

        """;

    [Theory]
    [InlineData("features.Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]).Fit(houses);")]
    [InlineData("var split = ml.Data.TrainTestSplit(houses); features.Append(ml.Clustering.Trainers.[|KMeans()|]).Fit(split.TrainSet);")]
    [InlineData("ml.Regression.CrossValidate(houses, features.Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]), labelColumnName: \"Price\");")]
    public Task Reports_rows_read_from_the_file_in_every_pass(string rest) => Analyze.Rule("MLP0402", Start + rest).Saying("(line 2)").ExpectMarkup();

    [Theory]
    [InlineData("features.AppendCacheCheckpoint(ml).Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    [InlineData("features.Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(ml.Data.Cache(houses));")]
    [InlineData("var cached = ml.Data.Cache(houses); var split = ml.Data.TrainTestSplit(cached); features.Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(split.TrainSet);")]
    [InlineData("var ready = ml.Data.Cache(features.Fit(houses).Transform(houses)); ml.Regression.Trainers.Sdca(\"Price\").Fit(ready);")]
    [InlineData("features.Append(ml.Regression.Trainers.FastTree(\"Price\")).Fit(houses);")]
    [InlineData("var list = new List<House>(); features.Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(ml.Data.LoadFromEnumerable(list));")]
    public Task Silent_when_cached_in_memory_or_read_once(string rest) => Analyze.Silent("MLP0402", Start + rest);
}
