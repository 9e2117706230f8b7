using System.Globalization;

namespace MlPractices;

/// <summary>Scores combinations of hyperparameters and trains the best.</summary>
/// <param name="search">"Grid search" and so on.</param>
/// <param name="space">Where combinations come from.</param>
/// <param name="points">The combinations.</param>
/// <param name="trainer">Makes the trainer of one.</param>
/// <param name="by">How they are scored.</param>
/// <param name="seed">Seed of what is drawn.</param>
/// <param name="rounds">Shares of the training rows, growing to 1; after each the better ones go on. One round of all rows for plain searches.</param>
/// <param name="factor">Of how many one goes on.</param>
internal sealed class TuningTrainer<TRow, TOut>(
    string search, SearchSpace space, IReadOnlyList<SearchPoint> points, Func<SearchPoint, ITrainer<TRow, TOut>> trainer, TuneBy by, int seed, IReadOnlyList<double> rounds, int factor)
    : ITrainer<TRow, TOut>
{
    public string Name { get; } = $"{search}: {trainer(points[0]).Name}";

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["search"] = search,
        ["search space"] = space.ToString(),
        ["combinations"] = points.Count.ToString(CultureInfo.InvariantCulture),
        ["scored by"] = by.ToString(),
        ["search seed"] = seed.ToString(CultureInfo.InvariantCulture),
    };

    public int? Seed => seed;

    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context)
    {
        if (by.Folds == 0 && context.Validation is null)
            throw new PipelineException(new(
                "MLP0452", Severity.Error, "validation set", "There is no validation set to tune on.", "Set a share aside for validation in the split plan, or tune with TuneBy.CrossValidation(5)."));
        var (trials, last) = (new List<TuningTrial>(), new List<(int Point, TrialScore Score)>());
        IReadOnlyList<int> left = [.. Enumerable.Range(0, points.Count)];
        var (done, total) = (0, Trials());
        foreach (var share in rounds)
        {
            last.Clear();
            foreach (var point in left)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var one = trainer(points[point]);
                var score = Score(context, one, share);
                trials.Add(new(point + 1, points[point].Values, Defined(score.Value), score.StandardError, one.Seed, share));
                last.Add((point, score));
                context.Progress?.Report(new(points[point].ToString(), ++done, total, score.Value));
            }

            left = Better(last, context.Objective.Metric.Direction);
        }

        // Of equal ones the first is kept: order the values with the simpler model first.
        var best = left is [var first, ..] && double.IsFinite(last.First(one => one.Point == first).Score.Value) ? first : throw new PipelineException(new(
            "MLP1037", Severity.Error, context.Objective.Metric.Name, "It is undefined for every combination.", "Stratify by the label, so that the validation set has every class, or use trainers that give what the metric needs."));
        var chosen = trainer(points[best]);
        var record = new TuningRecord(
            search, context.Objective.Metric.Name, context.Objective.Metric.Direction, by.ToString(), seed, trials, trials.Count - last.Count + last.FindIndex(one => one.Point == best),
            chosen.Parameters, chosen.Seed, points[best].Edges, SelectionOptimism.Of([.. last.Select(one => one.Score)], context.Objective.Metric.Direction));
        return new NotedModel<TRow, TOut>(chosen.Train(context), Notes(record, points[best])) { Tuning = record };
    }

    public bool CanRead(string formatId) => points.Any(point => trainer(point).CanRead(formatId));

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId)
    {
        // Combinations may differ in features; the model is read by the first whose features are its own.
        using var buffer = new MemoryStream();
        source.CopyTo(buffer);
        InvalidDataException? refusal = null;
        foreach (var point in points)
        {
            var one = trainer(point);
            if (!one.CanRead(formatId)) continue;
            buffer.Position = 0;
            try
            {
                return one.Read(buffer, formatId);
            }
            catch (InvalidDataException error)
            {
                refusal ??= error;
            }
        }
        throw refusal ?? new InvalidDataException($"No combination of the search space reads the format '{formatId}'. Load the model with its own trainer.");
    }

    private static Dictionary<string, string> Notes(TuningRecord record, SearchPoint chosen)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["chosen"] = chosen.ToString(),
            [$"{record.Metric}, {record.ScoredBy}"] = Text(record.Trials[record.Chosen].Score!.Value),
        };
        if (record.Optimism is { } optimism) notes["expected optimism of the best score"] = Text(optimism);
        if (chosen.Edges.Count > 0) notes["at the edge of its range"] = string.Join(", ", chosen.Edges);
        return notes;
    }

    // The better ones first, equal ones in their order; after a round one of so many goes on.
    private List<int> Better(List<(int Point, TrialScore Score)> scored, MetricDirection direction)
    {
        var sign = direction == MetricDirection.HigherIsBetter ? -1 : 1;
        return [.. scored.OrderBy(one => double.IsFinite(one.Score.Value) ? sign * one.Score.Value : double.PositiveInfinity).ThenBy(one => one.Point)
            .Take(Math.Max(1, scored.Count / factor)).Select(one => one.Point)];
    }

    private int Trials()
    {
        var (left, total) = (points.Count, 0);
        foreach (var _ in rounds) (total, left) = (total + left, Math.Max(1, left / factor));
        return total;
    }

    private TrialScore Score(TrainingContext<TRow, TOut> context, ITrainer<TRow, TOut> one, double share)
    {
        if (by.Folds == 0) return TrialScore.Of(context.Objective, one.Train(RowSample.Of(context, share, seed)), context.Validation!.Rows, context.Cancellation);
        var folds = new List<TrialScore>();
        foreach (var (others, fold) in TrainingFolds.Of(context, by.Folds, by.Repeats, seed))
        {
            // The fold that scores must not stop the training early; the split's own validation rows may.
            folds.Add(TrialScore.Of(context.Objective, one.Train(share < 1 ? RowSample.Of(others, share, seed) : others), fold.Rows, context.Cancellation));
        }
        return TrialScore.Mean(folds, by.Folds);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
