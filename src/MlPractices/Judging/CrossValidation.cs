using System.Globalization;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>Two trainers compared by repeated cross-validation inside the training set. It guides a choice; it is no verdict.</summary>
/// <param name="Metric">The objective's metric.</param>
/// <param name="Model">The model's value per fold.</param>
/// <param name="Baseline">The baseline's value per fold, same folds.</param>
/// <param name="MeanGain">Mean gain; positive is better, for losses too.</param>
/// <param name="PValue">One-sided p-value of "no gain" by the corrected resampled t test (Nadeau and Bengio 2003); NaN with fewer than two folds.</param>
public sealed record CrossValidation(string Metric, IReadOnlyList<double> Model, IReadOnlyList<double> Baseline, double MeanGain, double PValue);

public sealed partial class Split<TRow, TOut>
{
    /// <summary>
    /// Compares two trainers by (repeated) k-fold cross-validation inside the training set; groups, strata and time of the plan are kept.
    /// Folds share training rows, so the test is Nadeau and Bengio's; the plain t test would be far too sure. The holdout is not touched.
    /// The split's validation rows are in no fold; trainers may stop early by them, except under a split by time.
    /// </summary>
    /// <param name="model">The trainer in question.</param>
    /// <param name="baseline">The one to beat.</param>
    /// <param name="folds">From 2.</param>
    /// <param name="repeats">From 1.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">The metric is undefined in a fold.</exception>
    public CrossValidation CrossValidate(
        ITrainer<TRow, TOut> model, ITrainer<TRow, TOut> baseline, int folds = 5, int repeats = 1, int seed = 0,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var context = Context(null, cancellation);
        var (ofModel, ofBaseline) = (new List<double>(), new List<double>());
        var (trained, tested) = (0L, 0L);
        foreach (var (others, fold) in TrainingFolds.Of(context, folds, repeats, seed))
        {
            double Value(ITrainer<TRow, TOut> trainer) => TrainingFolds.Score(Objective, trainer.Train(others), fold.Rows, cancellation);
            ofModel.Add(Value(model));
            ofBaseline.Add(Value(baseline));
            if (!double.IsFinite(ofModel[^1]) || !double.IsFinite(ofBaseline[^1]))
                throw new PipelineException(new(
                    "MLP1037", Severity.Error, Objective.Metric.Name, string.Create(CultureInfo.InvariantCulture, $"It is undefined in fold {ofModel.Count}."),
                    "Use fewer folds, stratify by the label, or use trainers that give what the metric needs."));
            (trained, tested) = (trained + others.Training.Count, tested + fold.Count);
            progress?.Report(new("cross-validation", ofModel.Count, folds * repeats, ofModel[^1]));
        }
        var sign = Objective.Metric.Direction == MetricDirection.HigherIsBetter ? 1 : -1;
        var gains = ofModel.Zip(ofBaseline, (m, b) => sign * (m - b)).ToArray();
        return new(Objective.Metric.Name, ofModel, ofBaseline, gains.Average(), CorrectedResampledT.Test(gains, trained, tested, Alternative.Greater).PValue);
    }
}
