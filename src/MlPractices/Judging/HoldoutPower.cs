using System.Globalization;
using MlPractices.Statistics.Power;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Says at split time whether the holdout is large enough for the gain asked for: by Connor's formula for hit rates, by Hanley and
/// McNeil's variance for the area under the ROC curve. Other metrics spread as the models make them, so nothing is said before there are
/// models; an undecided verdict then says how many rows it takes.
/// </summary>
internal static class HoldoutPower
{
    // Before there are models these are assumed, and said: two models differ on a fifth of the rows; the baseline's area is .75.
    private const double Discordance = 0.2;
    private const double BaselineArea = 0.75;
    private const int LabelsRead = 50_000;

    public static IEnumerable<Finding> Of<TRow, TOut>(Objective<TRow, TOut> objective, IRowPartition<TRow> partition)
    {
        if (objective.LeastGain is not { } gain || RowsFor(objective, partition) is not { } rowsFor) return [];
        var rows = partition.Count(SplitPart.Holdout);
        var needed = rowsFor(gain);
        if (!(needed > rows)) return [];
        var shown = Detectable(rowsFor, rows);
        var can = double.IsNaN(shown)
            ? string.Create(CultureInfo.InvariantCulture, $"{rows:N0} holdout rows can hardly show any gain")
            : string.Create(CultureInfo.InvariantCulture, $"{rows:N0} holdout rows can show a gain of {shown:0.###}");
        return
        [
            new("MLP1038", Severity.Warning, "holdout",
                string.Create(CultureInfo.InvariantCulture, $"{can}, you asked for {gain:0.####}: that needs about {Math.Ceiling(needed):N0} ({Assumed(objective.Metric.Traits)}, power {objective.Power})."),
                "Hold out more rows, collect more, or ask for a larger gain.")
            {
                Numbers = new Dictionary<string, double> { ["rows"] = rows, ["needed"] = Math.Ceiling(needed), ["asked"] = gain, ["detectable"] = double.IsNaN(shown) ? 0 : shown },
            },
        ];
    }

    private static Func<double, double>? RowsFor<TRow, TOut>(Objective<TRow, TOut> objective, IRowPartition<TRow> partition)
    {
        var alpha = LookBudget.AlphaOf(objective.Alpha, 1);
        switch (objective.Metric.Traits)
        {
            case MetricTraits.HitRate:
                return gain => gain >= 1 ? double.PositiveInfinity : PairedGainPower.Rows(Math.Max(gain, Discordance), gain, objective.Power, alpha, Alternative.Greater);
            case MetricTraits.RocArea:
                var labels = partition.Rows(SplitPart.Training).Take(LabelsRead).Select(row => objective.TruthOf(row).Binary).ToList();
                var prevalence = labels.Count == 0 ? 0 : (double)labels.Count(label => label) / labels.Count;
                if (prevalence is 0 or 1) return null;
                return gain => BaselineArea + gain >= 1 ? double.PositiveInfinity : AucPower.Rows(BaselineArea, gain, prevalence, power: objective.Power, significance: alpha, alternative: Alternative.Greater);
            default:
                return null;
        }
    }

    // The rows needed fall as the gain grows; .24 keeps the area below 1.
    private static double Detectable(Func<double, double> rowsFor, double rows)
    {
        var (low, high) = (0.0, 0.24);
        if (rowsFor(high) > rows) return double.NaN;
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (rowsFor(middle) <= rows) high = middle;
            else low = middle;
        }
        return high;
    }

    private static string Assumed(MetricTraits traits) => traits == MetricTraits.HitRate
        ? string.Create(CultureInfo.InvariantCulture, $"if the models differ on {Discordance:P0} of the rows")
        : string.Create(CultureInfo.InvariantCulture, $"if the baseline's area is {BaselineArea}");
}
