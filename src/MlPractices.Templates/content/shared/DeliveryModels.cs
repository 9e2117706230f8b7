using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;
using MlPractices;

namespace MlpNamespace;

/// <summary>The ladder: a rule of thumb, a linear model, boosted trees. Each step has to earn its place.</summary>
public static class DeliveryModels
{
    /// <summary>What people say without a model.</summary>
    public static ITrainer<Delivery, RegressionScore> Rule { get; } = Baseline.Formula<Delivery>(delivery => 15 + (4 * (float.IsNaN(delivery.Kilometres) ? 3 : delivery.Kilometres)));

    public static ITrainer<Delivery, RegressionScore> Linear { get; } = MicrosoftMLTrainer.Regression<Delivery>(ml => Features(ml)
        .Append(ml.Transforms.NormalizeMeanVariance("Features"))
        .AppendCacheCheckpoint(ml)
        .Append(ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            LabelColumnName = nameof(Delivery.Minutes),
            // More threads do not take the rows in a fixed order, and the result would differ from run to run.
            NumberOfThreads = 1,
            // On few rows the default can let the weights run away.
            L2Regularization = 0.001f,
        })));

    public static ITrainer<Delivery, RegressionScore> Trees { get; } = MicrosoftMLTrainer.Regression<Delivery>(ml => Features(ml)
        .Append(ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            LabelColumnName = nameof(Delivery.Minutes),
            NumberOfTrees = 100,
            NumberOfLeaves = 8,
            MinimumExampleCountPerLeaf = 10,
            LearningRate = 0.1,
            NumberOfThreads = 1,
        })));

    /// <summary>The better of the two on the validation rows. The holdout is for the verdict, once.</summary>
    public static Candidate<Delivery, RegressionScore> Best(Split<Delivery, RegressionScore> split)
    {
        var (simple, complex) = (split.Train(Linear), split.Train(Trees));
        var (ofSimple, ofComplex) = (Measure(simple), Measure(complex));
        return ofSimple - ofComplex >= split.Objective.LeastGain ? complex : simple;
    }

    private static double? Measure(Candidate<Delivery, RegressionScore> candidate)
    {
        var error = candidate.Validate()[0];
        Console.WriteLine($"Tried     {candidate.TrainerName}: {error.Metric} {error.Value:0.00} on the validation rows");
        return error.Value;
    }

    // Whatever learns (codes, means) is in the pipeline, which the stages fit on training rows only.
    private static EstimatorChain<ITransformer> Features(MLContext ml) => new EstimatorChain<ITransformer>()
        .Append(ml.Transforms.Categorical.OneHotEncoding("ZoneCode", nameof(Delivery.Zone)))
        .Append(ml.Transforms.IndicateMissingValues("KilometresMissing", nameof(Delivery.Kilometres)))
        .Append(ml.Transforms.Conversion.ConvertType("KilometresMissing", outputKind: DataKind.Single))
        .Append(ml.Transforms.ReplaceMissingValues("KilometresKnown", nameof(Delivery.Kilometres), MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append<ITransformer>(ml.Transforms.Concatenate(
            "Features", "ZoneCode", "KilometresKnown", "KilometresMissing", nameof(Delivery.Items), nameof(Delivery.Hour), nameof(Delivery.Weekend)));
}
