using BenchmarkDotNet.Attributes;
using Microsoft.ML;

namespace MlPractices.MicrosoftML.Benchmarks;

/// <summary>The same pipeline fitted on the same training rows of a text file: by ML.NET on its own split, and in the stages on theirs.</summary>
public class TrainingBenchmarks
{
    private const int Rows = 200_000;

    private readonly MLContext _ml = new(1);
    private string _folder = "";
    private IDataView _plain = null!;
    private IDataView _plainByKey = null!;
    private Split<Trip, RegressionScore> _split = null!;
    private Split<Trip, RegressionScore> _listSplit = null!;
    private IDataView _plainList = null!;

    /// <summary>Which trainer.</summary>
    [Params("FastTree", "LightGbm", "Poisson regression")]
    public string Trainer { get; set; } = "";

    private Func<MLContext, IEstimator<ITransformer>> Pipeline => Trip.Pipelines[Trainer];

    [GlobalSetup]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("mlpractices-").FullName;
        var path = Path.Combine(_folder, "trips.csv");
        var trips = Trip.Make(Rows);
        Trip.Write(path, trips);
        var view = _ml.Data.LoadFromTextFile<Trip>(path, separatorChar: ',');
        var objective = Objective.Regression<Trip>(trip => trip.Fare, RegressionMetric.RootMeanSquaredError);
        var plan = SplitPlan.ByKey<Trip>(trip => trip.Id).Holdout(0.2);
        _split = MicrosoftMLDataset.FromView<Trip>(_ml, view, "trips").GetAwaiter().GetResult().Split(plan, objective);
        _plain = _ml.Data.TrainTestSplit(view, 0.2).TrainSet;
        _plainByKey = _ml.Data.TrainTestSplit(view, 0.2, nameof(Trip.Id)).TrainSet;
        _listSplit = Dataset.FromRows(trips).GetAwaiter().GetResult().Split(plan, objective);
        _plainList = _ml.Data.LoadFromEnumerable(_listSplit.Training.Rows.ToList());
    }

    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public object PlainView() => Pipeline(new MLContext(1)).Fit(_plain);

    [Benchmark]
    public object PlainViewByKey() => Pipeline(new MLContext(1)).Fit(_plainByKey);

    [Benchmark]
    public object StagesView() => _split.Train(MicrosoftMLTrainer.Regression<Trip>(Pipeline)).ModelDigest;

    [Benchmark]
    public object PlainRows() => Pipeline(new MLContext(1)).Fit(_plainList);

    [Benchmark]
    public object StagesRows() => _listSplit.Train(MicrosoftMLTrainer.Regression<Trip>(Pipeline)).ModelDigest;
}
