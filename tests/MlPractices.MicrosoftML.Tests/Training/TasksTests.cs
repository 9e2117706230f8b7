using Microsoft.ML;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>Each task from rows to verdict.</summary>
public sealed class TasksTests
{
    [Fact]
    public async Task ARegressionBeatsTheMean()
    {
        var split = await Split(Pipelines.Pricing);
        var judged = split.Train(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees)).Evaluate(split.Train(Baseline.Mean<House>()));
        Assert.Equal("Accepted", judged.Evaluation.Outcome);
        Assert.InRange(judged.Evaluation.Metrics[0].Value!.Value, 8, 25);
    }

    [Fact]
    public async Task ACalibratedTrainerGivesProbabilities()
    {
        var split = await Split(Pipelines.Selling.Report(BinaryMetric.LogLoss));
        var candidate = split.Train(MicrosoftMLTrainer.Binary<House>(Pipelines.Logistic));
        Assert.Equal("yes", candidate.Notes["probabilities"]);
        var judged = candidate.Evaluate(split.Train(Baseline.Prior<House>()));
        Assert.Equal("Accepted", judged.Evaluation.Outcome);
        Assert.InRange(judged.Evaluation.Metrics.Single(m => m.Metric == "Log loss").Value!.Value, 0.3, 0.69);
    }

    [Fact]
    public async Task ATrainerWithoutProbabilitiesSaysSo()
    {
        var split = await Split(Pipelines.Selling.Report(BinaryMetric.LogLoss));
        var candidate = split.Train(MicrosoftMLTrainer.Binary<House>(Pipelines.Perceptron));
        Assert.StartsWith("none: the trainer is not calibrated", candidate.Notes["probabilities"], StringComparison.Ordinal);
        Assert.All(candidate.Model.PredictMany(House.Make(20, 9)), said => Assert.Null(said.Probability));
        Assert.Null(candidate.Validate().Single(m => m.Metric == "Log loss").Value);
    }

    [Fact]
    public async Task ClassesAreThoseOfTheLabel()
    {
        var split = await Split(Pipelines.Banding);
        var candidate = split.Train(MicrosoftMLTrainer.Multiclass<House>(Pipelines.Classes));
        var said = candidate.Model.Predict(House.Make(1, 5)[0]);
        Assert.Equal(["high", "low", "middle"], said.Classes.Order());
        Assert.True(said.HasProbabilities);
        Assert.Equal(1, said.Probabilities.Sum(), 1e-5);
        Assert.Equal("Accepted", candidate.Evaluate(split.Train(Baseline.PriorClass<House>())).Evaluation.Outcome);
    }

    [Fact]
    public async Task LogLikelihoodsAreNotTakenForProbabilities()
    {
        var split = await Split(Pipelines.Banding.Report(MulticlassMetric.LogLoss));
        var candidate = split.Train(MicrosoftMLTrainer.Multiclass<House>(Pipelines.NaiveClasses));
        Assert.StartsWith("none", candidate.Notes["probabilities"], StringComparison.Ordinal);
        Assert.False(candidate.Model.Predict(House.Make(1, 5)[0]).HasProbabilities);
        var metrics = candidate.Validate();
        Assert.NotNull(metrics.Single(m => m.Metric == "Accuracy").Value);
        Assert.Null(metrics.Single(m => m.Metric == "Log loss").Value);
    }

    [Fact]
    public async Task ARankingOrdersStreets()
    {
        var data = await Dataset.FromRows(House.Make(3000));
        var split = data.Split(Pipelines.StreetPlan, Pipelines.Ranking, new InMemoryLedger());
        var ranks = split.Train(MicrosoftMLTrainer.Ranking<House>(Pipelines.Ranks));
        Assert.InRange(ranks.Validate()[0].Value!.Value, 0.9, 1);
    }

    [Fact]
    public async Task ARankingWhoseGroupsAreNotNeighboursIsRefusedByName()
    {
        var houses = House.Make(3000);
        var apart = houses.Where((_, i) => i % 2 == 0).Concat(houses.Where((_, i) => i % 2 == 1)).ToList();
        var split = (await Dataset.FromRows(apart)).Split(Pipelines.StreetPlan, Pipelines.Ranking, new InMemoryLedger());

        var error = Assert.Throws<PipelineException>(() => split.Train(MicrosoftMLTrainer.Ranking<House>(Pipelines.Ranks)));

        Assert.Equal("MLP0410", error.Finding.Id);
        Assert.Contains("The rows of the ranking group 's0", error.Finding.Message);
    }

    private static async Task<Split<House, TOut>> Split<TOut>(Objective<House, TOut> objective) =>
        (await Dataset.FromRows(House.Make(3000))).Split(Pipelines.Plan, objective, new InMemoryLedger());
}
