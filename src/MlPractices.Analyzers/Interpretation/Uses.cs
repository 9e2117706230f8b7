using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>What is done with rows that were held out and with metrics, and what the code calls rows.</summary>
internal sealed class Uses : EnginePart
{
    public Uses(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Rows that came through the test part of a split go into something.</summary>
    public void NoteTestUse(Value value)
    {
        if (!_log.IsLive)
        {
            return;
        }

        foreach (var alternative in value.Alternatives)
        {
            if (alternative switch { ViewValue view => view.Rows, SequenceValue sequence => sequence.Rows, _ => null } is not { IsFromTestPart: true } used)
            {
                continue;
            }

            foreach (var rows in used.AndAllBehind())
            {
                if (rows is PartRows { IsTest: true } part)
                {
                    _log.TestPartsUsed.Add(part.Split);
                }
            }
        }
    }

    public void NoteTestUse(Value? receiver, ImmutableArray<Value> arguments)
    {
        if (receiver is not null)
        {
            NoteTestUse(receiver);
        }

        foreach (var argument in arguments)
        {
            NoteTestUse(argument);
        }
    }

    /// <summary>Metrics that go to somebody: on the screen, into a log, a file or another program.</summary>
    public void NoteShown(Value value, int depth = 3)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case MeasuredValue measured:
                    foreach (var fact in measured.Facts)
                    {
                        _log.Shown.Add(fact.Syntax);
                    }

                    break;
                case MetricsValue metrics:
                    _log.Shown.Add(metrics.Fact.Syntax);
                    break;
                case TextValue text when depth > 0:
                    foreach (var part in text.Parts)
                    {
                        if (part.Hole is { } hole)
                        {
                            NoteShown(hole, depth - 1);
                        }
                    }

                    break;
                case SequenceValue sequence when depth > 0 && _engine.Sequences.ItemsOf(sequence) is { } items:
                    foreach (var item in items.Items)
                    {
                        NoteShown(item, depth - 1);
                    }

                    break;
                case ObjectValue obj when depth > 0:
                    foreach (var member in obj.Type.GetMembers())
                    {
                        if (member is IFieldSymbol or IPropertySymbol
                            && (_store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held) || _store.TryGet(new Place(obj.Id, member.Name), out held)))
                        {
                            NoteShown(held, depth - 1);
                        }
                    }

                    break;
            }
        }
    }

    /// <summary>The member takes the value; other programs may read it there.</summary>
    public void NoteMember(ISymbol member, Value value)
    {
        NoteRowsName(member.Name, value);
        if (IsSeenFromElsewhere(member))
        {
            NoteTestUse(value);
            NoteShown(value);
        }
    }

    /// <summary>Programs that reference this library can read it.</summary>
    private bool IsSeenFromElsewhere(ISymbol member)
    {
        if (_engine.IsProgram || !IsDeclaredInSource(member))
        {
            return false;
        }

        for (var at = member; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The code gives rows a name: that of a variable, a parameter or a member that holds them.</summary>
    public void NoteRowsName(string name, Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            var rows = alternative switch { ViewValue view => view.Rows, SequenceValue sequence => sequence.Rows, _ => null };
            if (rows is not null)
            {
                _log.Name(rows, name);
            }
        }
    }
}
