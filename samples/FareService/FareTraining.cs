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

    /// <summary>What the dispatcher says.</summary>
    private static ITrainer<Trip, RegressionScore> RuleOfThumb { get; } = Baseline.Formula<Trip>(trip => 5 + (2 * trip.Miles));

    /// <summary>Trains on the rows, judges on a holdout, and releases what is accepted.</summary>
    /// <param name="registry">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="version">The version to release under.</param>
    /// <param name="live">The version that is live, as the baseline; null judges against the rule of thumb.</param>
    /// <param name="overriding">Somebody's word for releasing it without a verdict against the live version.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The release; null if the model was not accepted.</returns>
    public static async Task<Release<Trip, RegressionScore>?> ReleaseAsync(
        ModelRegistry registry, IEnumerable<Trip> rows, ITrainer<Trip, RegressionScore> trainer, SemanticVersion version, Release<Trip, RegressionScore>? live = null, Override? overriding = null,
        CancellationToken cancellation = default)
    {
        var data = await Dataset.FromRows(rows.ToList(), "trips", cancellation: cancellation);
        var split = data.Split(SplitPlan.ByKey<Trip>(trip => trip.Id).Holdout(0.4), Quote, registry.Ledger);
        var model = split.Train(trainer);
        var verdict = live is null ? model.Evaluate(against: split.Train(RuleOfThumb), cancellation) : model.Evaluate(against: live, cancellation);
        return verdict is Accepted<Trip, RegressionScore> accepted ? await accepted.Release(registry, Model, version, overriding: overriding, cancellation: cancellation) : null;
    }

    /// <summary>The version that is live, read back and verified.</summary>
    public static Task<Release<Trip, RegressionScore>> LiveAsync(ModelRegistry registry, SemanticVersion live, CancellationToken cancellation) =>
        Release.LoadAsync(registry, Model, live, MicrosoftMLReader.Regression<Trip>(), cancellation);

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
