using MlPractices;

namespace Churn;

/// <summary>What is asked for, and the ladder of models that may answer: a rule, then a linear model.</summary>
public static class ChurnModels
{
    public static Objective<Customer, BinaryScore> Objective { get; } = MlPractices.Objective
        .Binary<Customer>(c => c.Churned, BinaryMetric.AreaUnderRocCurve)
        .Goal("Call the customers who are about to leave; the call centre can make 200 calls a week")
        .LeastUsefulGain(0.02)
        .Report(BinaryMetric.AveragePrecision)
        .Report(BinaryMetric.LogLoss)
        .Report(BinaryMetric.BrierScore)
        .Slice(c => c.Region)
        .Slice(c => c.Plan)
        .ProtectedAttribute(c => c.AgeGroup)
        .RequireAtLeast(BinaryMetric.AreaUnderRocCurve, 0.7)
        .LatencyAtMost(TimeSpan.FromMilliseconds(5))
        .ArtifactAtMost(1 << 20)
        .RequireReproducible();

    /// <summary>What the call centre does today.</summary>
    public static ITrainer<Customer, BinaryScore> Rule { get; } = Baseline.Rule<Customer>(c => c.ComplaintsLastMonth > 0);

    /// <summary>
    /// Everything that is known on the day of the call. Not among it: the name, the keys, the age group, which is protected, and the
    /// retention offer, which comes after the customer has called to cancel.
    /// </summary>
    public static ITrainer<Customer, BinaryScore> Logistic { get; } = Linear.Logistic(
        FeatureMap.For<Customer>()
            .Buckets(c => c.TenureMonths, 8)
            .Numeric(c => c.MonthlyFee)
            .Numeric(c => c.DataUsed)
            .Numeric(c => c.Income)
            .Numeric(c => c.ComplaintsLastMonth)
            .Numeric(c => c.OutagesLastQuarter)
            .Numeric(c => c.LatePayments)
            .Flag(c => c.PaperlessBilling)
            .Category(c => c.Region)
            .Category(c => c.Plan),
        new LinearOptions { Threshold = 0.25 });

    public static ModelCardDetails Card { get; } = new()
    {
        Overview = "Estimates how likely a private customer is to cancel within three months.",
        Owners = ["Retention team"],
        License = "proprietary",
        Users = ["Call centre"],
        UseCases = ["Choosing whom to call in a week"],
        Limitations =
        [
            "Learnt from one summer: a price rise or a new competitor changes who leaves.",
            "Business customers were not in the data.",
            "It says who is likely to leave, not whom a call would keep.",
        ],
        TradeOffs = ["A linear model was preferred to a slightly better black box: its reasons can be told on the phone."],
        Risks = [new EthicalRisk("Some age groups may be called more often than others.", "The age group is no feature; the gaps are measured with every version.")],
    };
}
