using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>What the program ever writes to each member: what a body nobody in sight calls may find there.</summary>
internal sealed class FieldSummary
{
    private readonly HashSet<ISymbol> _readTooEarly = new(SymbolEqualityComparer.Default);
    private Dictionary<ISymbol, Value> _written = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Value?> _found = new(SymbolEqualityComparer.Default);
    private Dictionary<ISymbol, Value>? _known;
    private bool _isUnsettled;

    /// <summary>After the rounds that find out what members hold nothing is added: the last round reads a fixed picture.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>A member was read before anything was stored in it: another round would find there what this one stored later.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Every reading found what the member holds in the end: another round would be the same as this one.</summary>
    public bool IsSettled
    {
        get
        {
            foreach (var found in _found)
            {
                if (!ReferenceEquals(found.Value, _written.TryGetValue(found.Key, out var held) ? held : null))
                {
                    return false;
                }
            }

            return !_isUnsettled;
        }
    }

    /// <summary>Begins another round: members hold what the round before stored, and what they hold is collected anew.</summary>
    public void StartOver()
    {
        _known = _written;
        _written = new Dictionary<ISymbol, Value>(SymbolEqualityComparer.Default);
        _readTooEarly.Clear();
        IsStale = false;
    }

    public void Write(ISymbol member, Value value)
    {
        if (IsFrozen)
        {
            return;
        }

        IsStale |= value is not ConstValue { Value: null } && _readTooEarly.Contains(member);
        _written[member] = _written.TryGetValue(member, out var before) ? Value.Join(before, value) : value;
    }

    /// <summary>Everything written to the member, nulls aside, or null when nothing is.</summary>
    public Value? Read(ISymbol member)
    {
        var isWritten = (IsFrozen ? _written : _known ?? _written).TryGetValue(member, out var value);
        NoteFound(member, value);
        if (!isWritten)
        {
            _readTooEarly.Add(member);
            return null;
        }

        Value result = NeverValue.Instance;
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is not ConstValue { Value: null })
            {
                result = Value.Join(result, alternative);
            }
        }

        if (result is not NeverValue)
        {
            return result;
        }

        _readTooEarly.Add(member);
        return ConstValue.Null;
    }

    /// <summary>Something was passed over that matters after all.</summary>
    public void Unsettle() => _isUnsettled = true;

    private void NoteFound(ISymbol member, Value? value)
    {
        if (_found.TryGetValue(member, out var before))
        {
            _isUnsettled |= !ReferenceEquals(before, value);
        }
        else
        {
            _found.Add(member, value);
        }
    }
}
