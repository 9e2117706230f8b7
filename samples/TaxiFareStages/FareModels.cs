using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;
using MlPractices;

namespace TaxiFareStages;

/// <summary>The ladder: what the dispatcher says, then a linear model, then boosted trees. Each step has to earn its place.</summary>
public static class FareModels
{
    /// <summary>A rule of thumb, by the mile.</summary>
    public static ITrainer<TaxiTrip, RegressionScore> Rule { get; } = Baseline.Formula<TaxiTrip>(trip => 3.5 + (3 * trip.Miles));

    public static ITrainer<TaxiTrip, RegressionScore> Linear { get; } = MicrosoftMLTrainer.Regression<TaxiTrip>(ml => Features(ml)
        .Append(ml.Transforms.NormalizeMeanVariance("Features"))
        .AppendCacheCheckpoint(ml)
        .Append(ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            LabelColumnName = nameof(TaxiTrip.Fare),
            // More threads do not take the rows in a fixed order, and the result would differ from run to run.
            NumberOfThreads = 1,
            // On few rows the default can let the weights run away.
            L2Regularization = 0.001f,
        })));

    /// <summary>The validation rows say how many trees are enough.</summary>
    public static ITrainer<TaxiTrip, RegressionScore> Trees { get; } = MicrosoftMLTrainer.Regression<TaxiTrip>(ml => Features(ml)
        .Append(ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            LabelColumnName = nameof(TaxiTrip.Fare),
            NumberOfTrees = 300,
            NumberOfLeaves = 8,
            MinimumExampleCountPerLeaf = 5,
            LearningRate = 0.1,
            EarlyStoppingRule = new TolerantEarlyStoppingRule(0.02f),
            EarlyStoppingMetric = EarlyStoppingMetric.L2Norm,
            NumberOfThreads = 1,
        })));

    // Whatever learns (codes, means) is in the pipeline, which the stages fit on training rows only.
    private static EstimatorChain<ITransformer> Features(MLContext ml) => new EstimatorChain<ITransformer>()
        .Append(ml.Transforms.Categorical.OneHotEncoding("VendorCode", nameof(TaxiTrip.Vendor)))
        .Append(ml.Transforms.Categorical.OneHotEncoding("PaymentCode", nameof(TaxiTrip.Payment)))
        .Append(ml.Transforms.IndicateMissingValues("MinutesMissing", nameof(TaxiTrip.Minutes)))
        .Append(ml.Transforms.Conversion.ConvertType("MinutesMissing", outputKind: DataKind.Single))
        .Append(ml.Transforms.ReplaceMissingValues(
            "MinutesKnown", nameof(TaxiTrip.Minutes), MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append<ITransformer>(ml.Transforms.Concatenate(
            "Features",
            nameof(TaxiTrip.Miles),
            "MinutesKnown",
            "MinutesMissing",
            nameof(TaxiTrip.PickupHour),
            nameof(TaxiTrip.Weekend),
            nameof(TaxiTrip.Passengers),
            "VendorCode",
            "PaymentCode"));
}
