using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>Facts that rules stand on, asked for through calls as people write them.</summary>
public class FactoryMeaningTests
{
    [Theory]
    [InlineData("ml.Transforms.NormalizeMinMax(\"A\")", "NormalizeMinMax", FactoryKind.DataDependent, FitReads.Always)]
    [InlineData("ml.Transforms.NormalizeLpNorm(\"A\")", "NormalizeLpNorm", FactoryKind.Stateless, FitReads.Never)]
    [InlineData("ml.Transforms.ReplaceMissingValues(\"A\")", "ReplaceMissingValues", FactoryKind.DataDependent, FitReads.UnlessReplacementDefault)]
    [InlineData("ml.Transforms.Categorical.OneHotEncoding(\"A\")", "OneHotEncoding", FactoryKind.DataDependent, FitReads.UnlessKeyData)]
    [InlineData("ml.Transforms.Conversion.MapValueToKey(\"A\")", "MapValueToKey", FactoryKind.DataDependent, FitReads.UnlessKeyData)]
    [InlineData("ml.Transforms.Categorical.OneHotHashEncoding(\"A\")", "OneHotHashEncoding", FactoryKind.Stateless, FitReads.OnlyAnnotations)]
    [InlineData("ml.Transforms.Text.FeaturizeText(\"A\", \"B\")", "FeaturizeText", FactoryKind.DataDependent, FitReads.Always)]
    [InlineData("ml.Transforms.Text.FeaturizeText(\"A\", new Microsoft.ML.Transforms.Text.TextFeaturizingEstimator.Options(), \"B\")", "FeaturizeText", FactoryKind.DataDependent, FitReads.UnlessNoExtractors)]
    [InlineData("ml.Transforms.Concatenate(\"A\", \"B\", \"C\")", "Concatenate", FactoryKind.Stateless, FitReads.Never)]
    [InlineData("ml.Forecasting.ForecastBySsa(\"A\", \"B\", 7, 30, 365, 7)", "ForecastBySsa", FactoryKind.Trainer, FitReads.FirstRows)]
    [InlineData("ml.BinaryClassification.Calibrators.Platt()", "Platt", FactoryKind.Calibrator, FitReads.Always)]
    [InlineData("ml.BinaryClassification.Calibrators.Platt(1.0, 0.0)", "Platt", FactoryKind.Calibrator, FitReads.Never)]
    [InlineData("ml.BinaryClassification.Trainers.LightGbm()", "LightGbm", FactoryKind.Trainer, FitReads.Always)]
    [InlineData("ml.BinaryClassification.Trainers.LightGbm((System.IO.Stream)null)", "LightGbm", FactoryKind.Trainer, FitReads.Never)]
    public void Fit_reads_rows_when_it_does(string call, string name, object kind, object reads)
    {
        FactoryFact fact = Reference.Factory(call, name);

        Assert.Equal(((FactoryKind)kind, (FitReads)reads), (fact.Kind, fact.Reads));
    }

    [Theory]
    [InlineData("ml.Regression.Trainers.FastTree()", "FastTree", false, false, SeedSource.Options)]
    [InlineData("ml.Regression.Trainers.Sdca()", "Sdca", true, true, SeedSource.Context)]
    [InlineData("ml.Regression.Trainers.LbfgsPoissonRegression()", "LbfgsPoissonRegression", true, false, SeedSource.None)]
    [InlineData("ml.Regression.Trainers.Ols()", "Ols", false, false, SeedSource.None)]
    [InlineData("ml.Regression.Trainers.LightGbm()", "LightGbm", false, false, SeedSource.Context)]
    [InlineData("ml.BinaryClassification.Trainers.AveragedPerceptron()", "AveragedPerceptron", true, true, SeedSource.Context)]
    [InlineData("ml.Clustering.Trainers.KMeans()", "KMeans", true, true, SeedSource.Context)]
    [InlineData("ml.Recommendation().Trainers.MatrixFactorization(\"L\", \"A\", \"B\")", "MatrixFactorization", false, false, SeedSource.Ignored)]
    [InlineData("ml.MulticlassClassification.Trainers.NaiveBayes()", "NaiveBayes", false, false, SeedSource.None)]
    public void A_trainer_needs_what_it_states(string call, string name, bool normalization, bool multiPass, object seed)
    {
        FactoryFact fact = Reference.Factory(call, name);

        Assert.Equal((normalization, multiPass, (SeedSource)seed), (fact.NeedsNormalization, fact.MultiPass, fact.Seed));
    }

