using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;

namespace MlPractices.Behaviour.Tests.ColumnTypes;

/// <summary>Makes each estimator of the table, over columns by name.</summary>
internal static class Steps
{
    /// <summary>The column that transforms write.</summary>
    public const string Output = "Made";

    /// <summary>Transforms of one column.</summary>
    public static readonly Dictionary<string, Func<MLContext, string, IEstimator<ITransformer>>> Transforms = new(StringComparer.Ordinal)
    {
        ["Microsoft.ML.Transforms.ColumnConcatenatingEstimator"] = (ml, column) => ml.Transforms.Concatenate(Output, column),
        ["Microsoft.ML.Transforms.ColumnCopyingEstimator"] = (ml, column) => ml.Transforms.CopyColumns(Output, column),
        ["Microsoft.ML.Transforms.NormalizingEstimator"] = (ml, column) => ml.Transforms.NormalizeMinMax(Output, column),
        ["Microsoft.ML.Transforms.LpNormNormalizingEstimator"] = (ml, column) => ml.Transforms.NormalizeLpNorm(Output, column),
        ["Microsoft.ML.Transforms.GlobalContrastNormalizingEstimator"] = (ml, column) => ml.Transforms.NormalizeGlobalContrast(Output, column),
        ["Microsoft.ML.Transforms.MissingValueReplacingEstimator"] = (ml, column) => ml.Transforms.ReplaceMissingValues(Output, column),
        ["Microsoft.ML.Transforms.MissingValueIndicatorEstimator"] = (ml, column) => ml.Transforms.IndicateMissingValues(Output, column),
        ["Microsoft.ML.Transforms.CountFeatureSelectingEstimator"] = (ml, column) => ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount(Output, column),
        ["Microsoft.ML.Transforms.MutualInformationFeatureSelectingEstimator"] = (ml, column) => ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation(Output, column, "Boolean_s"),
        ["Microsoft.ML.Transforms.OneHotEncodingEstimator"] = (ml, column) => ml.Transforms.Categorical.OneHotEncoding(Output, column),
        ["Microsoft.ML.Transforms.OneHotHashEncodingEstimator"] = (ml, column) => ml.Transforms.Categorical.OneHotHashEncoding(Output, column, numberOfBits: 4),
        ["Microsoft.ML.Transforms.HashingEstimator"] = (ml, column) => ml.Transforms.Conversion.Hash(Output, column, numberOfBits: 4),
        ["Microsoft.ML.Transforms.ValueToKeyMappingEstimator"] = (ml, column) => ml.Transforms.Conversion.MapValueToKey(Output, column),
        ["Microsoft.ML.Transforms.KeyToValueMappingEstimator"] = (ml, column) => ml.Transforms.Conversion.MapKeyToValue(Output, column),
        ["Microsoft.ML.Transforms.KeyToVectorMappingEstimator"] = (ml, column) => ml.Transforms.Conversion.MapKeyToVector(Output, column),
        ["Microsoft.ML.Transforms.KeyToBinaryVectorMappingEstimator"] = (ml, column) => ml.Transforms.Conversion.MapKeyToBinaryVector(Output, column),
        ["Microsoft.ML.Transforms.TypeConvertingEstimator"] = (ml, column) => ml.Transforms.Conversion.ConvertType(Output, column),
        ["Microsoft.ML.Transforms.Text.TextFeaturizingEstimator"] = (ml, column) => ml.Transforms.Text.FeaturizeText(Output, column),
        ["Microsoft.ML.Transforms.Text.TextNormalizingEstimator"] = (ml, column) => ml.Transforms.Text.NormalizeText(Output, column),
        ["Microsoft.ML.Transforms.Text.WordTokenizingEstimator"] = (ml, column) => ml.Transforms.Text.TokenizeIntoWords(Output, column),
        ["Microsoft.ML.Transforms.Text.TokenizingByCharactersEstimator"] = (ml, column) => ml.Transforms.Text.TokenizeIntoCharactersAsKeys(Output, column),
        ["Microsoft.ML.Transforms.Text.StopWordsRemovingEstimator"] = (ml, column) => ml.Transforms.Text.RemoveDefaultStopWords(Output, column),
        ["Microsoft.ML.Transforms.Text.CustomStopWordsRemovingEstimator"] = (ml, column) => ml.Transforms.Text.RemoveStopWords(Output, column, "1"),
        ["Microsoft.ML.Transforms.Text.NgramExtractingEstimator"] = (ml, column) => ml.Transforms.Text.ProduceNgrams(Output, column),
        ["Microsoft.ML.Transforms.Text.NgramHashingEstimator"] = (ml, column) => ml.Transforms.Text.ProduceHashedNgrams(Output, column, numberOfBits: 4),
        ["Microsoft.ML.Transforms.Text.WordBagEstimator"] = (ml, column) => ml.Transforms.Text.ProduceWordBags(Output, column),
        ["Microsoft.ML.Transforms.Text.WordHashBagEstimator"] = (ml, column) => ml.Transforms.Text.ProduceHashedWordBags(Output, column, numberOfBits: 4),
        ["Microsoft.ML.Transforms.Text.LatentDirichletAllocationEstimator"] = (ml, column) => ml.Transforms.Text.LatentDirichletAllocation(Output, column, numberOfTopics: 2, maximumNumberOfIterations: 2),
        ["Microsoft.ML.Transforms.ApproximatedKernelMappingEstimator"] = (ml, column) => ml.Transforms.ApproximatedKernelMap(Output, column, rank: 4),
        ["Microsoft.ML.Transforms.PrincipalComponentAnalyzer"] = (ml, column) => ml.Transforms.ProjectToPrincipalComponents(Output, column, rank: 1),
        ["Microsoft.ML.Trainers.FastTree.FastTreeBinaryFeaturizationEstimator"] = (ml, column) => ml.Transforms.FeaturizeByFastTreeBinary(new()
        {
            InputColumnName = column, LeavesColumnName = Output, TrainerOptions = new() { LabelColumnName = "Boolean_s", FeatureColumnName = column, NumberOfTrees = 2 },
        }),
        ["Microsoft.ML.Trainers.FastTree.FastTreeRegressionFeaturizationEstimator"] = (ml, column) => ml.Transforms.FeaturizeByFastTreeRegression(new()
        {
            InputColumnName = column, LeavesColumnName = Output, TrainerOptions = new() { LabelColumnName = "Single_s", FeatureColumnName = column, NumberOfTrees = 2 },
        }),
        ["Microsoft.ML.Trainers.FastTree.FastTreeTweedieFeaturizationEstimator"] = (ml, column) => ml.Transforms.FeaturizeByFastTreeTweedie(new()
        {
            InputColumnName = column, LeavesColumnName = Output, TrainerOptions = new() { LabelColumnName = "Single_s", FeatureColumnName = column, NumberOfTrees = 2 },
        }),
        ["Microsoft.ML.Trainers.FastTree.FastForestBinaryFeaturizationEstimator"] = (ml, column) => ml.Transforms.FeaturizeByFastForestBinary(new()
        {
            InputColumnName = column, LeavesColumnName = Output, TrainerOptions = new() { LabelColumnName = "Boolean_s", FeatureColumnName = column, NumberOfTrees = 2 },
        }),
        ["Microsoft.ML.Trainers.FastTree.FastForestRegressionFeaturizationEstimator"] = (ml, column) => ml.Transforms.FeaturizeByFastForestRegression(new()
        {
            InputColumnName = column, LeavesColumnName = Output, TrainerOptions = new() { LabelColumnName = "Single_s", FeatureColumnName = column, NumberOfTrees = 2 },
        }),
        ["Microsoft.ML.Trainers.FastTree.FastTreeRankingFeaturizationEstimator"] = (ml, column) => ml.Transforms.FeaturizeByFastTreeRanking(new()
        {
            InputColumnName = column, LeavesColumnName = Output, TrainerOptions = new() { LabelColumnName = "Single_s", FeatureColumnName = column, RowGroupColumnName = "Key_g", NumberOfTrees = 2 },
        }),
    };

