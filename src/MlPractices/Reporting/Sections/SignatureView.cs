namespace MlPractices;

/// <summary>What a model takes, what it gives, and what each of its features is worth.</summary>
internal static class SignatureView
{
    private const int FeaturesNamed = 30;
    private const int FeaturesDrawn = 20;

    public static HtmlNode? Columns(ModelSignature? signature)
    {
        if (signature is null)
        {
            return null;
        }

        var columns = signature.Inputs.Select(column => (column, Way: "takes")).Concat(signature.Outputs.Select(column => (column, Way: "gives")));
        var features = signature.Features.Count == 0 ? "" : $": {string.Join(", ", signature.Features.Take(FeaturesNamed))}{(signature.FeatureCount > FeaturesNamed ? ", …" : "")}";
        return HtmlNode.All(
            Blocks.Heading("Inputs and outputs"),
            Blocks.Table("Columns of the model", ["Column", "The model", "Type"], columns.Select(c => (IReadOnlyList<HtmlNode>)[c.column.Name, c.Way, c.column.Type])),
            signature.FeatureCount == 0 ? null : Blocks.Note($"{Figures.Count(signature.FeatureCount)} features{features}."));
    }

    public static HtmlNode? Importance(FeatureImportances? importance)
    {
        if (importance is null || ImportanceChart.Draw(importance, FeaturesDrawn) is not { } chart)
        {
            return null;
        }

        var shown = importance.Features.Count > FeaturesDrawn ? $" The {FeaturesDrawn} most important of {Figures.Count(importance.Features.Count)}." : "";
        var errors = importance.Features.Any(feature => feature.StandardError is not null) ? ", with one standard error" : "";
        return HtmlNode.All(
            Blocks.Heading("Importance of the features"),
            Blocks.Figure(
                chart,
                $"How much worse {importance.Metric} gets when one feature is shuffled: the mean of {Figures.Count(importance.Permutations)} on {Figures.Count(importance.Rows)} rows of the validation set{errors}. "
                + $"Features that carry the same information share their importance.{shown}"));
    }
}
