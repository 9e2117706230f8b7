using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class TrainingFixTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        """;

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]).Fit(houses);",
                "ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Transforms.NormalizeMinMax(\"Features\")).Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    [InlineData("var pipeline = ml.Transforms.Concatenate(\"X\", \"Size\", \"Rooms\") // all numbers\n    .Append(ml.Regression.Trainers.[|Sdca(\"Price\", \"X\")|]);\npipeline.Fit(houses);",
                "var pipeline = ml.Transforms.Concatenate(\"X\", \"Size\", \"Rooms\") // all numbers\n    .Append(ml.Transforms.NormalizeMinMax(\"X\"))\n    .Append(ml.Regression.Trainers.Sdca(\"Price\", \"X\"));\npipeline.Fit(houses);")]
    [InlineData("var trainer = ml.Regression.Trainers.[|Sdca(\"Price\")|];\nml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(trainer).Fit(houses);",
                "var trainer = ml.Regression.Trainers.Sdca(\"Price\");\nml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Transforms.NormalizeMinMax(\"Features\")).Append(trainer).Fit(houses);")]
    [InlineData("var pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\") // numbers\n    // the trainer\n    .Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]) // linear\n    /* end */;\npipeline.Fit(houses);",
                "var pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\") // numbers\n    .Append(ml.Transforms.NormalizeMinMax(\"Features\"))\n    // the trainer\n    .Append(ml.Regression.Trainers.Sdca(\"Price\")) // linear\n    /* end */;\npipeline.Fit(houses);")]
    [InlineData("var pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").\n    Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]);\npipeline.Fit(houses);",
                "var pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").\n    Append(ml.Transforms.NormalizeMinMax(\"Features\")).\n    Append(ml.Regression.Trainers.Sdca(\"Price\"));\npipeline.Fit(houses);")]
    public Task Appends_a_normaliser(string before, string after) => Fix.With<AppendNormalizer>(Start + before, Start + after);

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]).Fit(houses);",
                "ml.Transforms.Concatenate(\"Features\", \"Size\").AppendCacheCheckpoint(ml).Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    [InlineData("IEstimator<ITransformer> features = ml.Transforms.Concatenate(\"Features\", \"Size\");\nfeatures\n    .Append(ml.Clustering.Trainers.[|KMeans()|])\n    .Fit(houses);",
                "IEstimator<ITransformer> features = ml.Transforms.Concatenate(\"Features\", \"Size\");\nfeatures\n    .AppendCacheCheckpoint(ml)\n    .Append(ml.Clustering.Trainers.KMeans())\n    .Fit(houses);")]
    [InlineData("var pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\") // numbers\n    // the trainer\n    .Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]);\npipeline.Fit(houses);",
                "var pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\") // numbers\n    .AppendCacheCheckpoint(ml)\n    // the trainer\n    .Append(ml.Regression.Trainers.Sdca(\"Price\"));\npipeline.Fit(houses);")]
    public Task Appends_a_cache_checkpoint(string before, string after) => Fix.With<AppendCheckpoint>(Start + before, Start + after);

    [Fact]
    public Task Not_offered_without_a_chain_to_put_it_in() => Fix.NotOffered<AppendCheckpoint>(Start + """
        var ready = ml.Transforms.NormalizeMinMax("Features", "Size").Fit(houses).Transform(houses);
        ml.Regression.Trainers.[|Sdca("Price")|].Fit(ready);
        """);

    [Theory]
    [InlineData("IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\");\npipeline.[|Append(ml.Transforms.NormalizeMinMax(\"Features\"))|]; // scale",
                "IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\");\npipeline = pipeline.Append(ml.Transforms.NormalizeMinMax(\"Features\")); // scale")]
    [InlineData("var pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\");\npipeline.[|Append(ml.Transforms.NormalizeMinMax(\"Features\"))|];",
                "IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\");\npipeline = pipeline.Append(ml.Transforms.NormalizeMinMax(\"Features\"));")]
    [InlineData("IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\");\npipeline.[|Append(ml.Transforms.NormalizeMinMax(\"Features\"))|];\npipeline.[|Append(ml.Regression.Trainers.Sdca())|];",
                "IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate(\"Features\", \"Size\");\npipeline = pipeline.Append(ml.Transforms.NormalizeMinMax(\"Features\"));\npipeline = pipeline.Append(ml.Regression.Trainers.Sdca());")]
    public Task Assigns_the_longer_pipeline(string before, string after) => Fix.With<AssignAppended>(Start + before, Start + after);

    [Fact]
    public Task Not_offered_when_no_variable_can_take_it() => Fix.NotOffered<AssignAppended>("""
        public class Trainer
        {
            private readonly IEstimator<ITransformer> _pipeline = new MLContext().Transforms.Concatenate("Features", "Size");

            public void Add(MLContext ml) => _pipeline.[|Append(ml.Transforms.NormalizeMinMax("Features"))|];

            public void AddInPlace(MLContext ml)
            {
                _pipeline.[|Append(ml.Transforms.NormalizeMinMax("Features"))|];
            }
        }
        """);
}
