using System.Globalization;

namespace MlPractices;

/// <summary>Scores combinations of hyperparameters and trains the best.</summary>
internal sealed class TuningTrainer<TRow, TOut> : ITrainer<TRow, TOut>
{
    private readonly IReadOnlyList<SearchPoint> _points;
    private readonly Func<SearchPoint, ITrainer<TRow, TOut>> _trainer;
    private readonly TuneBy _by;

    public TuningTrainer(
        string name, SearchSpace space, IReadOnlyList<SearchPoint> points, Func<SearchPoint, ITrainer<TRow, TOut>> trainer, TuneBy by, int seed, bool drawn)
    {
        (_points, _trainer, _by) = (points, trainer, by);
        Name = $"{name}: {trainer(points[0]).Name}";
        Seed = seed;
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["search space"] = space.ToString(),
            ["combinations"] = points.Count.ToString(CultureInfo.InvariantCulture),
            ["scored by"] = by.ToString(),
        };
        if (drawn) all["search seed"] = seed.ToString(CultureInfo.InvariantCulture);
        Parameters = all;
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public int? Seed { get; }

    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context)
    {
        if (_by.Folds == 0 && context.Validation is null)
            throw new PipelineException(new(
                "MLP0452", Severity.Error, "validation set", "There is none to tune on.", "Set a share aside for validation in the split plan, or tune with TuneBy.CrossValidation(5)."));
        var higher = context.Objective.Metric.Direction == MetricDirection.HigherIsBetter;
        var (best, bestValue) = (-1, double.NaN);
        for (var i = 0; i < _points.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var value = Value(context, _trainer(_points[i]));
            context.Progress?.Report(new(_points[i].ToString(), i + 1, _points.Count, value));
            // Of equal ones the first is kept: order the values with the simpler model first.
            if (double.IsFinite(value) && (best < 0 || (higher ? value > bestValue : value < bestValue))) (best, bestValue) = (i, value);
        }
        if (best < 0)
            throw new PipelineException(new(
                "MLP1037", Severity.Error, context.Objective.Metric.Name, "It is undefined for every combination.", "Give the validation rows every class, and trainers that yield what the metric needs."));
        var chosen = _points[best];
        var notes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["chosen"] = chosen.ToString(),
            [$"{context.Objective.Metric.Name}, {_by}"] = bestValue.ToString("R", CultureInfo.InvariantCulture),
        };
        if (chosen.Edges.Count > 0) notes["at the edge of its range"] = string.Join(", ", chosen.Edges);
        return new NotedModel<TRow, TOut>(_trainer(chosen).Train(context), notes);
    }

    public bool CanRead(string formatId) => _points.Any(point => _trainer(point).CanRead(formatId));

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId)
    {
        // Combinations may differ in features; the model is read by the first whose features are its own.
        using var buffer = new MemoryStream();
        source.CopyTo(buffer);
        InvalidDataException? refusal = null;
        foreach (var point in _points)
        {
            var trainer = _trainer(point);
            if (!trainer.CanRead(formatId)) continue;
            buffer.Position = 0;
            try
            {
                return trainer.Read(buffer, formatId);
            }
            catch (InvalidDataException error)
            {
                refusal ??= error;
            }
        }
        throw refusal ?? new InvalidDataException($"No combination of the search space reads the format '{formatId}'. Load the model with its own trainer.");
    }

    private double Value(TrainingContext<TRow, TOut> context, ITrainer<TRow, TOut> trainer)
    {
        if (_by.Folds == 0)
        {
            var model = trainer.Train(context.On(context.Training, context.Validation));
            return TrainingFolds.Score(context.Objective, model, context.Validation!.Rows, context.Cancellation);
        }
        var (sum, count) = (0.0, 0);
        foreach (var (others, fold) in TrainingFolds.Of(context, _by.Folds, _by.Repeats, Seed!.Value))
        {
            // The fold that scores must not stop the training early; the split's own validation rows may.
            sum += TrainingFolds.Score(context.Objective, trainer.Train(others), fold.Rows, context.Cancellation);
            count++;
        }
        return sum / count;
    }
}
