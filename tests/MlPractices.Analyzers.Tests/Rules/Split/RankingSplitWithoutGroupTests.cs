using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

public class RankingSplitWithoutGroupTests
{
    private const string Id = "MLP0204";

    private static string Hits(string split) => $$"""
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<SearchHit>("hits.tsv");
        var split = {{split}};
        var pipeline = ml.Transforms.Concatenate("Features", "Relevance", "Clicks")
            .Append(ml.Transforms.Conversion.Hash("Query", "GroupId"))
            .Append(ml.Ranking.Trainers.FastTree(rowGroupColumnName: "Query"));
        var model = pipeline.Fit(split.TrainSet);
        Console.WriteLine(ml.Ranking.Evaluate(model.Transform(split.TestSet), rowGroupColumnName: "Query").NormalizedDiscountedCumulativeGains[0]);
        """;

    [Fact]
    public Task A_split_by_row() => Analyze.Rule(Id, Hits("ml.Data.[|TrainTestSplit(hits, 0.2)|]")).Saying("'GroupId'").ExpectMarkup();

    [Fact]
    public Task The_split_in_a_base_class_and_the_ranker_in_a_subclass() => Analyze.Rule(Id, """
        public abstract class Job
        {
            protected readonly MLContext Ml = new(seed: 1);
            protected DataOperationsCatalog.TrainTestData Split() => Ml.Data.[|TrainTestSplit(Ml.Data.LoadFromTextFile<SearchHit>("hits.tsv"))|];
            protected abstract IEstimator<ITransformer> Pipeline();
            public void Run()
            {
                var (train, test) = (Split().TrainSet, Split().TestSet);
                Console.WriteLine(Ml.Ranking.Evaluate(Pipeline().Fit(train).Transform(test)).NormalizedDiscountedCumulativeGains[0]);
            }
        }
        public sealed class Ranker : Job
        {
            protected override IEstimator<ITransformer> Pipeline() =>
                Ml.Transforms.Concatenate("Features", "Relevance").Append(Ml.Ranking.Trainers.FastTree());
        }
        """).ExpectMarkup();

    [Fact]
    public Task With_the_group_as_key() => Analyze.Silent(Id, Hits("""ml.Data.TrainTestSplit(hits, 0.2, samplingKeyColumnName: "GroupId")"""));

    [Fact]
    public Task Ranking_cross_validation_takes_the_group_itself() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<SearchHit>("hits.tsv");
        var folds = ml.Ranking.CrossValidate(hits, ml.Transforms.Concatenate("Features", "Relevance").Append(ml.Ranking.Trainers.FastTree()));
        Console.WriteLine(folds[0].Metrics.NormalizedDiscountedCumulativeGains[0]);
        """);

    [Fact]
    public Task Another_task_has_no_lists() => Analyze.Silent(Id, SplitSamples.Houses("ml.Data.TrainTestSplit(houses)"));
}
