using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;

var ml = new MLContext(seed: 1);
ml.Log += (_, e) => Console.WriteLine(e.Message);

IDataView data = ml.Data.LoadFromTextFile<Customer>("customers.csv", separatorChar: ',', hasHeader: true);
data = ml.Data.FilterRowsByMissingValues(data, nameof(Customer.Age), nameof(Customer.Income));
DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(data, testFraction: 0.2, samplingKeyColumnName: nameof(Customer.Household), seed: 1);

EstimatorChain<ColumnConcatenatingTransformer> features = ml.Transforms.Categorical.OneHotEncoding("RegionEncoded", nameof(Customer.Region))
    .Append(ml.Transforms.ReplaceMissingValues(nameof(Customer.Age), replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
    .Append(ml.Transforms.NormalizeMeanVariance(nameof(Customer.Income)))
    .Append(ml.Transforms.Text.FeaturizeText("NoteFeatures", nameof(Customer.Note)))
    .Append(ml.Transforms.CustomMapping<Customer, Extra>((row, extra) => extra.Senior = row.Age > 65 ? 1f : 0f, contractName: "senior"))
    .Append(ml.Transforms.Concatenate("Features", "RegionEncoded", nameof(Customer.Age), nameof(Customer.Income), "NoteFeatures", "Senior"));

var pipeline = features
    .AppendCacheCheckpoint(ml)
    .Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
    {
        LabelColumnName = nameof(Customer.Churned),
        MaximumNumberOfIterations = 20,
    }));

ITransformer model = pipeline.Fit(split.TrainSet);
CalibratedBinaryClassificationMetrics metrics = ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), nameof(Customer.Churned));
Console.WriteLine($"{metrics.AreaUnderRocCurve:F3} {metrics.ConfusionMatrix.GetFormattedConfusionTable()} {metrics.LogLoss}");

IReadOnlyList<TrainCatalogBase.CrossValidationResult<CalibratedBinaryClassificationMetrics>> folds =
    ml.BinaryClassification.CrossValidate(split.TrainSet, pipeline, numberOfFolds: 5, labelColumnName: nameof(Customer.Churned));
Console.WriteLine(folds.Average(fold => fold.Metrics.F1Score));

foreach (IEstimator<ITransformer> trainer in new IEstimator<ITransformer>[]
{
    ml.BinaryClassification.Trainers.FastTree(numberOfLeaves: 20),
    ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options { NumberOfIterations = 50, Booster = new GradientBooster.Options() }),
    ml.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options { NumberOfTrees = 10 }),
    ml.BinaryClassification.Trainers.AveragedPerceptron(lossFunction: new HingeLoss()),
})
{
    TransformerChain<ITransformer> fitted = features.Append(trainer).Fit(split.TrainSet);
    BinaryClassificationMetrics found = ml.BinaryClassification.EvaluateNonCalibrated(fitted.Transform(split.TestSet));
    Console.WriteLine(found.Accuracy);
}

var chain = (TransformerChain<BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<LinearBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>>)model;
Console.WriteLine(chain.LastTransformer.Model.SubModel.Bias);
Console.WriteLine(ml.Clustering.Evaluate(ml.Clustering.Trainers.KMeans(numberOfClusters: 3).Fit(data).Transform(data)).DaviesBouldinIndex);
Console.WriteLine(ml.Regression.Trainers.Ols().Fit(data).Model.Bias);
Console.WriteLine(ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.LinearSvm()).Fit(data));
Console.WriteLine(ml.Recommendation().Trainers.MatrixFactorization("Label", "Column", "Row").Fit(data).Model.NumberOfRows);
Console.WriteLine(ml.AnomalyDetection.Trainers.RandomizedPca(rank: 3));

foreach (DataViewSchema.Column column in data.Schema)
    Console.WriteLine($"{column.Name} {column.Type} {column.Type is VectorDataViewType} {column.Index}");
using (DataViewRowCursor cursor = data.GetRowCursor(data.Schema))
{
    ValueGetter<float> getter = cursor.GetGetter<float>(data.Schema[nameof(Customer.Age)]);
    float age = 0;
    while (cursor.MoveNext())
        getter(ref age);
}

public sealed class Customer
{
    [LoadColumn(0)] public uint Household;
    [LoadColumn(1)] public string Region { get; set; }
    [LoadColumn(2), ColumnName("Age")] public float Age;
    [LoadColumn(3)] public float Income;
    [LoadColumn(4)] public string Note;
    [LoadColumn(5)] public bool Churned;
    [LoadColumn(6, 9), VectorType(4)] public float[] Usage;
    [NoColumn] public string Comment;
    [KeyType(10)] public uint Segment;
}

public sealed class Extra
{
    public float Senior;
}

[CustomMappingFactoryAttribute("senior")]
public sealed class SeniorMapping : CustomMappingFactory<Customer, Extra>
{
    public override Action<Customer, Extra> GetMapping() => (row, extra) => extra.Senior = row.Age > 65 ? 1f : 0f;
}
