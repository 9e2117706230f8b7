using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.CodeFixes;

/// <summary>Where the places of findings are after a change of the document.</summary>
internal sealed class LocationShift
{
    private readonly SyntaxTree _after;
    private readonly IList<TextChange> _changes;

    public LocationShift(SyntaxTree before, SyntaxTree after)
    {
        _after = after;
        _changes = after.GetChanges(before);
    }

    /// <summary>The finding at its new place, or null when the change has taken that away.</summary>
    public Diagnostic? Moved(Diagnostic diagnostic)
    {
        var others = diagnostic.AdditionalLocations.Select(Moved).ToList();
        return Moved(diagnostic.Location) is { } place && others.All(o => o is not null)
            ? Diagnostic.Create(diagnostic.Descriptor, place, others!, diagnostic.Properties)
            : null;
    }

    /// <summary>The change wrote some of the code at this place.</summary>
    public bool IsWritten(TextSpan place)
    {
        var shift = 0;
        foreach (var change in _changes)
        {
            var length = change.NewText?.Length ?? 0;
            if (new TextSpan(change.Span.Start + shift, length).OverlapsWith(place))
            {
                return true;
            }

            shift += length - change.Span.Length;
        }

        return false;
    }

    private Location? Moved(Location location)
    {
        if (location.SourceTree?.FilePath != _after.FilePath)
        {
            return location;
        }

        var (start, end) = (location.SourceSpan.Start, location.SourceSpan.End);
        var (newStart, newEnd) = (start, end);
        foreach (var change in _changes)
        {
            var grown = (change.NewText?.Length ?? 0) - change.Span.Length;
            if (change.Span.End <= start)
            {
                newStart += grown;
                newEnd += grown;
            }
            else if (change.Span.Start >= start && change.Span.End <= end && change.Span.Start < end)
            {
                newEnd += grown;
            }
            else if (change.Span.Start < end)
            {
                return null;
            }
        }

        return newEnd <= newStart ? null : Location.Create(_after, TextSpan.FromBounds(newStart, newEnd));
    }
}
