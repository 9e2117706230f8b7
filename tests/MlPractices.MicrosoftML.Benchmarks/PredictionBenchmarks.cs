using BenchmarkDotNet.Attributes;
using Microsoft.ML;

namespace MlPractices.MicrosoftML.Benchmarks;

/// <summary>Answers of the same model: by ML.NET and by the stages.</summary>
public class PredictionBenchmarks
{
    private const int Rows = 100_000;

    private readonly MLContext _ml = new(1);
    private List<Trip> _trips = [];
    private ITransformer _plain = null!;
    private PredictionEngine<Trip, TripAnswer> _engine = null!;
    private ITrainedModel<Trip, RegressionScore> _model = null!;
    private int _next;

    /// <summary>Which trainer.</summary>
    [Params("FastTree", "LightGbm", "Poisson regression")]
    public string Trainer { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var pipeline = Trip.Pipelines[Trainer];
        _trips = Trip.Make(Rows);
        var split = Dataset.FromRows(_trips).GetAwaiter().GetResult().Split(
            SplitPlan.ByKey<Trip>(trip => trip.Id).Holdout(0.2), Objective.Regression<Trip>(trip => trip.Fare, RegressionMetric.RootMeanSquaredError));
        _plain = pipeline(_ml).Fit(_ml.Data.LoadFromEnumerable(split.Training.Rows.ToList()));
        _engine = _ml.Model.CreatePredictionEngine<Trip, TripAnswer>(_plain);
        var trainer = MicrosoftMLTrainer.Regression<Trip>(pipeline);
        split.Train(new Keeping(trainer, model => _model = model));
    }

    [Benchmark]
    public float PlainSingle() => _engine.Predict(_trips[_next = (_next + 1) % Rows]).Score;

    [Benchmark]
    public double StagesSingle() => _model.Predict(_trips[_next = (_next + 1) % Rows]).Value;

    [Benchmark]
    public float PlainBatch()
    {
        var sum = 0f;
        foreach (var answer in _ml.Data.CreateEnumerable<TripAnswer>(_plain.Transform(_ml.Data.LoadFromEnumerable(_trips)), reuseRowObject: true)) sum += answer.Score;
        return sum;
    }

    [Benchmark]
    public double StagesBatch()
    {
        var sum = 0.0;
        foreach (var answer in _model.PredictMany(_trips)) sum += answer.Value;
        return sum;
    }

    /// <summary>Hands out the model that a candidate keeps to itself.</summary>
    private sealed class Keeping(ITrainer<Trip, RegressionScore> trainer, Action<ITrainedModel<Trip, RegressionScore>> keep) : ITrainer<Trip, RegressionScore>
    {
        public string Name => trainer.Name;

        public IReadOnlyDictionary<string, string> Parameters => trainer.Parameters;

        public int? Seed => trainer.Seed;

        public ITrainedModel<Trip, RegressionScore> Train(TrainingContext<Trip, RegressionScore> context)
        {
            var model = trainer.Train(context);
            keep(model);
            return model;
        }

        public bool CanRead(string formatId) => trainer.CanRead(formatId);

        public ITrainedModel<Trip, RegressionScore> Read(Stream source, string formatId) => trainer.Read(source, formatId);
    }
}
