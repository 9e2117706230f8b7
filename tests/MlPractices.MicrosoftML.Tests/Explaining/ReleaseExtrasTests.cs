using Microsoft.ML;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Explaining;

/// <summary>What a release holds besides the model: importances and the ONNX file.</summary>
public sealed class ReleaseExtrasTests : InTempFolder
{
    [Fact]
    public async Task ImportancesRankWhatThePriceIsMadeOf()
    {
        var importance = await Importance(Pipelines.Pricing, MicrosoftMLTrainer.Regression<House>(Pipelines.Trees));
        Assert.Equal("Root mean squared error", importance!.Metric);
        Assert.Equal(5, importance.Permutations);
        Assert.Equal("SizeScaled", importance.Features[0].Feature);
        Assert.True(importance.Features[0].Loss > 20);
        Assert.NotNull(importance.Features[0].StandardError);
        Assert.InRange(importance.Features.Single(feature => feature.Feature == "Noise").Loss, -1, 1);
    }

    [Fact]
    public async Task TheCardOfAReleaseKeepsTheImportances()
    {
        await using var registry = await ModelRegistry.OpenAsync(Path.Combine(Folder, "models.db"));
        var split = (await Dataset.FromRows(House.Make(2000))).Split(Pipelines.Plan, Pipelines.Pricing, registry.Ledger);
        var accepted = Assert.IsType<Accepted<House, RegressionScore>>(
            split.Train(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees)).Evaluate(split.Train(Baseline.Mean<House>())));
        await accepted.Release(registry, "houses", new SemanticVersion(1, 0, 0));
        var read = await Release.LoadAsync(registry, "houses", new SemanticVersion(1, 0, 0), MicrosoftMLReader.Regression<House>());
        Assert.Equal("SizeScaled", read.Card.Importance!.Features[0].Feature);
        Assert.Equal(split.Validation!.Count, read.Card.Importance.Rows);
    }

    [Fact]
    public async Task EveryTaskHasImportances()
    {
        var binary = await Importance(Pipelines.Selling, MicrosoftMLTrainer.Binary<House>(Pipelines.Perceptron));
        Assert.Equal(("Area under the ROC curve", "SizeScaled"), (binary!.Metric, binary.Features[0].Feature));
        var classes = await Importance(Pipelines.Banding, MicrosoftMLTrainer.Multiclass<House>(Pipelines.Classes));
        Assert.Equal(("Accuracy", "SizeScaled"), (classes!.Metric, classes.Features[0].Feature));
        var ranks = await Importance(Pipelines.Ranking, MicrosoftMLTrainer.Ranking<House>(Pipelines.Ranks), Pipelines.StreetPlan);
        Assert.Equal(("NDCG at 10", "SizeScaled"), (ranks!.Metric, ranks.Features[0].Feature));
    }

    [Fact]
    public async Task RowsOfOneClassLeaveThemOutAndDoNotStopARelease()
    {
        var split = (await Dataset.FromRows(House.Make(2000))).Split(Pipelines.Plan, Pipelines.Selling, new InMemoryLedger());
        var model = split.Train(MicrosoftMLTrainer.Binary<House>(Pipelines.Logistic)).Model;
        List<House> sold = [.. split.Validation!.Rows.Where(house => house.Sold)];
        Assert.True(sold.Count >= 50);
        Assert.Null(model.Importance(new(sold, sold.Count), Pipelines.Selling, CancellationToken.None));
    }

    [Fact]
    public async Task ImportancesCanBeLeftOut() => Assert.Null(
        await Importance(Pipelines.Pricing, MicrosoftMLTrainer.Regression<House>(Pipelines.Trees, new() { ImportancePermutations = 0 })));

    [Fact]
    public async Task TheOnnxFileIsInTheReleaseWithItsOwnDigest()
    {
        Assert.True(OnnxFile.IsAvailable);
        await using var registry = await ModelRegistry.OpenAsync(Path.Combine(Folder, "models.db"));
        var split = (await Dataset.FromRows(House.Make(2000))).Split(Pipelines.Plan, Pipelines.Pricing, registry.Ledger);
        var trainer = MicrosoftMLTrainer.Regression<House>(Pipelines.Trees, new() { ExportOnnx = true });
        var accepted = Assert.IsType<Accepted<House, RegressionScore>>(split.Train(trainer).Evaluate(split.Train(Baseline.Mean<House>())));
        var release = await accepted.Release(registry, "houses", new SemanticVersion(1, 0, 0));
        var attachment = Assert.Single(release.Attachments);
        Assert.Equal("model.onnx", attachment.Name);
        var manifest = await registry.FindAsync("houses", new SemanticVersion(1, 0, 0));
        var entry = manifest!.Entries.Single(e => e.Name == "attachments/model.onnx");
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(attachment.Content.Span)), entry.Sha256);
    }

    private static async Task<FeatureImportances?> Importance<TOut>(Objective<House, TOut> objective, ITrainer<House, TOut> trainer, SplitPlan<House>? plan = null)
    {
        var split = (await Dataset.FromRows(House.Make(2000))).Split(plan ?? Pipelines.Plan, objective, new InMemoryLedger());
        return split.Train(trainer).Model.Importance(split.Validation!, objective, CancellationToken.None);
    }
}
