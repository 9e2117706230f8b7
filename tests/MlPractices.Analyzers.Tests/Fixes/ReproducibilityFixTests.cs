using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class ReproducibilityFixTests
{
    [Theory]
    [InlineData("new MLContext()", "new MLContext(seed: 1)")]
    [InlineData("new MLContext(null) /* random */", "new MLContext(seed: 1) /* random */")]
    [InlineData("new MLContext { FallbackToCpu = true }", "new MLContext(seed: 1) { FallbackToCpu = true }")]
    public Task A_context_without_a_seed(string before, string after)
    {
        var (code, comment) = before.Split(" /*") is [var c, var rest] ? (c, " /*" + rest) : (before, "");
        return Fix.With<AddSeed>(Program($"[|{code}|]{comment}"), Program(after));
    }

    [Fact]
    public Task A_context_in_a_field() => Fix.With<AddSeed>(
        """
        public sealed class Job
        {
            private readonly MLContext _ml = [|new()|];
            public void Run(IDataView rows) => _ml.Model.Save(_ml.Clustering.Trainers.KMeans().Fit(rows), rows.Schema, "m.zip");
        }
        """,
        """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            public void Run(IDataView rows) => _ml.Model.Save(_ml.Clustering.Trainers.KMeans().Fit(rows), rows.Schema, "m.zip");
        }
        """);

    [Fact]
    public Task Seeds_from_the_clock_and_from_chance() => Fix.With<UseConstantSeed>(
        """
        var ml = new MLContext(seed: [|Environment.TickCount|] /* now */);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.2, null, [|new Random().Next(100)|]);
        """,
        """
        var ml = new MLContext(seed: 1 /* now */);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.2, null, 1);
        """);

    private static string Program(string context) => $$"""
        var ml = {{context}};
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression()).Fit(rows);
        ml.Model.Save(model, rows.Schema, "m.zip");
        """;
}
