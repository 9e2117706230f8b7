using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>One call of a known member with its evaluated arguments, addressed by position or by the catalog's parameter names.</summary>
internal readonly struct KnownCall
{
    private readonly ImmutableArray<IParameterSymbol> _parameters;
    private readonly ImmutableArray<Value> _values;

    public KnownCall(IOperation operation, ISymbol member, Value? receiver, ImmutableArray<IParameterSymbol> parameters, ImmutableArray<Value> values)
    {
        Operation = operation;
        Member = member;
        Receiver = receiver;
        _parameters = parameters;
        _values = values;
    }

    public IOperation Operation { get; }

    public ISymbol Member { get; }

    /// <summary>The method or constructor that is called.</summary>
    public IMethodSymbol Method => (IMethodSymbol)Member;

    /// <summary>The arguments by position.</summary>
    public ImmutableArray<Value> Values => _values;

    /// <summary>All that goes in: the receiver, if there is one, and the arguments.</summary>
    public Value[] Inputs() => Computed.Inputs(Receiver, _values);

    public Value? Receiver { get; }

    /// <summary>The value of a parameter (or of the receiver); null when the call has none of that name.</summary>
    public Value? this[string? name]
    {
        get
        {
            if (name is null)
            {
                return null;
            }

            if (name == OperationFact.Receiver)
            {
                return Receiver;
            }

            for (var i = 0; i < _parameters.Length && i < _values.Length; i++)
            {
                if (_parameters[i].Name == name)
                {
                    return _values[i];
                }
            }

            return null;
        }
    }

    /// <summary>The value unless it is null or absent.</summary>
    public Value? Given(string? name) => this[name] is { } value && value is not ConstValue { Value: null } ? value : null;

    /// <summary>All arguments by parameter name.</summary>
    public ImmutableDictionary<string, Value> Arguments()
    {
        var builder = ImmutableDictionary.CreateBuilder<string, Value>();
        for (var i = 0; i < _parameters.Length && i < _values.Length; i++)
        {
            builder[_parameters[i].Name] = _values[i];
        }

        return builder.ToImmutable();
    }

    /// <summary>What an extension method is called on.</summary>
    public Value? Extended => Member is IMethodSymbol { IsExtensionMethod: true } && _values.Length > 0 ? _values[0] : null;

    /// <summary>The context a catalog method is called on: the receiver, or the first argument of an extension method.</summary>
    public ContextValue? Context
    {
        get
        {
            if (Receiver is ContextValue direct)
            {
                return direct;
            }

            foreach (var value in _values)
            {
                if (value is ContextValue context)
                {
                    return context;
                }
            }

            return null;
        }
    }

    /// <summary>The one type argument of a generic method, if it has just one.</summary>
    public ITypeSymbol? TypeArgument => Member is IMethodSymbol { TypeArguments.Length: >= 1 } method ? method.TypeArguments[0] : null;

    public IArgumentOperation? ArgumentOperation(string? parameter) => FactLocations.Argument(Operation, parameter);
}