    /// <summary>Trainers, over features, label and group.</summary>
    public static readonly Dictionary<string, Func<MLContext, string, string, string, IEstimator<ITransformer>>> Trainers = new(StringComparer.Ordinal)
    {
        ["Microsoft.ML.Trainers.AveragedPerceptronTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.AveragedPerceptron(label, features),
        ["Microsoft.ML.Trainers.FastTree.FastForestBinaryTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.FastForest(label, features, numberOfTrees: 2),
        ["Microsoft.ML.Trainers.FastTree.FastTreeBinaryTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.FastTree(label, features, numberOfTrees: 2),
        ["Microsoft.ML.Trainers.FastTree.GamBinaryTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.Gam(label, features, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.LbfgsLogisticRegressionBinaryTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(label, features),
        ["Microsoft.ML.Trainers.LdSvmTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.LdSvm(label, features, numberOfIterations: 10, treeDepth: 1),
        ["Microsoft.ML.Trainers.LightGbm.LightGbmBinaryTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.LightGbm(label, features, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.LinearSvmTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.LinearSvm(label, features),
        ["Microsoft.ML.Trainers.SdcaLogisticRegressionBinaryTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.SdcaLogisticRegression(label, features, maximumNumberOfIterations: 2),
        ["Microsoft.ML.Trainers.SdcaNonCalibratedBinaryTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.SdcaNonCalibrated(label, features, maximumNumberOfIterations: 2),
        ["Microsoft.ML.Trainers.SgdCalibratedTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.SgdCalibrated(label, features, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.SgdNonCalibratedTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.SgdNonCalibrated(label, features, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.FieldAwareFactorizationMachineTrainer"] = (ml, features, label, _) => ml.BinaryClassification.Trainers.FieldAwareFactorizationMachine(new FieldAwareFactorizationMachineTrainer.Options
        {
            FeatureColumnName = features, LabelColumnName = label, NumberOfIterations = 1,
        }),
        ["Microsoft.ML.Trainers.LbfgsMaximumEntropyMulticlassTrainer"] = (ml, features, label, _) => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(label, features),
        ["Microsoft.ML.Trainers.LightGbm.LightGbmMulticlassTrainer"] = (ml, features, label, _) => ml.MulticlassClassification.Trainers.LightGbm(label, features, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.NaiveBayesMulticlassTrainer"] = (ml, features, label, _) => ml.MulticlassClassification.Trainers.NaiveBayes(label, features),
        ["Microsoft.ML.Trainers.OneVersusAllTrainer"] = (ml, features, label, _) => ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron(label, features), label),
        ["Microsoft.ML.Trainers.PairwiseCouplingTrainer"] = (ml, features, label, _) => ml.MulticlassClassification.Trainers.PairwiseCoupling(ml.BinaryClassification.Trainers.AveragedPerceptron(label, features), label),
        ["Microsoft.ML.Trainers.SdcaMaximumEntropyMulticlassTrainer"] = (ml, features, label, _) => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(label, features, maximumNumberOfIterations: 2),
        ["Microsoft.ML.Trainers.SdcaNonCalibratedMulticlassTrainer"] = (ml, features, label, _) => ml.MulticlassClassification.Trainers.SdcaNonCalibrated(label, features, maximumNumberOfIterations: 2),
        ["Microsoft.ML.Trainers.FastTree.FastTreeRankingTrainer"] = (ml, features, label, group) => ml.Ranking.Trainers.FastTree(label, features, group, numberOfTrees: 2),
        ["Microsoft.ML.Trainers.LightGbm.LightGbmRankingTrainer"] = (ml, features, label, group) => ml.Ranking.Trainers.LightGbm(label, features, group, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.FastTree.FastForestRegressionTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.FastForest(label, features, numberOfTrees: 2),
        ["Microsoft.ML.Trainers.FastTree.FastTreeRegressionTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.FastTree(label, features, numberOfTrees: 2),
        ["Microsoft.ML.Trainers.FastTree.FastTreeTweedieTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.FastTreeTweedie(label, features, numberOfTrees: 2),
        ["Microsoft.ML.Trainers.FastTree.GamRegressionTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.Gam(label, features, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.LbfgsPoissonRegressionTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.LbfgsPoissonRegression(label, features),
        ["Microsoft.ML.Trainers.LightGbm.LightGbmRegressionTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.LightGbm(label, features, numberOfIterations: 2),
        ["Microsoft.ML.Trainers.OnlineGradientDescentTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.OnlineGradientDescent(label, features),
        ["Microsoft.ML.Trainers.SdcaRegressionTrainer"] = (ml, features, label, _) => ml.Regression.Trainers.Sdca(label, features, maximumNumberOfIterations: 2),
        ["Microsoft.ML.Trainers.KMeansTrainer"] = (ml, features, _, _) => ml.Clustering.Trainers.KMeans(features, numberOfClusters: 2),
        ["Microsoft.ML.Trainers.RandomizedPcaTrainer"] = (ml, features, _, _) => ml.AnomalyDetection.Trainers.RandomizedPca(features, rank: 1),
    };

    /// <summary>Entries that need a package, a file or a download which these tests do not have, each with its reason.</summary>
    public static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["Microsoft.ML.Transforms.Text.WordEmbeddingEstimator"] = "downloads its vectors",
        ["Microsoft.ML.Data.ImageLoadingEstimator"] = "reads image files",
        ["Microsoft.ML.Transforms.Image.ImageGrayscalingEstimator"] = "needs images",
        ["Microsoft.ML.Transforms.Image.ImageResizingEstimator"] = "needs images",
        ["Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator"] = "needs images",
        ["Microsoft.ML.Trainers.SymbolicSgdLogisticRegressionBinaryTrainer"] = "its package is not restored",
        ["Microsoft.ML.Trainers.OlsTrainer"] = "its package is not restored",
        ["Microsoft.ML.Trainers.MatrixFactorizationTrainer"] = "its package is not restored",
    };
}
