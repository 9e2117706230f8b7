using MlPractices.Statistics.Power;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// What a holdout can show, before any model is trained. For areas under the ROC curve by DeLong's test on two correlated areas around .75, for shares of rows
/// (accuracy and its kin) by McNemar's test of two models that disagree on 16 % of the rows; both assumptions are those of a decent model and a similar
/// baseline, and the verdict computes the real numbers later. One-sided, at the error rate that the first look at a holdout has (<see cref="LookBudget"/>) and the objective's power. Metrics without a known scale
/// (regression, losses) cannot be judged beforehand.
/// </summary>
internal sealed class HoldoutPower
{
    private const double AssumedDiscordance = 0.16;
    private const double AssumedArea = 0.75;

    private static readonly HashSet<string> Shares = ["Accuracy", "Balanced accuracy", "Precision", "Recall", "F1", "Macro F1", "Matthews correlation", "Cohen's kappa"];

    private readonly Func<double, double> _rows;
    private readonly double _largestGain;

    private HoldoutPower(Func<double, double> rows, double largestGain) => (_rows, _largestGain) = (rows, largestGain);

    /// <summary>The judge of a metric; null where nothing can be said before training.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="prevalence">Share of the positive class; NaN where there is none.</param>
    /// <param name="alpha">One-sided error rate.</param>
    /// <param name="power">Chance to show the gain.</param>
    public static HoldoutPower? For(string metric, double prevalence, double alpha, double power)
    {
        if (Shares.Contains(metric))
        {
            return new(gain => PairedGainPower.Rows(Math.Max(AssumedDiscordance, gain), gain, power, alpha, Alternative.Greater), 0.99);
        }

        return metric == "Area under the ROC curve" && prevalence is > 0 and < 1
            ? new(gain => AucPower.Rows(AssumedArea, gain, prevalence, power: power, significance: alpha, alternative: Alternative.Greater), 0.99 - AssumedArea)
            : null;
    }

    /// <summary>Rows needed to show a gain; NaN if the gain is larger than can be.</summary>
    public double RowsFor(double gain) => gain > 0 && gain <= _largestGain ? _rows(gain) : double.NaN;

    /// <summary>The smallest gain that so many rows show; NaN if they show none.</summary>
    public double DetectableGain(long rows)
    {
        if (!(RowsFor(_largestGain) <= rows)) return double.NaN;
        double low = 0, high = _largestGain;
        while (high - low > 1e-6)
        {
            double middle = (low + high) / 2;
            if (RowsFor(middle) <= rows) high = middle;
            else low = middle;
        }

        return high;
    }

    /// <summary>MLP0250, if the holdout is too small for the gain asked.</summary>
    public static IEnumerable<Finding> Check<TRow, TOut>(Objective<TRow, TOut> objective, long holdoutRows, double prevalence)
    {
        if (objective.LeastGain is not { } asked || For(objective.Metric.Name, prevalence, LookBudget.AlphaOf(objective.Alpha, 1), objective.Power) is not { } judge) yield break;
        double needed = judge.RowsFor(asked);
        if (!(needed > holdoutRows)) yield break;
        double shows = judge.DetectableGain(holdoutRows);
        string can = double.IsNaN(shows) ? "cannot show any gain" : CheckText.Say($"can show a gain of {shows:0.###}");
        yield return new Finding(
            "MLP0250", Severity.Warning, "holdout",
            CheckText.Say($"{holdoutRows} holdout rows {can} in {objective.Metric.Name}, you asked for {asked:0.###}: that needs about {Rounded(needed):#,##0}."),
            "Hold out a larger share, collect more rows, ask for a larger gain, or judge by repeated folds; otherwise expect verdicts of 'undecided'.")
        {
            Numbers = CheckText.Numbers(("rows", holdoutRows), ("needed", needed), ("detectable", shows), ("asked", asked)),
        };
    }

    /// <summary>Two significant digits: more would pretend a precision that assumptions do not have.</summary>
    private static double Rounded(double rows)
    {
        double scale = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(rows)) - 1));
        return Math.Ceiling(rows / scale) * scale;
    }
}
