using System;
using System.Threading.Tasks;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.TimeSeries;
using Microsoft.ML.Transforms.Image;
using Microsoft.ML.Transforms.Onnx;
using Microsoft.ML.Transforms.TimeSeries;
using Microsoft.ML.Vision;

internal static class Program
{
    private static async Task Main()
    {
        var ml = new MLContext(seed: 7);
        IDataView data = DataFrame.LoadCsv("sales.csv");

        ExperimentResult<RegressionMetrics> quick = ml.Auto().CreateRegressionExperiment(maxExperimentTimeInSeconds: 60)
            .Execute(data, labelColumnName: "Sales");
        Console.WriteLine($"{quick.BestRun.TrainerName} {quick.BestRun.ValidationMetrics.RSquared}");

        SweepablePipeline pipeline = ml.Auto().Featurizer(data, outputColumnName: "Features")
            .Append(ml.Auto().Regression(labelColumnName: "Sales"));
        AutoMLExperiment experiment = ml.Auto().CreateExperiment()
            .SetPipeline(pipeline)
            .SetRegressionMetric(RegressionMetric.RSquared, labelColumn: "Sales")
            .SetTrainingTimeInSeconds(60)
            .SetDataset(ml.Data.TrainTestSplit(data));
        TrialResult best = await experiment.RunAsync();
        Console.WriteLine(best.Metric);

        SsaForecastingEstimator forecast = ml.Forecasting.ForecastBySsa(
            "Forecast", "Sales", windowSize: 7, seriesLength: 30, trainSize: 365, horizon: 14, confidenceLevel: 0.95f);
        TimeSeriesPredictionEngine<Day, Forecast> engine = forecast.Fit(data).CreateTimeSeriesEngine<Day, Forecast>(ml);
        engine.CheckPoint(ml, "forecast.zip");
        ITransformer spikes = ml.Transforms.DetectIidSpike("Spikes", "Sales", confidence: 95.0, pvalueHistoryLength: 30).Fit(data);
        IDataView anomalies = ml.AnomalyDetection.DetectEntireAnomalyBySrCnn(data, "Anomaly", "Sales", new SrCnnEntireAnomalyDetectorOptions { Sensitivity = 70 });

        var images = ml.Transforms.LoadImages("Image", imageFolder: "images", inputColumnName: "Path")
            .Append(ml.Transforms.ResizeImages("Image", 224, 224, resizing: ImageResizingEstimator.ResizingKind.IsoCrop))
            .Append(ml.Transforms.ExtractPixels("Pixels", "Image", interleavePixelColors: true))
            .Append(ml.Transforms.ApplyOnnxModel(outputColumnName: "Scores", inputColumnName: "Pixels", modelFile: "resnet.onnx"));
        ImageClassificationTrainer trainer = ml.MulticlassClassification.Trainers.ImageClassification(
            new ImageClassificationTrainer.Options { Arch = ImageClassificationTrainer.Architecture.ResnetV250, Epoch = 10 });
        Console.WriteLine($"{images} {trainer} {spikes} {anomalies.Schema.Count} {ml.Model.LoadTensorFlowModel("model.pb")}");
    }

    private sealed class Day
    {
        [LoadColumn(0)]
        public float Sales { get; set; }
    }

    private sealed class Forecast
    {
        [VectorType(14)]
        [ColumnName("Forecast")]
        public float[] Values { get; set; }
    }

    private sealed class Space
    {
        [Range(1, 100, init: 10)]
        public int Leaves { get; set; }
    }

    private sealed class Picture
    {
        [ImageType(224, 224)]
        public MLImage Image { get; set; }
    }
}
