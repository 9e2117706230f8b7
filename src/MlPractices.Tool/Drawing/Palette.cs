namespace MlPractices.Tool.Drawing;

/// <summary>Colours and marks of drawings; told apart by lightness and shape as well as by hue.</summary>
internal static class Palette
{
    public const string Ink = "#1f2430";
    public const string Quiet = "#626b7a";
    public const string Warning = "#a35c00";

    public static readonly IReadOnlyDictionary<string, string> Edges = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rows"] = "#4a5568",
        ["model"] = "#6b46a8",
        ["leak"] = "#cc1f2f",
    };

    public static string KindOf(GraphEdge edge) => edge.Leaks.Count > 0 ? "leak" : edge.IsModel ? "model" : "rows";

    public static string Of(NodeKind kind) => kind switch
    {
        NodeKind.Source => "#2b6cb0",
        NodeKind.Split => "#0f766e",
        NodeKind.Fit or NodeKind.CrossValidation or NodeKind.Experiment => "#7c4a03",
        NodeKind.Model => "#6b46a8",
        NodeKind.Transform => "#5a6472",
        NodeKind.Evaluation or NodeKind.Importance => "#2f6b34",
        NodeKind.Choice => "#8a2f6b",
        _ => "#3b4a63",
    };

    public static string Of(StepKind kind) => kind switch
    {
        StepKind.DataDependent => "#b45309",
        StepKind.Trainer => "#6b46a8",
        _ => Quiet,
    };

    public static string Mark(StepKind kind) => kind switch
    {
        StepKind.Stateless => "○",
        StepKind.DataDependent => "●",
        StepKind.Trainer => "◆",
        _ => "?",
    };
}
