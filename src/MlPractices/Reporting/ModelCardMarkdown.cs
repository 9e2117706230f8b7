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
        Row(text, "Owners", string.Join(", ", details.Owners));
        Row(text, "Licence", details.License);
        Row(text, "References", string.Join(", ", details.References));
        Row(text, "Judged", card.Quantitative.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Row(text, "Outcome", card.Quantitative.Outcome);
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
        Line(text, $"{Figures.Count(evaluation.HoldoutRows)} rows held out, looked at {evaluation.Look} time{(evaluation.Look == 1 ? "" : "s")}; baseline: {Escape(evaluation.Baseline)}.", "");
        Line(text, "| Metric | Value | 95 % interval | Baseline |", "|---|---:|---|---:|");
        foreach (var metric in evaluation.Metrics)
        {
            Line(text, $"| {Escape(metric.Metric)} | {Figures.Number(metric.Value)} | {Figures.Interval(metric.Lower, metric.Upper)} | {Figures.Number(metric.BaselineValue)} |");
        }

        Line(text, "");
        if (evaluation.Slices.Count > 0)
        {
            Line(text, "| Slice | Rows | Metric | Value | 95 % interval | Evidence |", "|---|---:|---|---:|---|---|");
            foreach (var slice in evaluation.Slices)
            {
                Line(text, $"| {Escape(slice.Slice)} = {Escape(slice.Value)} | {Figures.Count(slice.Rows)} | {Escape(slice.Metric)} | {Figures.Number(slice.Estimate)} | {Figures.Interval(slice.Lower, slice.Upper)} | {Escape(slice.Evidence)} |");
            }

            Line(text, "");
        }

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
