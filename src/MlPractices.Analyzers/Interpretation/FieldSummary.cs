using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>What the program ever writes to each member: what a body nobody in sight calls may find there.</summary>
internal sealed class FieldSummary
{
    private readonly Dictionary<ISymbol, Value> _written = new(SymbolEqualityComparer.Default);

    /// <summary>After the first round nothing is added: the second round reads a fixed picture.</summary>
    public bool IsFrozen { get; set; }

    public void Write(ISymbol member, Value value)
    {
        if (IsFrozen)
        {
            return;
        }

        _written[member] = _written.TryGetValue(member, out var before) ? Value.Join(before, value) : value;
    }

    /// <summary>Everything written to the member, nulls aside, or null when nothing is.</summary>
    public Value? Read(ISymbol member)
    {
        if (!_written.TryGetValue(member, out var value))
        {
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

        return result is NeverValue ? ConstValue.Null : result;
    }
}
