using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>Trainers that stop early have the split's validation rows wherever they train.</summary>
public sealed class EarlyStoppingTests
{
    [Fact]
    public async Task BoostedTreesThatStopEarlyCanBeCrossValidatedAndTuned()
    {
        var split = (await Dataset.FromRows(House.Make(1500))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger());
        var folds = split.CrossValidate(MicrosoftMLTrainer.Regression<House>(ml => Trees(ml, 500)), Baseline.Mean<House>(), folds: 3);
        Assert.Equal(3, folds.Model.Count);
        Assert.True(folds.MeanGain > 40, $"gain {folds.MeanGain}");

        var tuned = split.Train(Tune.Grid(
            SearchSpace.Empty.Add("trees", 5, 500), point => MicrosoftMLTrainer.Regression<House>(ml => Trees(ml, (int)point["trees"])), TuneBy.CrossValidation(3)));
        Assert.Equal("trees = 500", tuned.Notes["chosen"]);
    }

    private static IEstimator<ITransformer> Trees(MLContext ml, int most) => Pipelines.Features(ml).Append(ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
    {
        LabelColumnName = "Price",
        NumberOfTrees = most,
        NumberOfThreads = 1,
        EarlyStoppingRule = new TolerantEarlyStoppingRule(0.01f),
        EarlyStoppingMetric = EarlyStoppingMetric.L2Norm,
    }));
}
