using System.Globalization;

namespace MlPractices;

/// <summary>Trains a linear model, shrinks it, and measures what that cost.</summary>
internal sealed class CompressingTrainer<TRow, TOut>(ITrainer<TRow, TOut> trainer, string what, string how, Func<LinearState, LinearState> shrink) : ITrainer<TRow, TOut>
{
    public string Name => $"{trainer.Name}, {what} {how}";

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(trainer.Parameters, StringComparer.Ordinal) { [what] = how };

    public int? Seed => trainer.Seed;

    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context)
    {
        var trained = trainer.Train(context);
        var linear = (trained is NotedModel<TRow, TOut> noted ? noted.Inner : trained) as LinearModel<TRow, TOut> ?? throw new PipelineException(new(
            "MLP0451", Severity.Error, trainer.Name, "It trains no linear model, and only linear models can be compressed.", "Use a trainer of Linear, alone or tuned."));
        var small = linear.With(shrink(linear.State), new Dictionary<string, string>());
        var rows = context.Validation?.Rows ?? context.Training.Rows;
        var part = context.Validation is null ? "training set" : "validation set";
        var (before, after) = (TrainingFolds.Score(context.Objective, linear, rows, context.Cancellation), TrainingFolds.Score(context.Objective, small, rows, context.Cancellation));
        var metric = context.Objective.Metric;
        var loss = metric.Direction == MetricDirection.HigherIsBetter ? before - after : after - before;
        var notes = new Dictionary<string, string>(trained.Notes, StringComparer.Ordinal)
        {
            [$"{metric.Name} before, {part}"] = Text(before),
            [$"{metric.Name} after, {part}"] = Text(after),
            ["lost by shrinking"] = Text(loss),
            ["bytes before"] = Candidate<TRow, TOut>.BytesOf(linear).Length.ToString(CultureInfo.InvariantCulture),
            ["bytes after"] = Candidate<TRow, TOut>.BytesOf(small).Length.ToString(CultureInfo.InvariantCulture),
        };
        var model = linear.With(small.State, notes);
        return trained.Tuning is null ? model : new NotedModel<TRow, TOut>(model, notes) { Tuning = trained.Tuning };
    }

    public bool CanRead(string formatId) => trainer.CanRead(formatId);

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId) => trainer.Read(source, formatId);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
