using System.Text;

namespace MlPractices.Tests.Registry;

/// <summary>Release bundles as a trainer might leave them.</summary>
internal static class Bundles
{
    public static ReleaseBundle Make(string name = "churn", string version = "1.0.0", string model = "weights") =>
        Make(name, SemanticVersion.Parse(version), Encoding.UTF8.GetBytes(model));

    public static ReleaseBundle Make(string name, SemanticVersion version, byte[] model) => new()
    {
        Name = name,
        Version = version,
        ModelFormat = "test/1",
        Model = model,
        Card = Card(name, version.ToString()),
        Evaluation = Evaluation(),
        SplitManifestJson = """{"plan":"by key"}""",
        DataFingerprint = new string('d', 64),
        ReferenceProfileJson = """{"rows":100}""",
        Packages = new Dictionary<string, string> { ["MathNet.Numerics"] = "5.0.0", ["CsvHelper"] = "33.0.1" },
        Commit = "0123456789abcdef",
        Seed = 7,
        RowType = "Customer",
        OutputType = "BinaryScore",
        CreatedAt = new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.Zero),
    };

    public static ModelCard Card(string name, string version) => new()
    {
        Name = name,
        Version = version,
        Details = new ModelCardDetails { Overview = "Says who leaves.", Owners = ["Team <Retention>"], Limitations = ["Only for private customers"] },
        Parameters = new ModelCardParameters(
            "logistic regression", new Dictionary<string, string> { ["l2"] = "0.1" }, 7, "by key", 800, 100, 100, new string('d', 64), "test/1", 7),
        Quantitative = Evaluation(),
    };

    public static Evaluation Evaluation() => new()
    {
        Task = TaskKind.Binary,
        Goal = "Call those who are about to leave",
        Label = "Churned",
        Model = "logistic regression",
        ModelDigest = new string('a', 64),
        Baseline = "rule",
        BaselineDigest = new string('b', 64),
        At = new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.Zero),
        HoldoutRows = 100,
        HoldoutFingerprint = new string('c', 64),
        Look = 1,
        Alpha = 0.05,
        AlphaOfThisLook = 0.025,
        Outcome = "Accepted",
        Metrics = [new MetricResult("Area under ROC curve", MetricDirection.HigherIsBetter, 0.81, 0.77, 0.85, "DeLong", 0.64)],
        Comparison = new Comparison("Area under ROC curve", 0.17, 0.12, 0.22, 0.0001, "DeLong", 0.02, null),
        Plots = new EvaluationPlots { Roc = [new PlotPoint(0, 0), new PlotPoint(0.2, 0.7), new PlotPoint(1, 1)] },
    };
}
