using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Governance;

public class GroupsNeverComparedTests
{
    private const string Id = "MLP0902";

    private const string Rows = """

        public class Request
        {
            [LoadColumn(0), MlPractices.ProtectedAttribute] public string Origin { get; set; } = "";
            [LoadColumn(1)] public float Amount { get; set; }
            [LoadColumn(2)] public bool Late { get; set; }
        }
        public class Scored { public string Origin { get; set; } = ""; public bool Late { get; set; } public bool PredictedLabel { get; set; } }
        """;

    private const string Scored = """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Request>("requests.csv"), 0.2);
        var scored = ml.Transforms.Concatenate("Features", "Amount").Append(ml.BinaryClassification.Trainers.FastTree("Late")).Fit(split.TrainSet).Transform(split.TestSet);

        """;

    private const string Overall = "Console.WriteLine(ml.BinaryClassification.Evaluate(scored, \"Late\").AreaUnderRocCurve);\n";

    private const string OverallMarked = "Console.WriteLine(ml.BinaryClassification.[|Evaluate(scored, \"Late\")|].AreaUnderRocCurve);\n";

    private static CodeCheck Check(string source) => Analyze.Rule(Id, source + Rows).OnStages();

    [Fact]
    public Task Marked_and_measured_as_a_whole() => Check(Scored + OverallMarked).Saying("'Origin' is marked [ProtectedAttribute]").ExpectMarkup();

    [Fact]
    public Task Marked_and_measured_in_another_class() => Check("""
        public sealed class Training
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _model;
            public void Run()
            {
                var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<Request>("requests.csv"), 0.2);
                _model = _ml.Transforms.Concatenate("Features", "Amount").Append(_ml.BinaryClassification.Trainers.FastTree("Late")).Fit(split.TrainSet);
                new Report(_ml).Write(_model, split.TestSet);
            }
        }
        public sealed class Report(MLContext ml)
        {
            public void Write(ITransformer model, IDataView rows) => Console.WriteLine(ml.BinaryClassification.[|Evaluate(model.Transform(rows), "Late")|].F1Score);
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("foreach (var origin in new[] { \"here\", \"there\" }) Console.WriteLine(ml.BinaryClassification.Evaluate(ml.Data.FilterByCustomPredicate<Scored>(scored, row => row.Origin == origin), \"Late\").F1Score);")]
    [InlineData("foreach (var group in ml.Data.CreateEnumerable<Scored>(scored, false).GroupBy(row => row.Origin)) Console.WriteLine(group.Key + group.Count(row => row.Late == row.PredictedLabel));")]
    [InlineData("foreach (var row in ml.Data.CreateEnumerable<Scored>(scored, false).ToList()) Console.WriteLine($\"{row.Origin}: {row.PredictedLabel}\");")]
    [InlineData("var origins = scored.GetColumn<string>(\"Origin\").ToArray(); Console.WriteLine(origins.Length);")]
    [InlineData("using (var file = File.Create(\"scored-1.tsv\")) ml.Data.SaveAsText(scored, file);")]
    public Task The_groups_may_be_looked_at(string look) => Check(Scored + Overall + look).ExpectSilence();

    [Fact]
    public Task A_guess_by_a_feature_s_name_is_information() => AsGuess("ml.Transforms.Categorical.OneHotEncoding(\"Gender\").Append(ml.Transforms.Concatenate(\"Features\", \"Gender\", \"Amount\"))", DiagnosticSeverity.Info);

    [Fact]
    public Task No_guess_where_it_is_no_feature() => AsGuess("ml.Transforms.Concatenate(\"Features\", \"Amount\")", null);

    private static async Task AsGuess(string features, DiagnosticSeverity? severity)
    {
        var found = await Analyze.Rule(Id, $$"""
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Person>("people.csv"), 0.2);
            var model = {{features}}.Append(ml.BinaryClassification.Trainers.FastTree("Late")).Fit(split.TrainSet);
            Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Late").F1Score);

            public class Person { [LoadColumn(0)] public string Gender { get; set; } = ""; [LoadColumn(1)] public float Amount { get; set; } [LoadColumn(2)] public bool Late { get; set; } }
            """).Diagnostics();
        Assert.Equal(severity is { } one ? [one] : [], found.Select(d => d.Severity));
    }

    [Fact]
    public Task Nothing_is_measured() => Check(Scored.Replace(".Transform(split.TestSet)", "", StringComparison.Ordinal) + "Console.WriteLine(scored);").ExpectSilence();

    [Fact]
    public Task Broken_code() => Check(Scored + OverallMarked + "scored.").AllowErrors().ExpectMarkup();
}
