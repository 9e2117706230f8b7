using BenchmarkDotNet.Attributes;
using Microsoft.ML;

namespace MlPractices.MicrosoftML.Benchmarks;

/// <summary>
/// The same pipeline fitted on the same training rows, by ML.NET and in the stages. Other rows make other trees and other numbers of steps,
/// so ML.NET's split is told by its key to part the rows as the stages do; with its split by chance it has other rows.
/// </summary>
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
        var objective = Objective.Regression<Trip>(trip => trip.Fare, RegressionMetric.RootMeanSquaredError);
        var plan = SplitPlan.ByKey<Trip>(trip => trip.Id).Holdout(0.2);
        foreach (var trip in Dataset.FromRows(trips).GetAwaiter().GetResult().Split(plan, objective).Training.Rows) trip.Part = 1;
        Trip.Write(path, trips);
        var view = _ml.Data.LoadFromTextFile<Trip>(path, separatorChar: ',');
        _split = MicrosoftMLDataset.FromView<Trip>(_ml, view, "trips").GetAwaiter().GetResult().Split(plan, objective);
        _plain = _ml.Data.TrainTestSplit(view, 0.2).TrainSet;
        _plainByKey = _ml.Data.TrainTestSplit(view, 0.2, nameof(Trip.Part)).TrainSet;
        _listSplit = Dataset.FromRows(trips).GetAwaiter().GetResult().Split(plan, objective);
        SameRows(_plainByKey, _split.Training.Rows);
        _plainList = _ml.Data.LoadFromEnumerable(_listSplit.Training.Rows.ToList());
    }

    private void SameRows(IDataView view, IEnumerable<Trip> rows)
    {
        var ids = _ml.Data.CreateEnumerable<Trip>(view, reuseRowObject: true).Select(trip => trip.Id);
        if (!ids.SequenceEqual(rows.Select(trip => trip.Id))) throw new InvalidOperationException("ML.NET and the stages train on different rows, so their times say nothing.");
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
