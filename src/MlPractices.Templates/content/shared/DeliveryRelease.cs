using MlPractices;

namespace MlpNamespace;

/// <summary>From the file to a verdict and, if the model is accepted, to a release. Nothing here makes it serve.</summary>
public static class DeliveryRelease
{
    /// <param name="registry">Where releases are kept.</param>
    /// <param name="model">The model's name there.</param>
    /// <param name="file">The rows.</param>
    /// <returns>The release; null if the model was not accepted, with the reasons on the console.</returns>
    public static async Task<Release<Delivery, RegressionScore>?> TryAsync(ModelRegistry registry, string model, string file)
    {
        var data = await Dataset.FromCsv<Delivery>(file);
        Console.WriteLine($"Data      {data.Count} rows, fingerprint {data.Fingerprint}");

        // Trainers get the training rows. Nobody gets the holdout.
        var split = data.Split(DeliveryObjective.Plan, DeliveryObjective.Time, registry.Ledger);
        Console.WriteLine($"Split     {split.Training.Count} to train on, {split.Validation!.Count} to choose on, {split.Holdout.Count} held out");
        foreach (var finding in split.Findings)
        {
            Console.WriteLine($"Finding   {finding}");
        }

        // The rule has to be beaten, and so has the version that is live.
        var (best, rule) = (DeliveryModels.Best(split), split.Train(DeliveryModels.Rule));
        var live = await registry.LiveAsync(model);
        var verdict = live is null
            ? best.Evaluate(against: rule)
            : best.Evaluate(against: [rule, await Release.LoadAsync(registry, model, live, MicrosoftMLReader.Regression<Delivery>())]);
        var metric = verdict.Evaluation.Metrics[0];
        Console.WriteLine($"Verdict   {verdict.Evaluation.Outcome}: {metric.Metric} {metric.Value:0.00}, the rule's {metric.BaselineValue:0.00}");
        if (verdict is not Accepted<Delivery, RegressionScore> accepted)
        {
            foreach (var reason in verdict is Rejected<Delivery, RegressionScore> rejected ? rejected.Reasons : ((Undecided<Delivery, RegressionScore>)verdict).Reasons)
            {
                Console.WriteLine($"Reason    {reason}");
            }

            return null;
        }

        var versions = await registry.ListVersionsAsync(model);
        var version = versions.Count == 0 ? new SemanticVersion(1, 0, 0) : versions[^1].Version.Next(VersionPart.Minor);
        var release = await accepted.Release(registry, model, version, Card);
        Console.WriteLine($"Release   {release.Name} {release.Version}");
        return release;
    }

    /// <summary>The part of the model card that only people can write.</summary>
    private static ModelCardDetails Card { get; } = new()
    {
        Overview = "Minutes from the order to the door.",
        Owners = ["Who answers for it?"],
        Users = ["Customers, when they order"],
        UseCases = ["The time that is shown with the order"],
        Limitations = ["Weather and traffic were not in the data."],
    };
}
