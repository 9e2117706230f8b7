using MlPractices;

namespace TaxiFareStages;

/// <summary>A verdict in words.</summary>
public static class Summary
{
    public static string Of(Evaluation evaluation) => evaluation.Comparison is { } comparison
        ? FormattableString.Invariant(
            $"{evaluation.Outcome}: {evaluation.Metrics[0].Value:0.00} against {evaluation.Metrics[0].BaselineValue:0.00}, better by {comparison.Gain:0.00}, at least {comparison.Lower:0.00}")
        : evaluation.Outcome;

    /// <summary>Why a model is not released; nothing for one that can be.</summary>
    public static IReadOnlyList<Finding> ReasonsOf(Verdict<TaxiTrip, RegressionScore> verdict) => verdict switch
    {
        Rejected<TaxiTrip, RegressionScore> rejected => rejected.Reasons,
        Undecided<TaxiTrip, RegressionScore> undecided => undecided.Reasons,
        _ => [],
    };
}
