using System.Globalization;

namespace MlPractices;

/// <summary>The model card: what people wrote about the model, and how it was made.</summary>
internal static class CardSection
{
    private const int ParametersAtSight = 12;

    public static HtmlNode Render(ModelCard card)
    {
        var (details, parameters) = (card.Details, card.Parameters);
        return Blocks.Section(
            "card",
            "Model card",
            Overridden(card.Override),
            details.Overview.Length > 0 ? Blocks.Paragraph(details.Overview) : Blocks.Note("No overview written."),
            Blocks.Pairs(
                ("Name", card.Name),
                ("Version", card.Version),
                ("Owners", Joined(details.Owners)),
                ("Licence", details.License.Length > 0 ? details.License : Figures.None),
                ("References", Joined(details.References))),
            Blocks.Heading("How it was made"),
            Blocks.Pairs(
                ("Trainer", parameters.Trainer),
                ("Seed", parameters.Seed?.ToString(CultureInfo.InvariantCulture) ?? Figures.None),
                ("Split", parameters.SplitPlan),
                ("Rows for training", Figures.Count(parameters.TrainingRows)),
                ("Rows for validation", Figures.Count(parameters.ValidationRows)),
                ("Rows held out", Figures.Count(parameters.HoldoutRows)),
                ("Model file", $"{parameters.ModelFormat}, {Figures.Count(parameters.ModelBytes)} bytes"),
                ("Data fingerprint", Blocks.Digest(parameters.DataFingerprint))),
            Hyperparameters(parameters.Hyperparameters),
            SignatureView.Columns(card.Signature),
            SignatureView.Importance(card.Importance),
            HtmlNode.Of("div",
                Considerations("Users", details.Users),
                Considerations("Use cases", details.UseCases),
                Considerations("Limitations", details.Limitations),
                Considerations("Trade-offs", details.TradeOffs),
                Considerations("Ethical risks", details.Risks.Select(r => $"{r.Risk} → {r.Mitigation}"))).Class("considerations"));
    }

    private static HtmlNode? Overridden(OverrideRecord? record) => record is null ? null : Blocks.Paragraph(
        Blocks.Badge("Override", "warn"),
        string.Create(CultureInfo.InvariantCulture, $" Released without a verdict against the live version {record.LiveVersion}, by decision of {record.By} on {record.At:yyyy-MM-dd}: {record.Reason}"));

    // A pipeline has some dozen options, most of them as they were; they are there for who looks for one.
    private static HtmlNode? Hyperparameters(IReadOnlyDictionary<string, string> parameters)
    {
        if (parameters.Count == 0)
        {
            return null;
        }

        var table = Blocks.Table(
            "Parameters", ["Name", "Value"],
            parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (IReadOnlyList<HtmlNode>)[p.Key, p.Value]));
        return parameters.Count <= ParametersAtSight ? table : HtmlNode.Of("details", HtmlNode.Of("summary", $"{Figures.Count(parameters.Count)} parameters"), table);
    }

    // What nobody wrote is said to be unwritten: silence must not read as "none".
    private static HtmlNode Considerations(string title, IEnumerable<string> items) =>
        HtmlNode.Of("div", Blocks.Heading(title), Blocks.Items(items, "None written."));

    private static string Joined(IReadOnlyList<string> items) => items.Count > 0 ? string.Join(", ", items) : Figures.None;
}
