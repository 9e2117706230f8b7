namespace MlPractices.Tool.Drawing;

/// <summary>The words on a line, and how much room they take.</summary>
internal static class EdgeText
{
    /// <summary>Between the words and the boxes beside them.</summary>
    public const double Margin = 12;

    private const double TextWidth = 6;

    /// <summary>Which rows, and the rules that say that they leak; empty for a line without words.</summary>
    public static string Of(GraphEdge edge) => string.Join(" ", new[] { edge.Label, edge.Leaks.Count > 0 ? string.Join(" ", edge.Leaks) : null }.OfType<string>());

    public static double WidthOf(GraphEdge edge) => Of(edge).Length * TextWidth;
}
