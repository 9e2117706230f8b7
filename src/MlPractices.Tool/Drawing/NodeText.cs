using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Drawing;

/// <summary>The lines of a node, and how much room they take.</summary>
internal sealed class NodeText
{
    public const double TitleHeight = 24;
    public const double LineHeight = 17;
    public const double Margin = 10;
    private const int MaximumLength = 46;
    private const double TextWidth = 6.6;
    private const double TitleWidth = 7.6;

    public NodeText(GraphNode node)
    {
        Title = Cut(node.Title, MaximumLength);
        Detail = node.Detail is null ? null : CutStart(node.Detail, MaximumLength);
        Place = FormattableString.Invariant($"{Path.GetFileName(node.Place.Path)}{(node.Place.Cell is { } cell ? FormattableString.Invariant($" cell {cell}") : string.Empty)}:{node.Place.Line}");
        Steps = node.Steps.Select(step => new StepText(step)).ToList();
        var own = node.Findings.Except(node.Steps.SelectMany(step => step.Findings)).ToList();
        Badges = own.Select(finding => (finding.Id, IsLeak: FindingMarks.IsLeak(finding))).Distinct().ToList();
        var width = new[] { (Title.Length * TitleWidth) + 16, (Detail?.Length ?? 0) * TextWidth, Place.Length * TextWidth, (Badges.Count * 66) - 6 }
            .Concat(Steps.Select(step => step.Width)).Max();
        Width = Math.Max(110, width + (2 * Margin));
        Height = TitleHeight + (LineHeight * ((Detail is null ? 0 : 1) + Steps.Count + 1)) + (Badges.Count > 0 ? 22 : 0) + 8;
    }

    public string Title { get; }

    public string? Detail { get; }

    public string Place { get; }

    public IReadOnlyList<StepText> Steps { get; }

    public IReadOnlyList<(string Id, bool IsLeak)> Badges { get; }

    public double Width { get; }

    public double Height { get; }

    internal static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>Paths say most at their end.</summary>
    private static string CutStart(string text, int length) => text.Length <= length ? text : "…" + text[^(length - 1)..];

    /// <summary>A step on one line: name, columns, line, rules.</summary>
    internal sealed class StepText
    {
        public StepText(GraphStep step)
        {
            Kind = step.Kind;
            Name = step.Name;
            Columns = step.Columns is null ? null : Cut(step.Columns, MaximumLength - 10);
            Line = FormattableString.Invariant($":{step.Place.Line}");
            Findings = step.Findings.Select(finding => (finding.Id, IsLeak: FindingMarks.IsLeak(finding))).Distinct().ToList();
        }

        public StepKind Kind { get; }

        public string Name { get; }

        public string? Columns { get; }

        public string Line { get; }

        public IReadOnlyList<(string Id, bool IsLeak)> Findings { get; }

        public double Width => 16 + (Name.Length * TextWidth) + ((Columns?.Length + 2 ?? 0) * TextWidth) + ((Line.Length + 1) * TextWidth) + (Findings.Count * 62);
    }
}
