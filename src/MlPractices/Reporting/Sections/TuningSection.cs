using System.Globalization;

namespace MlPractices;

/// <summary>The search that chose the hyperparameters: its trials, the edge warning, and what the best score is worth.</summary>
internal static class TuningSection
{
    public const int MostShown = 40;

    public static HtmlNode Render(TuningRecord tuning) => Blocks.Section(
        "tuning",
        "Tuning",
        Blocks.Paragraph($"{tuning.Search}: {Figures.Count(tuning.Trials.Count)} trials scored by {tuning.ScoredBy}, seed {tuning.Seed.ToString(CultureInfo.InvariantCulture)}. {Optimism(tuning)}"),
        tuning.AtTheEdge.Count == 0 ? null : Blocks.Paragraph(
            Blocks.Badge("At the edge", "warn"), $" {string.Join(", ", tuning.AtTheEdge)}: the chosen value is the first or last of those tried, so a better one may lie beyond."),
        Plot(tuning),
        Blocks.Table(
            tuning.Trials.Count > MostShown ? $"The {MostShown} best of {Figures.Count(tuning.Trials.Count)} trials; the others are in card.json" : "Every trial, best first",
            ["Combination", "", "#Share of rows", $"#{tuning.Metric}", "#Standard error", "#Seed"],
            Shown(tuning).Select(one => (IReadOnlyList<HtmlNode>)[
                Values(one.Trial), one.IsChosen ? Blocks.Badge("chosen", "good") : "", Figures.Share(one.Trial.ShareOfRows), Blocks.Number(Figures.Number(one.Trial.Score)),
                Figures.Number(one.Trial.StandardError), one.Trial.Seed?.ToString(CultureInfo.InvariantCulture) ?? Figures.None])));

    /// <summary>What the best score is worth, in a sentence.</summary>
    public static string Optimism(TuningRecord tuning) => tuning.Optimism is { } optimism
        ? $"The best score is {Figures.Number(tuning.Trials[tuning.Chosen].Score)}; as the best of several it is probably too good by {Figures.Number(optimism)}, so expect {Figures.Number(tuning.Expected)}."
        : $"The best score is {Figures.Number(tuning.Trials[tuning.Chosen].Score)}; as the best of several it is too good, by an amount that cannot be estimated for this metric.";

    /// <summary>The chosen trial and the best others, those on more rows first.</summary>
    public static IEnumerable<(TuningTrial Trial, bool IsChosen)> Shown(TuningRecord tuning)
    {
        var sign = tuning.Direction == MetricDirection.HigherIsBetter ? -1 : 1;
        return tuning.Trials.Select((trial, i) => (Trial: trial, IsChosen: i == tuning.Chosen))
            .OrderByDescending(one => one.IsChosen).ThenByDescending(one => one.Trial.ShareOfRows).ThenBy(one => one.Trial.Score is { } score ? sign * score : double.PositiveInfinity)
            .Take(MostShown);
    }

    public static string Values(TuningTrial trial) => string.Join(", ", trial.Values.Select(pair => $"{pair.Key} = {Short(pair.Value)}"));

    private static string Short(string value) => double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? Figures.Round(number) : value;

    private static HtmlNode? Plot(TuningRecord tuning)
    {
        PlotPoint[] points = [.. tuning.Trials.Select((trial, i) => (trial.Score, i)).Where(one => one.Score is { } score && double.IsFinite(score)).Select(one => new PlotPoint(one.i + 1, one.Score!.Value))];
        if (points.Length < 2) return null;
        var (least, most) = (points.Min(p => p.Y), points.Max(p => p.Y));
        var room = most > least ? (most - least) * 0.05 : 1;
        var frame = new ChartFrame($"{tuning.Metric} of each trial", (0, tuning.Trials.Count + 1), (least - room, most + room), "Trial", tuning.Metric);
        foreach (var point in points)
            frame.Svg.Add(ChartFrame.Dot(frame.X.At(point.X), frame.Y.At(point.Y), point.X == tuning.Chosen + 1 ? 6 : 3, point.X == tuning.Chosen + 1 ? "dot model" : "dot model faint", $"{Values(tuning.Trials[(int)point.X - 1])}: {Figures.Number(point.Y)}"));
        return Blocks.Figure(frame.Svg, "Every trial in the order it was made; the large dot is the chosen one.");
    }
}
