using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>What the candidate's record says of the training.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task SeedAndEveryOptionAreRecorded()
    {
        var candidate = await Train(ml => Pipelines.Features(ml).Append(ml.Regression.Trainers.FastTree(labelColumnName: "Price", numberOfTrees: 12, learningRate: 0.3)), new() { Seed = 77 });
        Assert.Equal(77, candidate.Seed);
        Assert.Equal("FastTreeRegression", candidate.TrainerName);
        var options = candidate.Parameters;
        Assert.Equal("12", options["04 FastTreeRegression.NumberOfTrees"]);
        Assert.Equal("0.3", options["04 FastTreeRegression.LearningRate"]);
        Assert.Equal("20", options["04 FastTreeRegression.NumberOfLeaves"]);
        Assert.Equal("Price", options["04 FastTreeRegression.LabelColumnName"]);
        Assert.Contains(options, option => option.Key.StartsWith("01 OneHotEncoding.", StringComparison.Ordinal) && option.Value.Contains("DistrictCode", StringComparison.Ordinal));
        Assert.Contains(options, option => option.Key.StartsWith("02 Normalizing.", StringComparison.Ordinal) && option.Value.Contains("SizeScaled", StringComparison.Ordinal));
        Assert.Contains(options, option => option.Key.StartsWith("03 ColumnConcatenating.", StringComparison.Ordinal) && option.Value.Contains("Noise", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OptionsOfATrainerInsideATrainerAreRecorded()
    {
        var split = (await Dataset.FromRows(House.Make(800))).Split(Pipelines.Plan, Pipelines.Banding, new InMemoryLedger());
        var candidate = split.Train(MicrosoftMLTrainer.Multiclass<House>(ml => ml.Transforms.Conversion.MapValueToKey("BandKey", "Band").Append(Pipelines.Features(ml))
            .Append(ml.MulticlassClassification.Trainers.OneVersusAll(
                ml.BinaryClassification.Trainers.AveragedPerceptron(labelColumnName: "BandKey", numberOfIterations: 7), labelColumnName: "BandKey"))));
        Assert.Contains(candidate.Parameters, option => option.Key.Contains("OneVersusAll", StringComparison.Ordinal) && option.Key.EndsWith("NumberOfIterations", StringComparison.Ordinal) && option.Value == "7");
    }

    [Fact]
    public async Task TheSignatureNamesInputsFeaturesAndLabel()
    {
        var signature = (await Train(Pipelines.Trees)).Signature!;
        Assert.Equal([new("District", "Text"), new("Size", "Single"), new SignatureColumn("Noise", "Single")], signature.Inputs);
        Assert.Equal([new SignatureColumn("Score", "Single")], signature.Outputs);
        Assert.Equal("Price", signature.Label);
        Assert.Equal(5, signature.FeatureCount);
        Assert.Equal(["Noise", "SizeScaled"], signature.Features.Where(name => !name.Contains("District", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task ValidationRowsReachTheTrainersThatTakeThem()
    {
        var candidate = await Train(Pipelines.Trees);
        Assert.Equal("used by FastTreeRegression", candidate.Notes["validation rows"]);
        candidate = await Train(Pipelines.Linear);
        Assert.Equal("not used: no trainer of the pipeline takes validation rows", candidate.Notes["validation rows"]);
        candidate = await Train(Pipelines.Trees, plan: SplitPlan.ByKey<House>(h => h.Id).Holdout(0.25));
        Assert.Equal("none: the split sets no rows aside for validation", candidate.Notes["validation rows"]);
    }

    [Fact]
    public async Task EarlyStoppingGoesByTheValidationRows()
    {
        static Func<MLContext, IEstimator<ITransformer>> Overfitting(bool stopsEarly) => ml =>
        {
            var options = new FastTreeRegressionTrainer.Options
            {
                LabelColumnName = "Price",
                NumberOfTrees = 300,
                NumberOfLeaves = 60,
                MinimumExampleCountPerLeaf = 1,
            };
            if (stopsEarly) options.EarlyStoppingRule = new TolerantEarlyStoppingRule(threshold: 1);
            return Pipelines.Features(ml).Append(ml.Regression.Trainers.FastTree(options));
        };
        var stopped = await Train(Overfitting(stopsEarly: true));
        var whole = await Train(Overfitting(stopsEarly: false));
        Assert.True(stopped.ArtifactBytes < whole.ArtifactBytes / 2, $"{stopped.ArtifactBytes} bytes with, {whole.ArtifactBytes} without validation rows");
    }

    [Fact]
    public async Task TrainingAgainGivesTheSameBytes()
    {
        var candidate = await Train(Pipelines.Trees);
        Assert.True(candidate.VerifyReproducible().Reproduced);
        Assert.NotEqual(candidate.ModelDigest, (await Train(Pipelines.Linear)).ModelDigest);
    }

    [Fact]
    public void ChainsInChainsAreOpened()
    {
        var ml = new MLContext(1);
        var parts = EstimatorPart.Of(Pipelines.Features(ml).Append(ml.Transforms.CopyColumns("Again", "Features")).AppendCacheCheckpoint(ml)
            .Append(ml.Regression.Trainers.FastTree("Price")));
        Assert.Equal(["OneHotEncoding", "Normalizing", "ColumnConcatenating", "ColumnCopying", "FastTreeRegression"], parts.Select(part => EstimatorOptions.NameOf(part.Estimator)));
        Assert.Equal([false, false, false, true, false], parts.Select(part => part.CacheAfter));
    }

    private static async Task<Candidate<House, RegressionScore>> Train(
        Func<MLContext, IEstimator<ITransformer>> pipeline, MicrosoftMLSettings? settings = null, SplitPlan<House>? plan = null) =>
        (await Dataset.FromRows(House.Make(1200))).Split(plan ?? Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger())
            .Train(MicrosoftMLTrainer.Regression<House>(pipeline, settings));
}
