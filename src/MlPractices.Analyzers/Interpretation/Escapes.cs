using System;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Notes what goes where it cannot be followed, and what is kept beyond the call that made it.</summary>
internal sealed class Escapes : EnginePart
{
    public Escapes(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Notes that a value goes where it cannot be followed.</summary>
    public void Escape(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case ViewValue view:
                    _engine.Uses.NoteTestUse(view);
                    break;
                case ModelValue or EstimatorValue or SplitValue or EngineValue:
                    NoteEscape(alternative);
                    break;
                case MetricsValue metrics:
                    _log.Escaped.Add(metrics.Fact.Syntax);
                    break;
                case ResultValue result:
                    _log.Escaped.Add(result.Fact.Syntax);
                    break;
                case FoldsValue folds:
                    _log.Escaped.Add(folds.MadeBy.Syntax);
                    break;
                case ObjectValue { Type.IsTupleType: true } tuple:
                    for (var i = 1; _store.TryGet(new Place(tuple.Id, "Item" + i), out var item); i++)
                    {
                        Escape(item);
                    }

                    break;
                case ObjectValue obj when IsDeclaredInSource(obj.Type):
                    EscapeMembers(obj);
                    break;
                case ObjectValue builder when _store.TryGet(new Place(builder.Id, Objects.TextContent), out _):
                    _store.Set(new Place(builder.Id, Objects.TextContent), Fresh());
                    break;
                case SequenceValue sequence when _engine.Sequences.ItemsOf(sequence) is { } items:
                    foreach (var item in items.Items)
                    {
                        if (item is not (ObjectValue or SequenceValue))
                        {
                            Escape(item);
                        }
                    }

                    break;
            }
        }
    }

    /// <summary>Rows that a model has scored go where they may be measured.</summary>
    public void EscapeScores(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            for (var view = alternative as ViewValue; view is not null; view = view.Input)
            {
                if (view.Via is { } model)
                {
                    NoteEscape(model);
                }
            }
        }
    }

    private void EscapeMembers(ObjectValue obj)
    {
        foreach (var member in obj.Type.GetMembers())
        {
            if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held) && held is not ObjectValue)
            {
                Escape(held);
            }
        }
    }

    private void NoteEscape(Value value)
    {
        switch (value)
        {
            case SplitValue split:
                _log.Escaped.Add(split.MadeBy.Syntax);
                break;
            case ModelValue model:
                foreach (var part in model.Parts)
                {
                    _log.Escaped.Add(part.Site);
                }

                break;
            case EngineValue engine:
                _log.Escaped.Add(engine.MadeBy.Syntax);
                break;
        }
    }

    /// <summary>An engine, or metrics, put in a member live longer than the call that made them.</summary>
    public void NoteKept(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case EngineValue engine:
                    _log.Kept.Add(engine.MadeBy.Syntax);
                    break;
                case MetricsValue metrics:
                    _log.Kept.Add(metrics.Fact.Syntax);
                    break;
            }
        }
    }
}
