using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class ValidationReusedAsTestTests
{
    private const string Start = """
        using Microsoft.ML.AutoML;

        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var search = ml.Auto().CreateRegressionExperiment(60);

        """;

    [Fact]
    public Task Reports_the_validation_rows_evaluated_again() => Reported(Start + """
        var result = search.Execute(split.TrainSet, [|split.TestSet|], "Price");
        var metrics = ml.Regression.Evaluate(result.BestRun.Model.Transform(split.TestSet), "Price");
        Console.WriteLine(metrics.RSquared);
        """);

    [Fact]
    public Task Reports_the_search_s_own_score_when_it_is_the_only_one() => Reported(Start + """
        var result = search.Execute(houses, "Price");
        Console.WriteLine([|result.BestRun.ValidationMetrics.RSquared|]);
        """);

    [Fact]
    public Task Reports_it_beside_another_model_s_evaluation() => Reported(Start + """
        var other = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(other.Transform(split.TestSet), "Price").RSquared);
        var result = search.Execute(split.TrainSet, "Price");
        Console.WriteLine([|result.BestRun.ValidationMetrics.RSquared|]);
        """);

    [Fact]
    public Task Silent_when_the_best_pipeline_is_fitted_again_and_tested() => Analyze.Silent("MLP0405", Start + """
        var result = search.Execute(split.TrainSet, "Price");
        Console.WriteLine(result.BestRun.ValidationMetrics.RSquared);
        var model = result.BestRun.Estimator.Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task Silent_when_a_third_set_judges() => Analyze.Silent("MLP0405", Start + """
        var inner = ml.Data.TrainTestSplit(split.TrainSet);
        var result = search.Execute(inner.TrainSet, inner.TestSet, "Price");
        Console.WriteLine(result.BestRun.ValidationMetrics.RSquared);
        Console.WriteLine(ml.Regression.Evaluate(result.BestRun.Model.Transform(split.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task Silent_when_rows_the_search_has_not_seen_judge() => Analyze.Silent("MLP0405", Start + """
        var result = search.Execute(split.TrainSet, "Price");
        Console.WriteLine(result.BestRun.ValidationMetrics.RSquared);
        Console.WriteLine(ml.Regression.Evaluate(result.BestRun.Model.Transform(split.TestSet), "Price").RSquared);
        """);

    private static Task Reported(string source) => Analyze.Rule("MLP0405", source).ExpectMarkup();
}
