using Microsoft.ML;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Prediction;

/// <summary>One row, many rows, many threads: the same answers.</summary>
public sealed class PredictionTests
{
    private const int Threads = 16;
    private const int Rounds = 40;

    [Fact]
    public async Task ManyThreadsGetWhatOneGets()
    {
        var (rows, model) = (House.Make(300, 7), await Trained());
        var alone = rows.Select(model.Predict).ToList();
        using var together = new Barrier(Threads);
        var wrong = 0;
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            together.SignalAndWait();
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < rows.Count; i++)
                {
                    var at = (i * (number + 3) + round) % rows.Count;
                    if (model.Predict(rows[at]) != alone[at]) Interlocked.Increment(ref wrong);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task BatchesAndSingleRowsAgree()
    {
        var (rows, model) = (House.Make(500, 8), await Trained());
        Assert.Equal(rows.Select(model.Predict), model.PredictMany(rows));
        Assert.Empty(model.PredictMany([]));
    }

    [Fact]
    public async Task ClassesOfABatchAreThoseOfTheRows()
    {
        var split = (await Dataset.FromRows(House.Make(900))).Split(Pipelines.Plan, Pipelines.Banding, new InMemoryLedger());
        var model = split.Train(MicrosoftMLTrainer.Multiclass<House>(Pipelines.Classes)).Model;
        var rows = House.Make(100, 3);
        Assert.Equal(rows.Select(row => string.Join(' ', model.Predict(row).Probabilities)), model.PredictMany(rows).Select(said => string.Join(' ', said.Probabilities)));
    }

    [Fact]
    public async Task TheAnswersAreMicrosoftMLs()
    {
        var split = (await Dataset.FromRows(House.Make(900))).Split(Pipelines.Plan, Pipelines.Selling, new InMemoryLedger());
        var ml = new MLContext(1);
        var plain = Pipelines.Logistic(ml).Fit(ml.Data.LoadFromEnumerable(split.Training.Rows.ToList()));
        var model = split.Train(MicrosoftMLTrainer.Binary<House>(Pipelines.Logistic)).Model;
        var rows = House.Make(200, 4);
        var theirs = ml.Data.CreateEnumerable<Said>(plain.Transform(ml.Data.LoadFromEnumerable(rows)), reuseRowObject: false)
            .Select(said => new BinaryScore(said.PredictedLabel, said.Score, said.Probability));
        Assert.Equal(theirs, model.PredictMany(rows));
    }

    [Fact]
    public async Task ARowThatCannotBeScoredHurtsNoOther()
    {
        var model = await Trained();
        var row = House.Make(1, 2)[0];
        var before = model.Predict(row);
        Assert.Throws<ArgumentNullException>(() => model.Predict(null!));
        Assert.Equal(before, model.Predict(row));
    }

    private static async Task<ITrainedModel<House, RegressionScore>> Trained() =>
        (await Dataset.FromRows(House.Make(1000))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger())
            .Train(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees)).Model;

    private sealed class Said
    {
        public bool PredictedLabel { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }
    }
}
