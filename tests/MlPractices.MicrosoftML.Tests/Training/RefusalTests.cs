using Microsoft.ML;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>Pipelines that cannot be what they are asked to be.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task ALabelAmongTheFeaturesIsProven()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => Train(MicrosoftMLTrainer.Regression<House>(ml =>
            ml.Transforms.Concatenate("Features", "Size", "Price").Append(ml.Regression.Trainers.FastTree("Price")))));
        Assert.Equal("MLP0307", error.Finding.Id);
        Assert.Equal("Price", error.Finding.Subject);
    }

    [Fact]
    public async Task ALabelThatIsReadAndDecidesNothingIsLeftAlone()
    {
        // The copy is made from the label and no feature: the answer does not depend on it.
        var candidate = await Train(MicrosoftMLTrainer.Regression<House>(ml => ml.Transforms.CopyColumns("Target", "Price")
            .Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.FastTree("Target"))));
        Assert.Equal("Target", candidate.Signature!.Label);
        Assert.DoesNotContain(candidate.Signature.Inputs, input => input.Name == "Price");
    }

    [Fact]
    public async Task ATrainerOfAnotherTaskIsNamed()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Train(MicrosoftMLTrainer.Regression<House>(Pipelines.Classes)));
        Assert.StartsWith("The pipeline gives 'Score' as Vector<Single, 3>, and a Regression model needs Single", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APipelineWithoutATrainerIsNamed()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Train(MicrosoftMLTrainer.Regression<House>(Pipelines.Features)));
        Assert.StartsWith("The pipeline gives no column 'Score', which a Regression model needs.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClassesOfAnotherColumnAreNoticed()
    {
        var split = (await Dataset.FromRows(House.Make(600))).Split(Pipelines.Plan, Pipelines.Banding, new InMemoryLedger());
        var error = Assert.Throws<PipelineException>(() => split.Train(MicrosoftMLTrainer.Multiclass<House>(ml => ml.Transforms.Conversion.MapValueToKey("Label", "District")
            .Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()))));
        Assert.Equal("MLP0505", error.Finding.Id);
        Assert.Contains("'north'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancellingStopsATrainerThatComputes()
    {
        Assert.True(Cancelling.StopsComputing);
        using var cancellation = new CancellationTokenSource();
        var split = (await Dataset.FromRows(House.Make(4000))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger());
        var passes = 0;
        // After the first pass over the rows the trees are grown: then the caller gives up.
        var progress = new Immediate(step =>
        {
            if (step.Done == 0 && ++passes == 3) cancellation.CancelAfter(TimeSpan.FromMilliseconds(200));
        });
        var trainer = MicrosoftMLTrainer.Regression<House>(ml => Pipelines.Features(ml).Append(ml.Regression.Trainers.FastTree("Price", numberOfTrees: 1_000_000)));
        Assert.ThrowsAny<OperationCanceledException>(() => split.Train(trainer, progress, cancellation.Token));
    }

    [Fact]
    public async Task CancellingStopsTheReading()
    {
        using var cancellation = new CancellationTokenSource();
        var split = (await Dataset.FromRows(House.Make(400))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger());
        Assert.ThrowsAny<OperationCanceledException>(() => split.Train(
            MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), new Immediate(_ => cancellation.Cancel()), cancellation.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryReadingTellsHowManyRowsItRead(bool streamed)
    {
        var split = (await Dataset.FromRows(House.Make(30_000))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger());
        var told = new List<TrainingProgress>();
        split.Train(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees, new MicrosoftMLSettings { StreamRows = streamed }), new Immediate(step =>
        {
            lock (told) told.Add(step);
        }));
        var passes = told.Where(step => step.Step.StartsWith("pass", StringComparison.Ordinal)).GroupBy(step => step.Step).ToList();
        Assert.Contains(passes, pass => pass.Count() > 2);
        foreach (var pass in passes)
        {
            Assert.Equal(pass.Select(step => step.Done).Order(), pass.Select(step => step.Done));
            Assert.Equal(pass.Max(step => step.Total), pass.Max(step => step.Done));
        }
    }

    private static async Task<Candidate<House, RegressionScore>> Train(ITrainer<House, RegressionScore> trainer) =>
        (await Dataset.FromRows(House.Make(600))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger()).Train(trainer);

    private sealed class Immediate(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }
}
