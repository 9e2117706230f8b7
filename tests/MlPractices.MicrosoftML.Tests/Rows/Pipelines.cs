using Microsoft.ML;

namespace MlPractices.MicrosoftML.Tests.Rows;

/// <summary>Pipelines over houses.</summary>
internal static class Pipelines
{
    public static Objective<House, RegressionScore> Pricing { get; } = Objective.Regression<House>(h => h.Price, RegressionMetric.RootMeanSquaredError).LeastUsefulGain(1);

    public static Objective<House, BinaryScore> Selling { get; } = Objective.Binary<House>(h => h.Sold, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02);

    public static Objective<House, ClassScores> Banding { get; } = Objective.Multiclass<House>(h => h.Band, MulticlassMetric.Accuracy).LeastUsefulGain(0.05);

    public static Objective<House, RankScore> Ranking { get; } = Objective.Ranking<House>(h => h.Rank, h => h.Street, RankingMetric.Ndcg).LeastUsefulGain(0.02);

    public static SplitPlan<House> Plan { get; } = SplitPlan.ByKey<House>(h => h.Id).Holdout(0.25).Validation(0.2);

    public static SplitPlan<House> StreetPlan { get; } = SplitPlan.ByKey<House>(h => h.Id).KeepTogether(h => h.Street).Holdout(0.25).Validation(0.2);

    public static IEstimator<ITransformer> Features(MLContext ml) => ml.Transforms.Categorical.OneHotEncoding("DistrictCode", "District")
        .Append(ml.Transforms.NormalizeMinMax("SizeScaled", "Size"))
        .Append(ml.Transforms.Concatenate("Features", "DistrictCode", "SizeScaled", "Noise"));

    public static IEstimator<ITransformer> Trees(MLContext ml) =>
        Features(ml).Append(ml.Regression.Trainers.FastTree(labelColumnName: "Price", numberOfTrees: 30));

    public static IEstimator<ITransformer> Linear(MLContext ml) =>
        Features(ml).Append(ml.Regression.Trainers.LbfgsPoissonRegression(labelColumnName: "Price"));

    public static IEstimator<ITransformer> Logistic(MLContext ml) =>
        Features(ml).Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression(labelColumnName: "Sold"));

    public static IEstimator<ITransformer> Perceptron(MLContext ml) =>
        Features(ml).Append(ml.BinaryClassification.Trainers.AveragedPerceptron(labelColumnName: "Sold"));

    public static IEstimator<ITransformer> Classes(MLContext ml) => ml.Transforms.Conversion.MapValueToKey("BandKey", "Band")
        .Append(Features(ml))
        .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(labelColumnName: "BandKey"))
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    public static IEstimator<ITransformer> NaiveClasses(MLContext ml) => ml.Transforms.Conversion.MapValueToKey("BandKey", "Band")
        .Append(Features(ml))
        .Append(ml.MulticlassClassification.Trainers.NaiveBayes(labelColumnName: "BandKey"));

    public static IEstimator<ITransformer> Ranks(MLContext ml) => ml.Transforms.Conversion.Hash("StreetKey", "Street", numberOfBits: 20)
        .Append(Features(ml))
        .Append(ml.Ranking.Trainers.FastTree(labelColumnName: "Rank", rowGroupColumnName: "StreetKey", numberOfTrees: 30));
}
