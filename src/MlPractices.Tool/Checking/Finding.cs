using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Rules.Artifacts;
using MlPractices.Tool.Files;
using MlPractices.Tool.Projects;
using MlPractices.Tool.Projects.Scripts;

namespace MlPractices.Tool.Checking;

/// <summary>How severe a finding is, after the user's configuration. Ordered: the more severe, the greater.</summary>
internal enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>A range in a source. Lines and columns count from 1; the end column is the first that does not belong to it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Line">First line.</param>
/// <param name="Column">First column.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="EndColumn">The column after the last.</param>
/// <param name="Text">The first line as it is written.</param>
internal sealed record Place(string Path, int Line, int Column, int EndLine, int EndColumn, string Text)
{
    /// <summary>The cell of a notebook that the lines belong to, from 1; null for a source.</summary>
    public int? Cell { get; init; }

    /// <summary>The line of the file that the first line is written in: another than <see cref="Line"/> in a notebook.</summary>
    public int LineOfFile { get; init; } = Line;

    public static Place Of(Location location)
    {
        var span = location.GetLineSpan();
        if (NotebookMap.Of(location.SourceTree) is { } map)
        {
            var (cell, line) = map.At(span.StartLinePosition.Line);
            var (_, end) = map.At(span.EndLinePosition.Line);
            return new Place(span.Path, line + 1, span.StartLinePosition.Character + 1, end + 1, span.EndLinePosition.Character + 1, cell.Lines[line])
            {
                Cell = cell.Number,
                LineOfFile = cell.FileLines[line],
            };
        }

        // A page with markup is what a person edits, not what was generated from it.
        var mapped = location.GetMappedLineSpan();
        var text = mapped.HasMappedPath ? LineOf(mapped.Path, mapped.StartLinePosition.Line)
            : location.SourceTree?.GetText() is { } source && span.StartLinePosition.Line < source.Lines.Count ? source.Lines[span.StartLinePosition.Line].ToString()
            : string.Empty;
        var shown = mapped.HasMappedPath ? mapped : span;
        return new Place(
            shown.Path,
            shown.StartLinePosition.Line + 1,
            shown.StartLinePosition.Character + 1,
            shown.EndLinePosition.Line + 1,
            shown.EndLinePosition.Character + 1,
            text);
    }

    /// <summary>A project file, at the first of some packages; at its beginning where their versions come from another file.</summary>
    /// <param name="project">Full path of the project.</param>
    /// <param name="packages">Names and versions, as MLP0606 tells them.</param>
    public static Place OfPackages(string project, string? packages)
    {
        var lines = BoundedFile.ReadText(project).Split('\n');
        var quoted = $"\"{packages?.Split(' ')[0]}\"";
        var at = Array.FindIndex(lines, line => line.Contains(quoted, StringComparison.OrdinalIgnoreCase));
        var line = Math.Max(at, 0);
        var text = lines[line].TrimEnd('\r');
        var column = at < 0 ? 1 : text.IndexOf(quoted, StringComparison.OrdinalIgnoreCase) + 2;
        return new Place(project, line + 1, column, line + 1, at < 0 ? 1 : column + quoted.Length - 2, text);
    }

    /// <summary>The file as people name it, with the cell in a notebook.</summary>
    /// <param name="root">Directory that paths are relative to.</param>
    public string NameIn(string root) => Cell is { } cell ? FormattableString.Invariant($"{RelativeTo(root)} cell {cell}") : RelativeTo(root);

    private static string LineOf(string path, int line) => BoundedFile.Refusal(path, BoundedFile.MaximumSource) is null
        ? File.ReadLines(path).Skip(line).FirstOrDefault() ?? string.Empty
        : string.Empty;

    /// <summary>The path below a directory with forward slashes, or the full path when it is elsewhere.</summary>
    public string RelativeTo(string directory) => RelativePath.Of(Path, directory);
}

/// <summary>A file that a finding is about.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Access">What the code does to it: <c>read</c> or <c>written</c>.</param>
internal sealed record Artifact(string File, string Access);

/// <summary>Somebody has said in the sources that a finding is not to be reported.</summary>
/// <param name="Justification">Why, where an attribute says it; null otherwise.</param>
internal sealed record Suppression(string? Justification);

/// <summary>What a rule says about one place.</summary>
/// <param name="Rule">The rule's description.</param>
/// <param name="Severity">Severity after configuration.</param>
/// <param name="Message">The message with names, lines and rows.</param>
/// <param name="Place">The place that a person would edit.</param>
/// <param name="Related">The other places that prove it.</param>
/// <param name="Project">Name of the project it was found in.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, Severity Severity, string Message, Place Place, IReadOnlyList<Place> Related, string Project)
{
    public string Id => Rule.Id;

    /// <summary>Calls in other projects that lead to the place; empty where its own project leads there.</summary>
    public IReadOnlyList<Place> CalledFrom { get; init; } = [];

    /// <summary>The file that the finding is about, or null.</summary>
    public Artifact? Artifact { get; init; }

    /// <summary>How it is suppressed in the sources; null for what is reported.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>The message, with the way from other projects.</summary>
    /// <param name="root">Directory that paths are relative to.</param>
    public string MessageWithWay(string root) => CalledFrom.Count switch
    {
        0 => Message,
        1 => FormattableString.Invariant($"{Message} (called from {CalledFrom[0].NameIn(root)}:{CalledFrom[0].Line})"),
        _ => FormattableString.Invariant($"{Message} (called from {CalledFrom[0].NameIn(root)}:{CalledFrom[0].Line} and {CalledFrom.Count - 1} more)"),
    };

    private static string MessageOf(Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return NotebookMap.Of(diagnostic.Location.SourceTree) is { } map ? map.Message(message) : message;
    }

    /// <summary>Null for what is switched off or hidden. What is suppressed in the sources is marked so.</summary>
    public static Finding? Of(Diagnostic diagnostic, LoadedProject project)
    {
        Severity? severity = diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => Checking.Severity.Error,
            DiagnosticSeverity.Warning => Checking.Severity.Warning,
            DiagnosticSeverity.Info => Checking.Severity.Info,
            _ => null,
        };
        return severity is not { } grave
            ? null
            : new Finding(
                diagnostic.Descriptor,
                grave,
                MessageOf(diagnostic),
                diagnostic.Location.IsInSource ? Place.Of(diagnostic.Location) : Place.OfPackages(project.Input.Path, project.Settings.FloatingPackages),
                diagnostic.AdditionalLocations.Where(location => location.IsInSource).Select(Place.Of).ToList(),
                project.Input.Name)
            {
                Artifact = diagnostic.Properties.TryGetValue(UnversionedArtifact.Artifact, out var file) && file is not null
                    ? new Artifact(file, diagnostic.Properties.GetValueOrDefault(UnversionedArtifact.Access) ?? string.Empty)
                    : null,
                Suppression = diagnostic.IsSuppressed ? new Suppression(JustificationOf(diagnostic, project)) : null,
            };
    }

    private static string? JustificationOf(Diagnostic diagnostic, LoadedProject project) => diagnostic.GetSuppressionInfo(project.Compilation)?.Attribute?.NamedArguments
        .FirstOrDefault(argument => argument.Key == "Justification").Value.Value as string;
}
