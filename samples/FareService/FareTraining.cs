using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;
using MlPractices;

namespace FareService;

/// <summary>How fares are learned and judged: the same way the first time, by hand, and when production calls for it.</summary>
public static class FareTraining
{
    public const string Model = "taxi-fare";

    private static readonly Objective<Trip, RegressionScore> Quote = Objective
        .Regression<Trip>(trip => trip.Fare, RegressionMetric.MeanAbsoluteError)
        .Goal("Quote a fare before the trip, close enough that nobody feels cheated")
        .LeastUsefulGain(0.25)
        .Slice(trip => trip.Zone);

    /// <summary>Trees over everything that is known before the trip.</summary>
    public static ITrainer<Trip, RegressionScore> Trees { get; } = Trainer("ZoneCode", nameof(Trip.Miles), "MinutesKnown", "MinutesMissing");

    /// <summary>Somebody's simpler idea: the zone is left out. It still beats the rule of thumb.</summary>
    public static ITrainer<Trip, RegressionScore> WithoutZone { get; } = Trainer(nameof(Trip.Miles), "MinutesKnown", "MinutesMissing");

    /// <summary>Trains on the rows, judges against a baseline on a holdout, and releases what is accepted.</summary>
    /// <returns>The release; null if the model was not accepted.</returns>
    public static async Task<Release<Trip, RegressionScore>?> ReleaseAsync(
        ModelRegistry registry, IEnumerable<Trip> rows, ITrainer<Trip, RegressionScore> trainer, ITrainer<Trip, RegressionScore> baseline, SemanticVersion version, CancellationToken cancellation = default)
    {
        var data = await Dataset.FromRows(rows.ToList(), "trips", cancellation: cancellation);
        var split = data.Split(SplitPlan.ByKey<Trip>(trip => trip.Id).Holdout(0.4), Quote, registry.Ledger);
        return split.Train(trainer).Evaluate(against: split.Train(baseline)) is Accepted<Trip, RegressionScore> accepted
            ? await accepted.Release(registry, Model, version, cancellation: cancellation)
            : null;
    }

    /// <summary>What the dispatcher says.</summary>
    public static ITrainer<Trip, RegressionScore> RuleOfThumb { get; } = Baseline.Formula<Trip>(trip => 5 + (2 * trip.Miles));

    /// <summary>The version that is live, as the baseline of the next one.</summary>
    public static async Task<ITrainer<Trip, RegressionScore>> LiveAsync(ModelRegistry registry, SemanticVersion live, CancellationToken cancellation)
    {
        var release = await Release.LoadAsync(registry, Model, live, MicrosoftMLReader.Regression<Trip>(), cancellation);
        return Baseline.Formula<Trip>(trip => release.Predict(trip).Value);
    }

    private static ITrainer<Trip, RegressionScore> Trainer(params string[] features) => MicrosoftMLTrainer.Regression<Trip>(ml => new EstimatorChain<ITransformer>()
        .Append(ml.Transforms.Categorical.OneHotEncoding("ZoneCode", nameof(Trip.Zone)))
        .Append(ml.Transforms.IndicateMissingValues("MinutesMissing", nameof(Trip.Minutes)))
        .Append(ml.Transforms.Conversion.ConvertType("MinutesMissing", outputKind: DataKind.Single))
        .Append(ml.Transforms.ReplaceMissingValues("MinutesKnown", nameof(Trip.Minutes), MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append(ml.Transforms.Concatenate("Features", features))
        .Append(ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            LabelColumnName = nameof(Trip.Fare),
            NumberOfTrees = 120,
            NumberOfLeaves = 16,
            MinimumExampleCountPerLeaf = 5,
            NumberOfThreads = 1,
        })));
}
