namespace MlPractices;

/// <summary>The pages behind the sentences of <see cref="MisuseMessages"/>, by the sentence's name: the help links of the compiler's errors.</summary>
internal static class MisusePages
{
    public const string HoldoutTrained = RulePages.Root + "MLP1001.md";
    public const string HoldoutOpened = RulePages.Root + "MLP1002.md";
    public const string NoSplit = RulePages.Root + "MLP1003.md";
    public const string NotJudged = RulePages.Root + "MLP1004.md";
    public const string NoBaseline = RulePages.Root + "MLP1005.md";
    public const string VerdictNotMatched = RulePages.Root + "MLP1006.md";
    public const string NotAccepted = RulePages.Root + "MLP1007.md";
    public const string NotReleased = RulePages.Root + "MLP1008.md";
    public const string RolloutSkipped = RulePages.Root + "MLP1009.md";
    public const string MetricOfOtherTask = RulePages.Root + "MLP1010.md";
    public const string LossNeedsCeiling = RulePages.Root + "MLP1011.md";
    public const string ScoreNeedsFloor = RulePages.Root + "MLP1011.md";
    public const string TrainerOfOtherTask = RulePages.Root + "MLP1012.md";
    public const string FittedOutside = RulePages.Root + "MLP1013.md";
    public const string TunedOnHoldout = RulePages.Root + "MLP1014.md";
    public const string TrainedOnValidation = RulePages.Root + "MLP1014.md";
    public const string MonitorNeedsRelease = RulePages.Root + "MLP1015.md";
    public const string ChangedBeforeSplit = RulePages.Root + "MLP1016.md";
    public const string JudgedOnSeenRows = RulePages.Root + "MLP1017.md";
    public const string ReleaseIsFinal = RulePages.Root + "MLP1018.md";
    public const string TrainedBesideSplit = RulePages.Root + "MLP1019.md";
    public const string NotATestSet = RulePages.Root + "MLP1002.md";
    public const string SplitNeedsPlan = RulePages.Root + "MLP1020.md";
    public const string NoVersion = RulePages.Root + "MLP1021.md";
}
