using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MlPractices.Tool.Projects.Scripts;

/// <summary>Leads from the program that was made of a notebook back to its cells.</summary>
/// <param name="lines">The cell and its line (from 0) for each line of the program.</param>
/// <param name="original">Names as the notebook has them, by the names that the program has.</param>
internal sealed partial class NotebookMap(IReadOnlyList<(NotebookCell Cell, int Line)> lines, IReadOnlyDictionary<string, string> original)
{
    private static readonly ConditionalWeakTable<SyntaxTree, NotebookMap> Known = [];

    /// <summary>The map of a tree that was made of a notebook, or null.</summary>
    public static NotebookMap? Of(SyntaxTree? tree) => tree is not null && Known.TryGetValue(tree, out var map) ? map : null;

    public void Remember(SyntaxTree tree) => Known.Add(tree, this);

    /// <summary>The cell and its line (from 0) that a line of the program (from 0) came from.</summary>
    public (NotebookCell Cell, int Line) At(int line) => lines[Math.Clamp(line, 0, lines.Count - 1)];

    /// <summary>A message in the notebook's names and lines.</summary>
    public string Message(string text)
    {
        var named = original.Aggregate(text, (all, name) => all.Replace(name.Key, name.Value, StringComparison.Ordinal));
        return LineOfProgram().Replace(named, line =>
        {
            var (cell, at) = At(int.Parse(line.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) - 1);
            return FormattableString.Invariant($"line {at + 1} of cell {cell.Number}");
        });
    }

    [GeneratedRegex(@"\bline (?<line>\d{1,7})\b(?! of )")]
    private static partial Regex LineOfProgram();
}
