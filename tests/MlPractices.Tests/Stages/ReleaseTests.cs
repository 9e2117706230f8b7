namespace MlPractices.Tests.Stages;

public sealed class ReleaseTests
{
    private static readonly ITrainer<Visitor, BinaryScore> Trainer = Linear.Logistic(FeatureMap.For<Visitor>().Numeric(v => v.Visits));
    private static readonly SemanticVersion Version = new(1, 2, 0);

    private static async Task<(InMemoryRegistry Registry, Release<Visitor, BinaryScore> Release)> Released()
    {
        var split = InMemorySplit.Of(Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).Goal("Greet").LeastUsefulGain(0.02), Visitor.Many(1000));
        var verdict = split.Train(Trainer).Evaluate(against: split.Train(Baseline.Prior<Visitor>()));
        var registry = new InMemoryRegistry();
        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(verdict);
        return (registry, await accepted.Release(registry, "buyers", Version, new() { Owners = ["shop team"] }));
    }

    [Fact]
    public async Task A_release_carries_everything_and_comes_back_the_same()
    {
        var (registry, release) = await Released();

        var back = await Release.LoadAsync(registry, "buyers", Version, Trainer);

        Assert.All(Visitor.Many(20, seed: 9), row => Assert.Equal(release.Predict(row), back.Predict(row)));
        var bundle = Assert.Single(registry.Bundles.Values);
        Assert.Equal("Greet", bundle.Evaluation.Goal);
        Assert.Equal("shop team", Assert.Single(back.Card.Details.Owners));
        Assert.Equal("numeric(Visits, Standard)", back.Card.Parameters.Hyperparameters["features"]);
        Assert.True(back.Card.Parameters.Hyperparameters.ContainsKey("steps"));
        Assert.Equal("{\"plan\":\"lists\"}", bundle.SplitManifestJson);
        Assert.True(bundle.Packages.ContainsKey("MlPractices"));
        Assert.True(bundle.Packages.ContainsKey("MathNet.Numerics"));
        Assert.Equal(PackageVersionOf(typeof(CsvHelper.CsvReader).Assembly), bundle.Packages["CsvHelper"]);
    }

    [Theory]
    [InlineData("Rejected")]
    [InlineData("Undecided")]
    public async Task What_was_not_accepted_does_not_come_back(string outcome)
    {
        var (registry, _) = await Released();
        var bundle = registry.Bundles[("buyers", Version)];
        registry.Bundles[("buyers", Version)] = bundle with { Evaluation = bundle.Evaluation with { Outcome = outcome } };

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Release.LoadAsync(registry, "buyers", Version, Trainer));

        Assert.Contains("not accepted", error.Message);
    }

    [Fact]
    public async Task Another_model_than_the_judged_one_does_not_come_back()
    {
        var (registry, _) = await Released();
        var bundle = registry.Bundles[("buyers", Version)];
        registry.Bundles[("buyers", Version)] = bundle with { Model = [.. bundle.Model, (byte)' '] };

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Release.LoadAsync(registry, "buyers", Version, Trainer));

        Assert.Contains("another model", error.Message);
    }

    [Fact]
    public async Task A_release_is_of_its_own_types_and_trainer()
    {
        var (registry, _) = await Released();

        Assert.Contains("types", (await Assert.ThrowsAsync<InvalidDataException>(() => Release.LoadAsync(registry, "buyers", Version, Baseline.Mean<Visitor>()))).Message);
        Assert.Contains("cannot read", (await Assert.ThrowsAsync<InvalidDataException>(() => Release.LoadAsync(registry, "buyers", Version, Baseline.Prior<Visitor>()))).Message);
    }

    [Fact]
    public async Task A_row_type_of_the_service_does_as_well()
    {
        var (registry, release) = await Released();

        var served = await Release.LoadAsync(registry, "buyers", Version, Linear.Logistic(FeatureMap.For<VisitRequest>().Numeric(v => v.Visits)));

        Assert.Equal(["Visits"], served.Card.Signature!.Inputs.Select(input => input.Name));
        Assert.All(Visitor.Many(20, seed: 9), row => Assert.Equal(release.Predict(row), served.Predict(new(row.Visits))));
    }

    [Fact]
    public async Task A_column_that_is_missing_or_of_another_kind_is_named()
    {
        await using var registry = await ModelRegistry.OpenAsync(Path.Combine(Directory.CreateTempSubdirectory("mlpractices-").FullName, "models.db"));
        var split = (await Dataset.FromRows(Visitor.Many(1000))).Split(
            SplitPlan.ByKey<Visitor>(v => v.Id), Objective.Binary<Visitor>(v => v.Bought, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02), registry.Ledger);
        var accepted = Assert.IsType<Accepted<Visitor, BinaryScore>>(split.Train(Trainer).Evaluate(against: split.Train(Baseline.Prior<Visitor>())));
        await accepted.Release(registry, "buyers", Version);

        var missing = await Assert.ThrowsAsync<InvalidDataException>(() =>
            Release.LoadAsync(registry, "buyers", Version, Linear.Logistic(FeatureMap.For<OtherRequest>().Numeric(r => r.Calls, name: "Visits"))));
        var retyped = await Assert.ThrowsAsync<InvalidDataException>(() =>
            Release.LoadAsync(registry, "buyers", Version, Linear.Logistic(FeatureMap.For<TextRequest>().Numeric(r => r.Visits.Length, name: "Visits"))));

        Assert.Contains("column 'Visits' (Number) is missing. OtherRequest has: Calls", missing.Message);
        Assert.Contains("column 'Visits' was Number and is Text (String)", retyped.Message);
    }

    private sealed record VisitRequest(double Visits);

    private sealed record OtherRequest(double Calls);

    private sealed record TextRequest(string Visits);

    [Fact]
    public async Task Weights_of_combined_objectives_change_without_training()
    {
        var (_, release) = await Released();
        var row = Visitor.Many(1)[0];
        var probability = release.Predict(row).Probability!.Value;

        var combined = WeightedScores<Visitor>.Empty.Add("buys", release, score => score.Probability!.Value, 0.7).Add("leaves", release, score => 1 - score.Probability!.Value, -0.3);

        Assert.Equal(0.7 * probability - 0.3 * (1 - probability), combined.Score(row), 12);
        Assert.Equal(0.7 * probability, combined.With("leaves", 0).Score(row), 12);
        Assert.Equal(-0.3 * (1 - probability), combined.Explain(row)["leaves"], 12);
        Assert.Throws<KeyNotFoundException>(() => combined.With("stays", 1));
        Assert.Throws<ArgumentException>(() => combined.Add("buys", release, score => 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => combined.With("buys", double.NaN));
    }

    // The assembly keeps its number while the package moves on.
    private static string PackageVersionOf(System.Reflection.Assembly assembly)
    {
        var file = System.Diagnostics.FileVersionInfo.GetVersionInfo(assembly.Location);
        return file.ProductVersion!.Split('+')[0];
    }
}