    [Theory]
    [InlineData("ml.BinaryClassification.Trainers.FastTree()", "FastTree", true)]
    [InlineData("ml.BinaryClassification.Trainers.SdcaLogisticRegression()", "SdcaLogisticRegression", true)]
    [InlineData("ml.BinaryClassification.Trainers.Gam()", "Gam", true)]
    [InlineData("ml.BinaryClassification.Trainers.FastForest()", "FastForest", false)]
    [InlineData("ml.BinaryClassification.Trainers.AveragedPerceptron()", "AveragedPerceptron", false)]
    [InlineData("ml.BinaryClassification.Trainers.LinearSvm()", "LinearSvm", false)]
    [InlineData("ml.BinaryClassification.Trainers.SgdNonCalibrated()", "SgdNonCalibrated", false)]
    public void A_binary_trainer_gives_a_probability_or_not(string call, string name, bool gives) =>
        Assert.Equal(gives, Reference.Factory(call, name).GivesProbability);

    [Fact]
    public void Feature_selection_by_mutual_information_reads_the_label()
    {
        FactoryFact fact = Reference.Factory("ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation(\"A\")", "SelectFeaturesBasedOnMutualInformation");

        Assert.True(fact.IsFeatureSelection);
        Assert.True(fact.ReadsLabel);
        Assert.Equal("Label", fact.Label?.DefaultName);
        Assert.True(Assert.Single(fact.Inputs).DefaultsToOutput);
    }

    [Fact]
    public void Options_overloads_name_columns_by_property()
    {
        FactoryFact fact = Reference.Factory("ml.Ranking.Trainers.FastTree(new Microsoft.ML.Trainers.FastTree.FastTreeRankingTrainer.Options())", "FastTree");

        Assert.Equal("options", fact.OptionsParameter);
        Assert.Equal(("RowGroupColumnName", "GroupId"), (fact.Group?.OptionsProperty, fact.Group?.DefaultName));
        Assert.Equal("Seed", fact.SeedRole?.OptionsProperty);
        Assert.True(fact.SupportsValidation);
    }

    [Fact]
    public void Multi_column_overloads_take_pairs()
    {
        FactoryFact fact = Reference.Factory("ml.Transforms.NormalizeMinMax(new[] { new InputOutputColumnPair(\"A\") })", "NormalizeMinMax");

        Assert.True(Assert.Single(fact.Outputs).IsPairs);
        Assert.True(Assert.Single(fact.Inputs).IsPairs);
    }

    [Fact]
    public void One_against_all_is_what_its_inner_trainer_is()
    {
        FactoryFact fact = Reference.Factory("ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.FastTree())", "OneVersusAll");

        Assert.Equal("binaryEstimator", fact.InnerEstimatorParameter);
        Assert.Equal(MlTask.Multiclass, fact.Task);
    }

    [Theory]
    [InlineData("ml.Transforms.NormalizeMeanVariance(\"A\")", "NormalizeMeanVariance", OutputScale.Normalized, ColumnValue.Same)]
    [InlineData("ml.Transforms.Categorical.OneHotEncoding(\"A\")", "OneHotEncoding", OutputScale.Bounded, ColumnValue.FloatVector)]
    [InlineData("ml.Transforms.CopyColumns(\"A\", \"B\")", "CopyColumns", OutputScale.Same, ColumnValue.Same)]
    [InlineData("ml.Transforms.ExtractPixels(\"A\")", "ExtractPixels", OutputScale.Unbounded, ColumnValue.FloatVector)]
    [InlineData("ml.Transforms.Expression(\"A\", \"x => x * 2\", \"B\")", "Expression", OutputScale.Unknown, ColumnValue.Other)]
    [InlineData("ml.Transforms.Conversion.MapValueToKey(\"A\")", "MapValueToKey", OutputScale.Bounded, ColumnValue.Key)]
    public void An_output_column_has_a_scale_and_a_type(string call, string name, object scale, object value)
    {
        FactoryFact fact = Reference.Factory(call, name);

        Assert.Equal(((OutputScale)scale, (ColumnValue)value), (fact.Scale, fact.Value));
    }

    [Theory]
    [InlineData("ml.Transforms.DropColumns(\"A\")", "DropColumns", ColumnEffect.Drops)]
    [InlineData("ml.Transforms.SelectColumns(\"A\")", "SelectColumns", ColumnEffect.Keeps)]
    [InlineData("ml.Transforms.Concatenate(\"A\", \"B\")", "Concatenate", ColumnEffect.Adds)]
    [InlineData("ml.Transforms.CustomMapping<object, object>((a, b) => { }, null)", "CustomMapping", ColumnEffect.RowType)]
    public void Columns_come_and_go(string call, string name, object effect) =>
        Assert.Equal((ColumnEffect)effect, Reference.Factory(call, name).Effect);
}
