using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Power;

namespace MlPractices;

/// <summary>
/// What a holdout can show, before any model is trained: the chance that a model is accepted whose true gain is one and a half times the least useful one
/// (<see cref="AcceptancePower"/>; at the least useful gain itself the chance is ½ at most). For areas under the ROC curve by DeLong's test on two correlated areas around .75, for shares of rows
/// (accuracy and its kin) by McNemar's test of two models that disagree on 16 % of the rows; both assumptions are those of a decent model and a similar
/// baseline, and the verdict computes the real numbers later. One-sided, at the error rate that the first look at a holdout has (<see cref="LookBudget"/>) and the objective's power. Metrics without a known scale
/// (regression, losses) cannot be judged beforehand.
/// </summary>
internal sealed class HoldoutPower
{
    private const double AssumedDiscordance = 0.16;
    private const double AssumedArea = 0.75;

    private static readonly HashSet<string> Shares = ["Accuracy", "Balanced accuracy", "Precision", "Recall", "F1", "Macro F1", "Matthews correlation", "Cohen's kappa"];

    private readonly Func<double, double, double> _chance;
    private readonly double _power;
    private readonly double _largestGain;

    private HoldoutPower(Func<double, double, double> chance, double power, double largestGain) => (_chance, _power, _largestGain) = (chance, power, largestGain);

    /// <summary>The judge of a metric; null where nothing can be said before training.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="prevalence">Share of the positive class; NaN where there is none.</param>
    /// <param name="alpha">One-sided error rate.</param>
    /// <param name="power">Chance to show the gain.</param>
    public static HoldoutPower? For(string metric, double prevalence, double alpha, double power)
    {
        if (Shares.Contains(metric)) return new((least, rows) => OfShares(least, rows, alpha), power, 0.6);
        return metric == "Area under the ROC curve" && prevalence is > 0 and < 1
            ? new((least, rows) => OfAreas(least, rows, prevalence, alpha), power, (0.99 - AssumedArea) / AcceptancePower.PlannedMultiple)
            : null;
    }

    /// <summary>The chance that so many rows accept a model whose true gain is one and a half times the least useful one; NaN if that is larger than can be.</summary>
    public double Chance(double leastGain, double rows) => leastGain > 0 && leastGain <= _largestGain ? _chance(leastGain, rows) : double.NaN;

    /// <summary>Rows that accept such a model with the power asked; NaN if its gain is larger than can be.</summary>
    public double RowsFor(double leastGain) =>
        leastGain > 0 && leastGain <= _largestGain ? AcceptancePower.Rows(rows => _chance(leastGain, rows), _power) : double.NaN;

    // Connor's variance under either hypothesis (1987, Biometrics 43); exact McNemar asks for one row more than the normal approximation.
    private static double OfShares(double least, double rows, double alpha)
    {
        double gain = AcceptancePower.PlannedMultiple * least, discordance = Math.Max(AssumedDiscordance, gain);
        double critical = (-StandardNormal.Quantile(alpha) * Math.Sqrt(discordance * rows) + 1) / rows;
        double error = Math.Sqrt(Math.Max(1e-12, discordance - gain * gain) / rows);
        return StandardNormal.Sf((Math.Max(critical, least) - gain) / error);
    }

    private static double OfAreas(double least, double rows, double prevalence, double alpha)
    {
        double gain = AcceptancePower.PlannedMultiple * least, positives = rows * prevalence, negatives = rows * (1 - prevalence);
        if (Math.Min(positives, negatives) < 1) return 0;
        double one = AucPower.Variance(AssumedArea, positives, negatives), other = AucPower.Variance(AssumedArea + gain, positives, negatives);
        double error = Math.Sqrt(one + other - 2 * AucPower.DefaultCorrelation * Math.Sqrt(one * other));
        return AcceptancePower.Chance(gain, least, error, alpha, 2 * Math.Min(positives, negatives));
    }

    /// <summary>The smallest useful gain that so many rows are enough for; NaN if they are for none.</summary>
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
        double shows = judge.DetectableGain(holdoutRows), chance = judge.Chance(asked, holdoutRows), gain = AcceptancePower.PlannedMultiple * asked;
        string enough = double.IsNaN(shows) ? "" : CheckText.Say($" {holdoutRows} rows are enough for a least useful gain of {shows:0.###}.");
        yield return new Finding(
            "MLP0250", Severity.Warning, "holdout",
            CheckText.Say($"With {holdoutRows} holdout rows, a model whose true gain in {objective.Metric.Name} is {gain:0.###} is accepted with a chance of only {chance:0.##} (least useful gain: {asked:0.###}); a chance of {objective.Power:0.##} takes about {Rounded(needed):#,##0} rows.{enough}"),
            "Hold out a larger share, collect more rows, ask for a larger gain, or judge by repeated folds; otherwise expect verdicts of 'undecided'.")
        {
            Numbers = CheckText.Numbers(("rows", holdoutRows), ("needed", needed), ("detectable", shows), ("asked", asked), ("chance", chance)),
        };
    }

    /// <summary>Two significant digits: more would pretend a precision that assumptions do not have.</summary>
    private static double Rounded(double rows)
    {
        double scale = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(rows)) - 1));
        return Math.Ceiling(rows / scale) * scale;
    }
}
