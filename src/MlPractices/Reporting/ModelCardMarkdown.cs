using System.Globalization;
using System.Text;

namespace MlPractices;

/// <summary>A model card as Markdown, for a repository or a wiki.</summary>
public static class ModelCardMarkdown
{
    private const int FeaturesNamed = 30;

    /// <summary>Writes the card. Sections that nobody filled say so, because a missing limitation is not a limitation that is missing.</summary>
    public static string Write(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var text = new StringBuilder();
        Details(text, card);
        Parameters(text, card.Parameters);
        Tuning(text, card.Tuning);
        Signature(text, card.Signature);
        Quantitative(text, card.Quantitative);
        Importance(text, card.Importance);
        Considerations(text, card.Details);
        return text.ToString();
    }

    private static void Details(StringBuilder text, ModelCard card)
    {
        var details = card.Details;
        Line(text, $"# {Escape(card.Name)} {Escape(card.Version)}", "");
        Line(text, details.Overview.Length > 0 ? Escape(details.Overview) : "*No overview written.*", "");
        Line(text, "| | |", "|---|---|");
        Row(text, "Goal", card.Quantitative.Goal);
        Row(text, "Predicts", card.Quantitative.Label);
        if (card.Quantitative.WeighedBy is { } weight) Row(text, "Rows weighed by", weight);
        Row(text, "Owners", string.Join(", ", details.Owners));
        Row(text, "Licence", details.License);
        Row(text, "References", string.Join(", ", details.References));
        Row(text, "Judged", card.Quantitative.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Row(text, "Outcome", card.Quantitative.Outcome);
        if (card.Override is { } record)
            Row(text, "Override", string.Create(CultureInfo.InvariantCulture, $"released without a verdict against the live version {record.LiveVersion}, by decision of {record.By} on {record.At:yyyy-MM-dd}: {record.Reason}"));
        Line(text, "");
    }

    private static void Parameters(StringBuilder text, ModelCardParameters parameters)
    {
        Line(text, "## Model parameters", "", "| | |", "|---|---|");
        Row(text, "Trainer", parameters.Trainer);
        foreach (var (name, value) in parameters.Hyperparameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Row(text, name, value);
        }

        Row(text, "Seed", parameters.Seed?.ToString(CultureInfo.InvariantCulture) ?? Figures.None);
        Row(text, "Split", parameters.SplitPlan);
        Row(text, "Rows", $"{Figures.Count(parameters.TrainingRows)} for training, {Figures.Count(parameters.ValidationRows)} for validation, {Figures.Count(parameters.HoldoutRows)} held out");
        Row(text, "Data fingerprint", parameters.DataFingerprint);
        Row(text, "Model file", $"{parameters.ModelFormat}, {Figures.Count(parameters.ModelBytes)} bytes");
        Line(text, "");
    }

    private static void Tuning(StringBuilder text, TuningRecord? tuning)
    {
        if (tuning is null) return;
        Line(text, "### Search for hyperparameters", "", $"{Escape(tuning.Search)}, {Figures.Count(tuning.Trials.Count)} trials scored by {Escape(tuning.ScoredBy)}, seed {tuning.Seed}. {Escape(TuningSection.Optimism(tuning))}", "");
        if (tuning.AtTheEdge.Count > 0) Line(text, $"At the edge of its range: {Escape(string.Join(", ", tuning.AtTheEdge))}. A better value may lie beyond.", "");
        Line(text, $"| Combination | Share of rows | {Escape(tuning.Metric)} | Standard error |", "|---|---:|---:|---:|");
        foreach (var (trial, isChosen) in TuningSection.Shown(tuning))
            Line(text, $"| {(isChosen ? "**chosen** " : "")}{Escape(TuningSection.Values(trial))} | {Figures.Share(trial.ShareOfRows)} | {Figures.Number(trial.Score)} | {Figures.Number(trial.StandardError)} |");
        if (tuning.Trials.Count > TuningSection.MostShown) Line(text, "", $"The {Figures.Count(tuning.Trials.Count - TuningSection.MostShown)} other trials are in card.json.");
        Line(text, "");
    }

    private static void Signature(StringBuilder text, ModelSignature? signature)
    {
        if (signature is null) return;
        Line(text, "## Inputs and outputs", "", "| | Column | Type |", "|---|---|---|");
        foreach (var column in signature.Inputs) Line(text, $"| takes | {Escape(column.Name)} | {Escape(column.Type)} |");
        foreach (var column in signature.Outputs) Line(text, $"| gives | {Escape(column.Name)} | {Escape(column.Type)} |");
        var named = signature.Features.Count == 0 ? "" : $": {Escape(string.Join(", ", signature.Features.Take(FeaturesNamed)))}{(signature.FeatureCount > FeaturesNamed ? ", ..." : "")}";
        Line(text, "", $"{Figures.Count(signature.FeatureCount)} features{named}.", "");
    }

    private static void Importance(StringBuilder text, FeatureImportances? importance)
    {
        if (importance is null || importance.Features.Count == 0) return;
        Line(text, "### Importance of the features", "",
            $"How much worse the {Escape(importance.Metric)} gets when one feature is shuffled ({importance.Permutations} times, {Figures.Count(importance.Rows)} rows of the validation set).", "",
            "| Feature | Loss | Standard error |", "|---|---:|---:|");
        foreach (var feature in importance.Features.Take(FeaturesNamed))
            Line(text, $"| {Escape(feature.Feature)} | {Figures.Number(feature.Loss)} | {Figures.Number(feature.StandardError)} |");
        Line(text, "");
    }

    private static void Quantitative(StringBuilder text, Evaluation evaluation)
    {
        Line(text, "## Quantitative analysis", "");
        Line(text, evaluation.Folds is { } folds
            ? $"{Figures.Count(evaluation.HoldoutRows)} rows, each scored by a model trained without it ({folds.Folds} folds{(folds.Repeats > 1 ? $", repeated {folds.Repeats} times" : "")}), looked at {evaluation.Look} time{(evaluation.Look == 1 ? "" : "s")}; baseline: {Escape(evaluation.Baseline)}."
            : $"{Figures.Count(evaluation.HoldoutRows)} rows held out, looked at {evaluation.Look} time{(evaluation.Look == 1 ? "" : "s")}; baseline: {Escape(evaluation.Baseline)}.", "");
        if (evaluation.Comparisons.Count > 0)
        {
            Line(text, "| Against | Asked for | Gain | One-sided bounds | Result |", "|---|---|---:|---|---|");
            foreach (var one in evaluation.Comparisons)
            {
                var asked = one.Margin is { } margin ? $"not worse by {Figures.Round(margin)}" : one.LeastUsefulGain is { } least ? $"a gain of {Figures.Round(least)}" : "a gain";
                Line(text, $"| {Escape(one.Baseline)} | {asked} | {Figures.Signed(one.Gain)} | {Figures.Interval(one.Lower, one.Upper)} | {one.Result} |");
            }

            Line(text, "");
        }

        Line(text, "| Metric | Value | 95 % interval | Baseline | On training rows |", "|---|---:|---|---:|---:|");
        foreach (var metric in evaluation.Metrics)
        {
            Line(text, $"| {Escape(metric.Metric)} | {Figures.Number(metric.Value)} | {Figures.Interval(metric.Lower, metric.Upper)} | {Figures.Number(metric.BaselineValue)} | {Figures.Number(metric.TrainingValue)} |");
        }

        Line(text, "");
        if (evaluation.Decision is { } decision)
        {
            Line(text, $"Decision threshold {Figures.Number(decision.Chosen.Threshold)}: {Escape(decision.Chosen.Rule)}, chosen on the {Escape(decision.Chosen.ChosenOn)}{(decision.Evidence.Length > 0 ? $"; on the holdout: {decision.Evidence}" : "")}.", "");
            Line(text, "| On | Rows | Taken for true | Precision | Recall | Cost per row |", "|---|---:|---:|---:|---:|---:|");
            foreach (var (on, figures) in new[] { (decision.Chosen.ChosenOn, decision.Chosen.Figures), ("holdout", decision.Holdout) })
                Line(text, $"| {Escape(on)} | {Figures.Count(figures.Rows)} | {Figures.Share(figures.ShareTaken)} | {Figures.Share(figures.Precision)} | {Figures.Share(figures.Recall)} | {Figures.Number(figures.CostPerRow)} |");

            Line(text, "");
        }

        if (evaluation.Horizons.Count > 0)
        {
            Line(text, $"| {Escape(evaluation.Metrics[0].Metric)} by horizon | Rows | Value | Baseline |", "|---|---:|---:|---:|");
            foreach (var horizon in evaluation.Horizons)
                Line(text, $"| {Figures.Time(horizon.From)} to {Figures.Time(horizon.To)} | {Figures.Count(horizon.Rows)} | {Figures.Number(horizon.Value)} | {Figures.Number(horizon.BaselineValue)} |");

            Line(text, "");
        }

        if (evaluation.Slices.Count > 0)
        {
            Line(text, "| Slice | Rows | Metric | Value | 95 % interval | Evidence |", "|---|---:|---|---:|---|---|");
            foreach (var slice in evaluation.Slices)
            {
                Line(text, $"| {Escape(slice.Slice)} = {Escape(slice.Value)} | {Figures.Count(slice.Rows)} | {Escape(slice.Metric)} | {Figures.Number(slice.Estimate)} | {Figures.Interval(slice.Lower, slice.Upper)} | {Escape(slice.Evidence)} |");
            }

            Line(text, "");
        }

        if (evaluation.WeakSlices.Count > 0)
        {
            Line(text, "| Weak slice that nobody asked for | Rows | Mean loss | Elsewhere |", "|---|---:|---:|---:|");
            foreach (var slice in evaluation.WeakSlices) Line(text, $"| {Escape(slice.Description)} | {Figures.Count(slice.Rows)} | {Figures.Number(slice.Loss)} | {Figures.Number(slice.LossElsewhere)} |");

            Line(text, "");
        }

        if (evaluation.Classes.Count > 0)
        {
            Line(text, "| Class | Rows | Precision | Recall | F1 | Most often taken for |", "|---|---:|---:|---:|---:|---|");
            foreach (var one in evaluation.Classes.Take(FeaturesNamed))
                Line(text, $"| {Escape(one.Class)} | {Figures.Count(one.Rows)} | {Figures.Share(one.Precision)} | {Figures.Share(one.Recall)} | {Figures.Number(one.F1)} | {Escape(one.TakenFor ?? "")} |");

            Line(text, "");
        }

        if (evaluation.LabelErrors is { } errors)
            Line(text, $"About {Figures.Share(errors.ExpectedShare)} of the {Figures.Count(errors.Rows)} training labels may be wrong, by models trained without the rows.", "");

        if (evaluation.Findings.Count > 0)
        {
            Line(text, "Findings:", "");
            foreach (var finding in evaluation.Findings.OrderByDescending(f => f.Severity))
            {
                Line(text, $"- **[{Escape(finding.Id)}]({finding.HelpLink.AbsoluteUri})** ({finding.Severity.ToString().ToLowerInvariant()}) {Escape(finding.Subject)}: {Escape(finding.Message)} {Escape(finding.Remedy)}");
            }

            Line(text, "");
        }
    }

    private static void Considerations(StringBuilder text, ModelCardDetails details)
    {
        Line(text, "## Considerations", "");
        Items(text, "Users", details.Users);
        Items(text, "Use cases", details.UseCases);
        Items(text, "Limitations", details.Limitations);
        Items(text, "Trade-offs", details.TradeOffs);
        Items(text, "Ethical considerations", [.. details.Risks.Select(r => $"{r.Risk} (mitigation: {r.Mitigation})")]);
    }

    private static void Items(StringBuilder text, string title, IReadOnlyList<string> items)
    {
        Line(text, $"### {title}", "");
        foreach (var item in items)
        {
            Line(text, "- " + Escape(item));
        }

        Line(text, items.Count == 0 ? "*None written.*\n" : "");
    }

    private static void Row(StringBuilder text, string name, string value) =>
        Line(text, $"| {Escape(name)} | {(value.Length > 0 ? Escape(value) : Figures.None)} |");

    // Always one kind of line ending: the file is hashed.
    private static void Line(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }
    }

    // Text from people must not become markup, links or further table cells.
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (@"\`*_[]<>|#&~!".Contains(c, StringComparison.Ordinal))
            {
                text.Append('\\');
            }

            text.Append(char.IsControl(c) ? ' ' : c);
        }

        return text.ToString().Trim();
    }
}
