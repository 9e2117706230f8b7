using MlPractices;

namespace MlpNamespace;

/// <summary>What is asked for, said before anything is trained.</summary>
public static class DeliveryObjective
{
    public static Objective<Delivery, RegressionScore> Time { get; } = Objective
        .Regression<Delivery>(delivery => delivery.Minutes, RegressionMetric.MeanAbsoluteError)
        .Goal("Tell customers when their order arrives; a minute less of error is worth a new model")
        .LeastUsefulGain(1)
        .Report(RegressionMetric.RSquared)
        .Slice(delivery => delivery.Zone)
        .RequireAtMost(RegressionMetric.MeanAbsoluteError, 6);

    /// <summary>All orders of a customer go to the same side, so that the holdout asks about customers that the model has not seen.</summary>
    public static SplitPlan<Delivery> Plan { get; } = SplitPlan.ByKey<Delivery>(delivery => delivery.Id)
        .KeepTogether(delivery => delivery.Customer)
        .Holdout(0.3)
        .Validation(0.2);
}
