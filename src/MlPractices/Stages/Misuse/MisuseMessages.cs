namespace MlPractices;

/// <summary>The sentences that the compiler says when a stage is used wrongly. Each has one id and says what to do instead.</summary>
internal static class MisuseMessages
{
    public const string HoldoutTrained = "MLP1001: a holdout cannot be trained on; the model would be judged on what it has seen. Train with split.Train(trainer).";
    public const string HoldoutOpened = "MLP1002: the rows of a holdout cannot be read; whoever reads them chooses by them. Judge with candidate.Evaluate(against: baseline), or tune on split.Validation.";
    public const string NoSplit = "MLP1003: rows cannot be trained on before a holdout is set aside. Write data.Split(plan, objective).Train(trainer).";
    public const string NotJudged = "MLP1004: a candidate cannot be released, saved or deployed before it is judged. Call candidate.Evaluate(against: baseline) and release the accepted verdict.";
    public const string NoBaseline = "MLP1005: a model is judged against a baseline. Train one with split.Train(Baseline...) and call candidate.Evaluate(against: baseline).";
    public const string VerdictNotMatched = "MLP1006: a verdict may be a rejection. Match it first: if (verdict is Accepted<TRow, TOut> accepted) await accepted.Release(...).";
    public const string NotAccepted = "MLP1007: a model that was not accepted cannot be released. Read Reasons, improve it and judge again.";
    public const string NotReleased = "MLP1008: a candidate cannot serve predictions. Release it first: accepted.Release(registry, name, version), then release.Predict(row).";
    public const string RolloutSkipped = "MLP1009: a release goes live in steps: release.RollOutAsync(registry, reason) runs it in the shadow of the live one first. The first release of a model goes live with registry.PromoteAsync(name, version, reason).";
    public const string MetricOfOtherTask = "MLP1010: this metric belongs to another task. Take one of the task's own: BinaryMetric, MulticlassMetric, MultilabelMetric, RegressionMetric or RankingMetric.";
    public const string LossNeedsCeiling = "MLP1011: lower is better for this metric, so it has a ceiling, not a floor. Use RequireAtMost.";
    public const string ScoreNeedsFloor = "MLP1011: higher is better for this metric, so it has a floor, not a ceiling. Use RequireAtLeast.";
    public const string TrainerOfOtherTask = "MLP1012: this trainer gives another output than the objective asks for. Take a trainer of the objective's task.";
    public const string FittedOutside = "MLP1013: features are fitted on the training set only, by the trainer. Give the feature map to a trainer and call split.Train(trainer).";
    public const string TunedOnHoldout = "MLP1014: tuning on the holdout makes it a training set. Tune on the validation set or by k-fold: split.Train(Tune...).";
    public const string TrainedOnValidation = "MLP1014: the validation set is for tuning and early stopping; trained on, it measures nothing. Train with split.Train(trainer).";
    public const string MonitorNeedsRelease = "MLP1015: only a release can be monitored; it brings the reference to compare with. Release first, then release.MonitorAsync(...).";
    public const string ChangedBeforeSplit = "MLP1016: rows resampled, scaled or encoded before the split carry the holdout into the training set. Split first; put it into the trainer's feature map.";
    public const string JudgedOnSeenRows = "MLP1017: a model is not judged on rows it was trained or tuned on. Call candidate.Evaluate(against: baseline); it uses the holdout.";
    public const string ReleaseIsFinal = "MLP1018: a release is immutable. Train and judge a new candidate and release it under a new version.";
    public const string TrainedBesideSplit = "MLP1019: a model trained beside its split has no evidence. Train with split.Train(trainer), which carries the split with the model.";
    public const string NotATestSet = "MLP1002: the part for the final judgement is split.Holdout, and its rows stay closed. Judge with candidate.Evaluate(against: baseline).";

    public const string SplitNeedsPlan = "MLP1020: rows are split by a plan, for an objective. Write data.Split(SplitPlan.ByKey<TRow>(row => row.Id), objective).";

    public const string NoVersion = "MLP1021: a release has a version, so that it can be found, compared and rolled back. Write accepted.Release(registry, name, new SemanticVersion(1, 0, 0)).";

    public static NotSupportedException Error(string message) => new(message);
}
