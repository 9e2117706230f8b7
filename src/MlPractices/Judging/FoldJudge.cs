using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// One verdict from (repeated) folds, and one look: every row is scored by models that were not trained on it, the gains of all folds are joined by Nadeau and Bengio's test, and the
/// model that is judged and can be released is trained on all rows. Trainers that tune do so anew inside every fold (nested folds).
/// </summary>
internal sealed class FoldJudge<TRow, TOut>(
    Splitter<TRow, TOut> splitter, Objective<TRow, TOut> objective, ITrainer<TRow, TOut> trainer, IReadOnlyList<ITrainer<TRow, TOut>> baselines, Release<TRow, TOut>? live,
    IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private readonly List<FoldResult> _folds = [];
    private readonly List<double[]> _gains = [];
    private readonly List<Finding> _findings = [];
    private readonly List<(IRowPartition<TRow> Rows, ITrainedModel<TRow, TOut> Model)> _heldOut = [];
    private HoldoutScores<TRow, TOut>? _pooled;
    private long _trained, _tested;

    public Verdict<TRow, TOut> Verdict(int folds, int repeats, IHoldoutLedger? ledger)
    {
        var whole = splitter.Whole(folds, repeats);
        var split = new Split<TRow, TOut>(objective, whole, ledger);
        var candidate = split.Train(trainer, null, cancellation);
        List<BaselineModel<TRow, TOut>> against = [.. baselines.Select(baseline => BaselineModel<TRow, TOut>.Of(split.Train(baseline, null, cancellation)))];
        if (live is not null) against.Add(live);
        var look = Look.Take(candidate, against, whole.WholeFingerprint);
        if (objective.MustReproduce) candidate.VerifyReproducible(cancellation);
        var number = 0;
        foreach (var partition in splitter.Folds(folds, repeats))
        {
            Score(partition, number++ < folds, against.Count);
            progress?.Report(new("folds", number, folds * repeats, _folds[^1].Value));
        }

        long?[] exposed = [.. against.Select(baseline => baseline.Released is { } release
            ? ReleaseExposure.Rows(release, split.Provenance.ManifestJson, whole.WholeFingerprint, whole.Rows(SplitPart.Training), cancellation) : 0)];
        var contests = against.Select((baseline, i) => new Contest(baseline.Name, baseline.Digest, Joined(i, Contest.MarginOf(baseline, objective), look.Alpha))
        {
            Margin = Contest.MarginOf(baseline, objective), IsFavoured = exposed[i] is not 0,
        }).ToArray();
        candidate.JudgedByFolds(_heldOut, _findings);
        return Conclusion.Of(candidate, against, _pooled!, contests, look, exposed, new(folds, repeats, _folds), cancellation);
    }

    private void Score(RowPartition<TRow> partition, bool isFirstRepeat, int against)
    {
        cancellation.ThrowIfCancellationRequested();
        var context = new Split<TRow, TOut>(objective, partition).Context(null, cancellation);
        var model = trainer.Train(context);
        List<ITrainedModel<TRow, TOut>> others = [.. baselines.Select(baseline => baseline.Train(context))];
        if (live is not null) others.Add(live.Model);
        // The first repeat scores every row once: metrics, slices and plots show those scores.
        var scores = isFirstRepeat ? _pooled ??= HoldoutScores<TRow, TOut>.For(objective, partition, against) : HoldoutScores<TRow, TOut>.For(objective, partition, against);
        var from = scores.Count;
        scores.Append(partition, model, others, cancellation);
        if (isFirstRepeat)
        {
            _heldOut.Add((partition, model));
            _findings.AddRange(partition.Findings.Where(finding => !_findings.Exists(known => known.Id == finding.Id && known.Subject == finding.Subject)));
        }

        var rows = scores.Count - from;
        double Value(List<TOut> said) => objective.Metric.Compute(scores.Truth.GetRange(from, rows), said.GetRange(from, rows));
        var (value, values) = (Value(scores.Model), scores.Baselines.Select(Value).ToArray());
        var sign = objective.Metric.Direction == MetricDirection.HigherIsBetter ? 1 : -1;
        _gains.Add([.. values.Select(other => sign * (value - other))]);
        _folds.Add(new(partition.Fold!, partition.Count(SplitPart.Training), rows, Defined(value), Defined(values[0])));
        (_trained, _tested) = (_trained + partition.Count(SplitPart.Training), _tested + rows);
    }

    // Whether enough units carry the gain is read off the pooled scores; the gain and its error come from the folds.
    private PairedGain? Joined(int baseline, double? margin, double alpha)
    {
        double[] gains = [.. _gains.Select(fold => fold[baseline])];
        if (!gains.All(double.IsFinite)) return null;
        var pooled = PairedComparison.Of(
            _pooled!.OfModel(objective.Metric), _pooled.OfBaseline(objective.Metric, baseline), _pooled.Units, _pooled.Count, objective.Metric.Direction, alpha, cancellation);
        if (pooled is not { } units) return null;
        var (mean, freedom) = (gains.Average(), gains.Length - 1);
        var variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / freedom;
        var error = Math.Sqrt((1.0 / gains.Length + (double)_tested / _trained) * variance);
        var test = CorrectedResampledT.FromMoments(gains.Length, mean + (margin ?? 0), variance, _trained, _tested, Alternative.Greater);
        var half = -StudentT.Quantile(alpha, freedom) * error;
        return new(mean, mean - half, mean + half, error, test.PValue, FormattableString.Invariant($"Nadeau and Bengio's corrected t over {gains.Length} folds"))
        {
            Unit = units.Unit, Units = units.Units, EffectiveUnits = units.EffectiveUnits, FixedFreedom = freedom,
        };
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
