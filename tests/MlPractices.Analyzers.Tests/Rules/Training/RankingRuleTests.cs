using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class RankingRuleTests
{
    private const string Id = "MLP0407";

    [Fact]
    public Task Grades_numbered_as_they_come() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<Hit>("hits.tsv");
        var split = ml.Data.TrainTestSplit(hits, samplingKeyColumnName: "Query");
        var model = ml.Transforms.Conversion.Hash("Group", "Query")
            .Append(ml.Transforms.Conversion.[|MapValueToKey("Relevance", "Grade")|])
            .Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.LightGbm("Relevance", rowGroupColumnName: "Group")).Fit(split.TrainSet);

        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task The_same_copied_and_across_methods() => Analyze.Rule(Id, """
        public sealed class Ranker
        {
            private readonly MLContext _ml = new(seed: 1);
            private IEstimator<ITransformer> Label() => _ml.Transforms.Conversion.[|MapValueToKey("Key", "Grade")|].Append(_ml.Transforms.CopyColumns("Label", "Key"));
            public ITransformer Train() => Label().Append(_ml.Transforms.Conversion.Hash("GroupId", "Query")).Append(_ml.Transforms.Concatenate("Features", "Clicks"))
                .Append(_ml.Ranking.Trainers.FastTree()).Fit(_ml.Data.LoadFromTextFile<Hit>("hits.tsv"));
        }
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Grades_in_their_order_and_from_key_data() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<Hit>("hits.tsv");
        var grades = ml.Data.LoadFromEnumerable(new[] { new Known { Grade = "bad" }, new Known { Grade = "good" } });
        foreach (var label in new IEstimator<ITransformer>[] { ml.Transforms.Conversion.MapValueToKey("Relevance", "Grade", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue), ml.Transforms.Conversion.MapValueToKey("Relevance", "Grade", keyData: grades) })
        {
            var model = label.Append(ml.Transforms.Conversion.Hash("Group", "Query")).Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.LightGbm("Relevance", rowGroupColumnName: "Group")).Fit(hits);
        }
        public class Known { public string Grade { get; set; } = ""; }
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """);

    [Fact]
    public Task Classes_numbered_as_they_come() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength")).Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind")).Fit(flowers);
        """);

    [Fact]
    public Task Groups_numbered_in_training() => Analyze.Rule("MLP0408", """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<Hit>("hits.tsv");
        var split = ml.Data.TrainTestSplit(hits, samplingKeyColumnName: "Query");
        var model = ml.Transforms.Conversion.[|MapValueToKey("Group", "Query")|]
            .Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.LightGbm("Rank", rowGroupColumnName: "Group")).Fit(split.TrainSet);
        Console.WriteLine(ml.Ranking.Evaluate(model.Transform(split.TestSet), "Rank", "Group").NormalizedDiscountedCumulativeGains[0]);
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Groups_of_two_files() => Analyze.Rule("MLP0408", """
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Conversion.[|MapValueToKey("Group", "Query")|].Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.FastTree("Rank", rowGroupColumnName: "Group")).Fit(ml.Data.LoadFromTextFile<Hit>("train.tsv"));
        var metrics = ml.Ranking.Evaluate(model.Transform(ml.Data.LoadFromTextFile<Hit>("test.tsv")), "Rank", "Group");
        Console.WriteLine(metrics.NormalizedDiscountedCumulativeGains[0]);
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Hashed_groups_and_the_same_rows() => Analyze.Silent("MLP0408", """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<Hit>("hits.tsv");
        var split = ml.Data.TrainTestSplit(hits, samplingKeyColumnName: "Query");
        var model = ml.Transforms.Conversion.Hash("Group", "Query")
            .Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.LightGbm("Rank", rowGroupColumnName: "Group")).Fit(split.TrainSet);
        Console.WriteLine(ml.Ranking.Evaluate(model.Transform(split.TestSet), "Rank", "Group").NormalizedDiscountedCumulativeGains[0]);
        var again = ml.Transforms.Conversion.MapValueToKey("Group", "Query").Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.FastTree("Rank", rowGroupColumnName: "Group")).Fit(hits);
        Console.WriteLine(ml.Ranking.Evaluate(again.Transform(hits), "Rank", "Group").NormalizedDiscountedCumulativeGains[0]);
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """);

    [Fact]
    public Task Rows_shuffled_first() => Analyze.Rule("MLP0410", """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<Hit>("hits.tsv");
        var split = ml.Data.TrainTestSplit(ml.Data.[|ShuffleRows(hits, seed: 1)|], samplingKeyColumnName: "Query");
        var model = ml.Transforms.Conversion.Hash("Group", "Query")
            .Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.LightGbm("Rank", rowGroupColumnName: "Group")).Fit(split.TrainSet);

        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_shuffled_in_another_method() => Analyze.Rule("MLP0410", """
        public sealed class Ranker
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView Load() => _ml.Data.[|ShuffleRows(_ml.Data.LoadFromTextFile<Hit>("hits.tsv"))|];
            public ITransformer Train() => _ml.Transforms.Conversion.Hash("GroupId", "Query").Append(_ml.Transforms.Concatenate("Features", "Clicks"))
                .Append(_ml.Ranking.Trainers.FastTree("Rank")).Fit(_ml.Data.Cache(Load()));
        }
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_in_order_and_other_trainers() => Analyze.Silent("MLP0410", """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<Hit>("hits.tsv");
        var split = ml.Data.TrainTestSplit(hits, samplingKeyColumnName: "Query");
        var model = ml.Transforms.Conversion.Hash("Group", "Query")
            .Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.LightGbm("Rank", rowGroupColumnName: "Group")).Fit(split.TrainSet);

        var other = ml.Transforms.Concatenate("Features", "Clicks").Append(ml.Regression.Trainers.Sdca("Rank")).Fit(ml.Data.ShuffleRows(hits, seed: 1));
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } [LoadColumn(3)] public float Rank { get; set; } }
        """);

    private static string Ranked(string rows) => $$"""
        var ml = new MLContext(seed: 1);
        var random = new Random(1);
        var hits = File.ReadLines("hits.tsv").Select(line => line.Split('\t')).Select(f => new Hit { Query = f[0], Rank = float.Parse(f[1]), Clicks = float.Parse(f[2]) }).ToList();
        {{rows}}
        var model = ml.Transforms.Conversion.Hash("GroupId", "Query").Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.FastTree("Rank")).Fit(ml.Data.LoadFromEnumerable(used));
        public class Hit { public string Query { get; set; } = ""; public float Rank { get; set; } public float Clicks { get; set; } }
        """;

    [Theory]
    [InlineData("var used = hits.[|OrderBy(_ => random.Next())|].ToList();")]
    [InlineData("var used = hits.[|OrderBy(_ => Guid.NewGuid())|].Take(1000);")]
    [InlineData("var used = hits.Where(h => h.Clicks > 0).[|OrderByDescending(_ => Random.Shared.NextDouble())|].Select(h => h).ToArray();")]
    [InlineData("var used = hits.[|Shuffle()|].ToList();")]
    [InlineData("var used = hits.ToArray(); random.[|Shuffle(used)|];")]
    [InlineData("var used = hits; for (var i = used.Count - 1; i > 0; i--) { var j = random.Next(i + 1); (used[i], [|used[j]|]) = (used[j], used[i]); }")]
    [InlineData("var used = hits.ToArray(); for (var i = used.Length - 1; i > 0; i--) { var j = random.Next(i + 1); var kept = used[i]; used[i] = used[j]; [|used[j]|] = kept; }")]
    [InlineData("var used = hits.ToList(); used.[|Sort((a, b) => random.Next(-1, 2))|];")]
    public Task Rows_shuffled_by_code(string rows) => Analyze.Rule("MLP0410", Ranked(rows)).ExpectMarkup();

    [Theory]
    [InlineData("var used = hits.OrderBy(_ => random.Next()).OrderBy(h => h.Query).ToList();")]
    [InlineData("var used = hits.OrderBy(h => h.Query).ThenBy(_ => random.Next()).ToList();")]
    [InlineData("var used = hits.GroupBy(h => h.Query).OrderBy(_ => random.Next()).SelectMany(g => g).ToList();")]
    [InlineData("var used = hits.GroupBy(h => h.Query).SelectMany(g => g.OrderBy(_ => random.Next())).ToList();")]
    [InlineData("var queries = hits.Select(h => h.Query).Distinct().OrderBy(_ => random.Next()).ToList(); var used = hits.OrderBy(h => queries.IndexOf(h.Query)).ToList();")]
    [InlineData("var used = hits; foreach (var hit in used) { hit.Clicks += random.Next(2); }")]
    public Task Groups_kept_together_by_code(string rows) => Analyze.Silent("MLP0410", Ranked(rows));
}
