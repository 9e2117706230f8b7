using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>Operations by the calls people write, with the roles of their arguments.</summary>
public class OperationMeaningTests
{
    [Fact]
    public void A_split_names_its_fraction_key_and_seed()
    {
        OperationFact fact = Reference.Operation("ml.Data.TrainTestSplit(data, 0.2)", "TrainTestSplit");

        Assert.Equal(OperationRole.TrainTestSplit, fact.Role);
        Assert.Equal(("data", "testFraction", "samplingKeyColumnName", "seed"), (fact.Data, fact.Fraction, fact.SamplingKey, fact.Seed));
    }

    [Fact]
    public void A_binary_evaluation_needs_a_probability()
    {
        OperationFact fact = Reference.Operation("ml.BinaryClassification.Evaluate(data)", "Evaluate");

        Assert.Equal((OperationRole.Evaluate, MlTask.Binary, true), (fact.Role, fact.Task, fact.NeedsProbability));
        Assert.Equal(
            ("labelColumnName", "scoreColumnName", "probabilityColumnName", "predictedLabelColumnName"),
            (fact.Label, fact.Score, fact.Probability, fact.PredictedLabel));
    }

    [Theory]
    [InlineData("ml.BinaryClassification.EvaluateNonCalibrated(data)", "EvaluateNonCalibrated", OperationRole.EvaluateNonCalibrated, MlTask.Binary, false)]
    [InlineData("ml.BinaryClassification.CrossValidate(data, pipeline)", "CrossValidate", OperationRole.CrossValidate, MlTask.Binary, true)]
    [InlineData("ml.BinaryClassification.CrossValidateNonCalibrated(data, pipeline)", "CrossValidateNonCalibrated", OperationRole.CrossValidate, MlTask.Binary, false)]
    [InlineData("ml.Regression.Evaluate(data)", "Evaluate", OperationRole.Evaluate, MlTask.Regression, false)]
    [InlineData("ml.Ranking.Evaluate(data)", "Evaluate", OperationRole.Evaluate, MlTask.Ranking, false)]
    [InlineData("ml.Recommendation().Evaluate(data)", "Evaluate", OperationRole.Evaluate, MlTask.Recommendation, false)]
    [InlineData("ml.Regression.PermutationFeatureImportance(model, data)", "PermutationFeatureImportance", OperationRole.FeatureImportance, MlTask.Regression, false)]
    public void An_evaluation_belongs_to_a_task(string call, string name, object role, object task, bool probability)
    {
        OperationFact fact = Reference.Operation(call, name);

        Assert.Equal(((OperationRole)role, (MlTask)task, probability), (fact.Role, fact.Task, fact.NeedsProbability));
        Assert.Equal("data", fact.Data);
    }

    [Theory]
    [InlineData("data.Preview()", "Preview", OperationRole.ReadRows, true)]
    [InlineData("pipeline.Preview(data)", "Preview", OperationRole.PreviewFit, false)]
    [InlineData("data.GetColumn<float>(\"A\")", "GetColumn", OperationRole.GetColumn, true)]
    [InlineData("ml.Data.Cache(data)", "Cache", OperationRole.CacheRows, false)]
    [InlineData("ml.Data.TakeRows(data, 10)", "TakeRows", OperationRole.TakeRows, false)]
    public void Data_is_the_receiver_or_an_argument(string call, string name, object role, bool receiver)
    {
        OperationFact fact = Reference.Operation(call, name);

        Assert.Equal(((OperationRole)role, receiver), (fact.Role, fact.IsExtensionReceiverData));
        Assert.NotNull(fact.Data);
    }

    [Fact]
    public void A_model_is_saved_with_a_schema_to_a_path()
    {
        OperationFact fact = Reference.Operation("ml.Model.Save(model, data.Schema, \"model.zip\")", "Save");

        Assert.Equal((OperationRole.SaveModel, "model", "inputSchema", "filePath", false), (fact.Role, fact.Model, fact.Schema, fact.Path, fact.IsStream));
    }

    [Fact]
    public void Append_names_the_chain_and_the_piece()
    {
        OperationFact first = Reference.Operation("ml.Transforms.Concatenate(\"A\", \"B\").Append(pipeline)", "Append");
        OperationFact later = Reference.Operation("new EstimatorChain<ITransformer>().Append(pipeline)", "Append");

        Assert.Equal((OperationRole.Append, "start", "estimator"), (first.Role, first.Estimator, first.Appended));
        Assert.Equal((OperationRole.Append, OperationFact.Receiver, "estimator"), (later.Role, later.Estimator, later.Appended));
    }

    [Fact]
    public void A_trainer_is_fitted_with_a_validation_view()
    {
        OperationFact fact = Reference.Operation("ml.Regression.Trainers.FastTree().Fit(data, data)", "Fit");

        Assert.Equal((OperationRole.Fit, "trainData", "validationData", OperationFact.Receiver), (fact.Role, fact.Data, fact.Validation, fact.Estimator));
    }

    [Fact]
    public void An_experiment_is_executed_with_a_validation_view()
    {
        OperationFact fact = Reference.Operation("Microsoft.ML.AutoML.MLContextExtension.Auto(ml).CreateRegressionExperiment(60).Execute(data, data)", "Execute");

        Assert.Equal((OperationRole.ExecuteExperiment, MlTask.Regression), (fact.Role, fact.Task));
        Assert.Equal(("trainData", "validationData"), (fact.Data, fact.Validation));
    }
}
