using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>LightGBM in the stages: its record, its seed, and whether it can be repeated.</summary>
public sealed class LightGbmTests
{
    [Fact]
    public async Task ItsOptionsAreRecorded()
    {
        var candidate = await Train(ml => ml.Regression.Trainers.LightGbm(
            new LightGbmRegressionTrainer.Options { LabelColumnName = "Price", NumberOfIterations = 12, LearningRate = 0.3, NumberOfLeaves = 9, Seed = 5 }));

        Assert.Equal("LightGbmRegression", candidate.TrainerName);
        Assert.Equal("12", candidate.Parameters["04 LightGbmRegression.NumberOfIterations"]);
        Assert.Equal("0.3", candidate.Parameters["04 LightGbmRegression.LearningRate"]);
        Assert.Equal("9", candidate.Parameters["04 LightGbmRegression.NumberOfLeaves"]);
        Assert.Equal("5", candidate.Parameters["04 LightGbmRegression.Seed"]);
        Assert.Equal("used by LightGbmRegression", candidate.Notes["validation rows"]);
    }

    [Fact]
    public async Task WithItsDefaultsTrainingAgainGivesTheSameBytes() =>
        Assert.True((await Train(ml => ml.Regression.Trainers.LightGbm("Price", numberOfIterations: 20))).VerifyReproducible().Reproduced);

    [Fact]
    public async Task ASubsampleFollowsTheSeed()
    {
        static Func<MLContext, IEstimator<ITransformer>> Sampling(int seed) => ml => ml.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            LabelColumnName = "Price",
            NumberOfIterations = 20,
            Seed = seed,
            Booster = new GradientBooster.Options { SubsampleFraction = 0.5, SubsampleFrequency = 1 },
        });

        var first = await Train(Sampling(1));
        Assert.True(first.VerifyReproducible().Reproduced);
        Assert.NotEqual(first.ModelDigest, (await Train(Sampling(2))).ModelDigest);
    }

    private static async Task<Candidate<House, RegressionScore>> Train(Func<MLContext, IEstimator<ITransformer>> trainer) =>
        (await Dataset.FromRows(House.Make(800))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger())
            .Train(MicrosoftMLTrainer.Regression<House>(ml => Pipelines.Features(ml).Append(trainer(ml))));
}
