using MlPractices;

namespace TaxiFareStages;

/// <summary>What is asked for, said before anything is trained.</summary>
public static class FareObjective
{
    public static Objective<TaxiTrip, RegressionScore> Quote { get; } = Objective
        .Regression<TaxiTrip>(trip => trip.Fare, RegressionMetric.RootMeanSquaredError)
        .Goal("Quote a fare before the trip, close enough that nobody feels cheated")
        .LeastUsefulGain(0.25)
        .Report(RegressionMetric.MeanAbsoluteError)
        .Report(RegressionMetric.RSquared)
        .Slice(trip => trip.Vendor)
        .Slice(trip => trip.Weekend)
        .RequireAtMost(RegressionMetric.RootMeanSquaredError, 1.5)
        .RequireInSlice("Vendor", null, RegressionMetric.RootMeanSquaredError, 1.75)
        .LatencyAtMost(TimeSpan.FromMilliseconds(5))
        .ArtifactAtMost(1 << 20)
        .RequireReproducible();

    /// <summary>A corrected record has the trip id of the first one: both go to the same side.</summary>
    public static SplitPlan<TaxiTrip> Plan { get; } = SplitPlan.ByKey<TaxiTrip>(trip => trip.TripId).Holdout(0.4).Validation(0.2);

    /// <summary>The distance makes most of the fare, so a column that predicts nine tenths of it alone is no leak here.</summary>
    public static DataCheckOptions Checks { get; } = new() { ProxySkill = 0.95 };
}
