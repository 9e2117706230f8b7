namespace MlPractices.Tests.Reporting;

/// <summary>Evaluations with something in every field.</summary>
internal static class ReportSamples
{
    public static Evaluation Binary(Func<string, string>? text = null)
    {
        var t = text ?? (s => s);
        return new Evaluation
        {
            Task = TaskKind.Binary,
            Goal = t("Call the customers who are about to leave; budget 200 calls a week"),
            Label = t("Churned"),
            Model = t("logistic regression"),
            ModelDigest = new string('a', 64),
            Baseline = t("rule: more than 2 complaints"),
            BaselineDigest = new string('b', 64),
            At = new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.Zero),
            HoldoutRows = 2412,
            HoldoutFingerprint = new string('c', 64),
            Look = 2,
            Alpha = 0.05,
            AlphaOfThisLook = 0.0125,
            Outcome = "Accepted",
            Metrics =
            [
                new(t("Area under ROC curve"), MetricDirection.HigherIsBetter, 0.8123, 0.784, 0.839, "DeLong", 0.641),
                new(t("Log loss"), MetricDirection.LowerIsBetter, 0.412, 0.391, 0.433, "BCa bootstrap", 0.733),
                new(t("Accuracy"), MetricDirection.HigherIsBetter, 0.874, 0.86, 0.887, "Wilson", 0.851),
            ],
            Comparison = new(t("Area under ROC curve"), 0.1713, 0.131, 0.2116, 1.3e-12, "DeLong", 0.02, null),
            Slices =
            [
                new(t("Region"), t("north"), 801, "Area under ROC curve", 0.83, 0.79, 0.87, 0.80, 0.31, "no difference shown"),
                new(t("Region"), t("south"), 1012, "Area under ROC curve", 0.74, 0.70, 0.78, 0.83, 0.004, "worse"),
                new(t("Region"), t("west"), 23, "Area under ROC curve", null, null, null, 0.81, null, "insufficient evidence"),
                new(t("Region"), t("east"), 576, "Area under ROC curve", 0.88, 0.84, 0.92, 0.79, 0.01, "better"),
            ],
            Fairness =
            [
                new(t("AgeGroup"), "demographic parity", 0.12, 0.71,
                    [new(t("under 30"), 702, 0.18, 0.55, 0.07), new(t("over 60"), 388, 0.30, null, 0.11)], "sufficient"),
            ],
            Limits = [new(t("latency"), null, 5, 0.8, true), new(t("recall"), t("Region = south"), 0.6, null, false)],
            WorstRows = [new(t("C-00412"), "true", t("0.02"), 3.91), new(t("C-01877"), "false", t("0.97"), 3.5)],
            Errors = [new(t("Region"), t("south"), 1012, 0.42, 0.57)],
            Receipt = new(new string('a', 64), new string('a', 64)),
            Plots = new EvaluationPlots
            {
                Roc = [.. Enumerable.Range(0, 101).Select(i => new PlotPoint(i / 100d, Math.Pow(i / 100d, 0.25)))],
                BaselineRoc = [new(0, 0), new(0.11, 0.35), new(1, 1)],
                PrecisionRecall = [.. Enumerable.Range(0, 101).Select(i => new PlotPoint(i / 100d, 0.9 - (0.7 * Math.Pow(i / 100d, 2))))],
                Calibration = [.. Enumerable.Range(0, 10).Select(i => new PlotPoint((i + 0.5) / 10, Math.Min(1, (i + 0.3) / 9.5), 1200 / (i + 1)))],
                Confusion = new([t("false"), t("true")], [[1890, 101], [203, 218]]),
            },
            Findings =
            [
                new(t("MLP0309"), Severity.Info, t("CustomerId"), t("The column names the row: every value occurs once."), t("Leave it out of the features.")),
                new(t("MLP0308"), Severity.Error, t("RetentionCallMade"), t("This column alone predicts the label with AUC 0.997."), t("Check whether it is known at prediction time.")),
                new(t("MLP0501"), Severity.Warning, t("holdout"), t("This is the second look at these rows."), t("Hold out new rows before the next comparison.")),
            ],
        };
    }

    public static Evaluation Regression() => Binary() with
    {
        Task = TaskKind.Regression,
        Outcome = "Undecided",
        Comparison = new("RMSE", 0.4, -0.2, 1.1, 0.09, "paired bootstrap", 0.5, 5210),
        Fairness = [],
        Plots = new EvaluationPlots
        {
            Residuals = [.. Enumerable.Range(0, 40).Select(i => new PlotPoint(i - 19.5, Math.Exp(-Math.Pow(i - 19.5, 2) / 60), (long)(300 * Math.Exp(-Math.Pow(i - 19.5, 2) / 60))))],
            PredictedActual = [.. Enumerable.Range(0, 200).Select(i => new PlotPoint(i, i + (25 * Math.Sin(i * 12.9898))))],
        },
    };

    public static ModelCard Card(Func<string, string>? text = null)
    {
        var t = text ?? (s => s);
        return new ModelCard
        {
            Name = t("churn"),
            Version = t("1.2.0"),
            Details = new ModelCardDetails
            {
                Overview = t("Estimates how likely a private customer is to cancel within three months."),
                Owners = [t("Retention team")],
                License = t("MIT"),
                References = [t("https://example.org/churn")],
                Users = [t("Call centre")],
                UseCases = [t("Choosing whom to call")],
                Limitations = [t("Business customers were not in the data")],
                TradeOffs = [t("A linear model was preferred: it can be explained on the phone")],
                Risks = [new(t("Older customers are called more often"), t("Watched per age group, see Fairness"))],
            },
            Parameters = new(
                t("logistic regression"), new Dictionary<string, string> { [t("l2")] = t("0.1"), [t("class weights")] = t("balanced") }, 7,
                t("by key Id, households kept together, stratified by Churned"), 9600, 0, 2412, new string('d', 64), t("linear/1"), 4213),
            Signature = new(
                [new(t("Income"), t("Single")), new(t("Region"), t("Text"))], [new(t("Score"), t("Single"))], t("Churned"), 4,
                [t("Income"), t("Region.north"), t("Region.south"), t("Region.west")]),
            Importance = new(t("Area under ROC curve"), 1204, 5,
                [new(t("Income"), 0.12, 0.01), new(t("Region.south"), 0.03, 0.004), new(t("Region.north"), 0.001, null), new(t("Region.west"), -0.002, 0.003)]),
            Quantitative = Binary(text),
        };
    }
}
