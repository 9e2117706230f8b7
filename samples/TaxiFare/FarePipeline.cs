using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

namespace TaxiFare;

/// <summary>Everything that learns is inside the pipeline, so that it learns from the training rows only and is saved along.</summary>
public static class FarePipeline
{
    /// <summary>A linear model.</summary>
    public static IEstimator<ITransformer> Linear(MLContext ml) => Features(ml)
        .Append(ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            LabelColumnName = nameof(TaxiTrip.Fare),
            // More threads do not take the rows in a fixed order, and the result would differ from run to run.
            NumberOfThreads = 1,
            // On few rows the default can let the weights run away.
            L2Regularization = 0.001f,
        }));

    /// <summary>A Poisson regression: fares are positive and spread the more the larger they are.</summary>
    public static IEstimator<ITransformer> Poisson(MLContext ml) => Features(ml)
        .Append(ml.Regression.Trainers.LbfgsPoissonRegression(labelColumnName: nameof(TaxiTrip.Fare)));

    private static EstimatorChain<ITransformer> Features(MLContext ml) =>
        new EstimatorChain<ITransformer>()
            .Append(ml.Transforms.Categorical.OneHotEncoding("VendorCode", nameof(TaxiTrip.Vendor)))
            .Append(ml.Transforms.Categorical.OneHotEncoding("PaymentCode", nameof(TaxiTrip.Payment)))
            .Append(ml.Transforms.IndicateMissingValues("MinutesMissing", nameof(TaxiTrip.Minutes)))
            .Append(ml.Transforms.Conversion.ConvertType("MinutesMissing", outputKind: DataKind.Single))
            .Append(ml.Transforms.ReplaceMissingValues(
                nameof(TaxiTrip.Minutes), replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
            .Append(ml.Transforms.Concatenate(
                "Features",
                "VendorCode",
                "PaymentCode",
                "MinutesMissing",
                nameof(TaxiTrip.Minutes),
                nameof(TaxiTrip.Miles),
                nameof(TaxiTrip.PickupHour),
                nameof(TaxiTrip.Weekend),
                nameof(TaxiTrip.Passengers)))
            .Append<ITransformer>(ml.Transforms.NormalizeMeanVariance("Features"))
            .AppendCacheCheckpoint(ml);
}
