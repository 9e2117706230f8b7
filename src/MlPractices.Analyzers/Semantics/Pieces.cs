using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>One factory call as a piece of a chain: its columns by the catalog's roles.</summary>
internal sealed class Pieces : SemanticPart
{
    private const string DefaultLabel = "Label";

    public Pieces(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public Piece MakePiece(KnownCall call, FactoryFact factory)
    {
        var arguments = call.Arguments();
        if (factory.OptionsParameter is { } optionsName && call[optionsName] is ObjectValue options)
        {
            arguments = Flattened(arguments, "options.", options);
        }

        foreach (var value in arguments.Values)
        {
            if (value is FunctionValue { Body: not null } function)
            {
                RunDetached(function, call.Operation);
            }
        }

        _known.Importances.NoteColumns(call);
        return new Piece(factory, call.Operation, call.Context, arguments, ReadColumns(call, factory));
    }

    /// <summary>The members of an options object and of the options inside it, such as a booster's.</summary>
    private ImmutableDictionary<string, Value> Flattened(ImmutableDictionary<string, Value> arguments, string prefix, ObjectValue options, bool isInner = false)
    {
        foreach (var name in _engine.Objects.MemberNames(options))
        {
            var value = ReadMember(options, name, Fresh());
            arguments = arguments.SetItem(prefix + name, value);
            if (value is ObjectValue { IsSelf: false } inner && !isInner)
            {
                arguments = Flattened(arguments, prefix + name + ".", inner, isInner: true);
            }
        }

        return arguments;
    }

    private PieceColumns ReadColumns(KnownCall call, FactoryFact factory)
    {
        var outputs = ImmutableArray<ColumnUse>.Empty;
        var isComplete = true;
        var mappings = ImmutableArray.CreateBuilder<ColumnMapping>();
        foreach (var role in factory.Outputs)
        {
            if (role.IsPairs)
            {
                isComplete &= AddPairs(call, role, mappings);
            }
            else
            {
                outputs = outputs.AddRange(Uses(call, factory, role, null, out var known));
                isComplete &= known;
            }
        }

        var inputs = ImmutableArray<ColumnUse>.Empty;
        var inputsKnown = true;
        foreach (var role in factory.Inputs)
        {
            if (!role.IsPairs)
            {
                inputs = inputs.AddRange(Uses(call, factory, role, outputs.Length > 0 ? outputs[0].Name : null, out var known));
                inputsKnown &= known;
            }
        }

        if (factory.GatheredParameter is { } gathered)
        {
            inputs = inputs.AddRange(Gathered(call, gathered, factory.ExcludedParameter, out var known));
            inputsKnown &= known;
        }

        if (factory.Effect is ColumnEffect.Drops or ColumnEffect.Keeps)
        {
            var names = ImmutableArray.CreateBuilder<string>();
            foreach (var input in inputs)
            {
                if (input.Name is { } name)
                {
                    names.Add(name);
                }
            }

            return new PieceColumns(ImmutableArray<ColumnMapping>.Empty, null, null, null, null)
            {
                IsComplete = inputsKnown && inputs.Length > 0,
                Dropped = factory.Effect == ColumnEffect.Drops ? names.ToImmutable() : ImmutableArray<string>.Empty,
                Kept = factory.Effect == ColumnEffect.Keeps && inputsKnown ? names.ToImmutable() : ImmutableArray<string>.Empty,
            };
        }

        var label = Single(call, factory, factory.Label);
        var features = Single(call, factory, factory.Features);
        if (factory.Kind == FactoryKind.Trainer && features is not null)
        {
            inputs = inputs.Add(features);
        }

        foreach (var output in outputs)
        {
            mappings.Add(new ColumnMapping(output, inputs, inputsKnown));
        }

        if (factory.Effect == ColumnEffect.RowType && call.Member is IMethodSymbol { TypeArguments.Length: >= 2 } mapping)
        {
            AddRowType(call, mapping, mappings);
        }

        return new PieceColumns(mappings.ToImmutable(), label, features, Single(call, factory, factory.Weight), Single(call, factory, factory.Group)) { IsComplete = isComplete && inputsKnown };
    }

    /// <summary>A custom mapping adds the members of its output type, made of all members of its input type.</summary>
    private void AddRowType(KnownCall call, IMethodSymbol mapping, ImmutableArray<ColumnMapping>.Builder mappings)
    {
        if (Resolve(mapping.TypeArguments[0]) is not INamedTypeSymbol input || Resolve(mapping.TypeArguments[1]) is not INamedTypeSymbol output)
        {
            return;
        }

        var flow = FlowOf(call);
        foreach (var column in SchemaReader.OfRowType(output, forText: false).Columns)
        {
            var known = column.Member is { } member ? flow?.Into(member) : null;
            var taken = ImmutableArray.CreateBuilder<ColumnUse>();
            foreach (var source in SchemaReader.OfRowType(input, forText: false).Columns)
            {
                if (known is null || known.Contains(source.Member, SymbolEqualityComparer.Default))
                {
                    taken.Add(new ColumnUse(source.Name, call.Operation.Syntax, isDefault: true));
                }
            }

            // Where the lambda takes the row as a whole, any of its members may go in.
            mappings.Add(new ColumnMapping(new ColumnUse(column.Name, call.Operation.Syntax, isDefault: true), taken.ToImmutable(), inputsKnown: known is not null)
            {
                Declared = column,
                MadeZeroAt = column.Member is { } zeroed ? flow?.MadeZeroAt(zeroed) : null,
                Statistics = column.Member is { } filled && FunctionOf(call) is { } function ? _known.RowChanges.StatisticsInto(function, filled.OriginalDefinition) : ImmutableArray<PipelineFact>.Empty,
            });
        }
    }

    private static FunctionValue? FunctionOf(KnownCall call)
    {
        foreach (var value in call.Values)
        {
            if (value is FunctionValue function)
            {
                return function;
            }
        }

        return null;
    }

    /// <summary>The flow through the lambda or method that maps rows, when its body is in sight.</summary>
    private MappingFlow? FlowOf(KnownCall call)
    {
        foreach (var value in call.Values)
        {
            if (value is FunctionValue function && (function.Body ?? _bodies.Find(function.Method)) is { } body)
            {
                return MappingFlow.Of(function.Body is null ? function.Method.OriginalDefinition : function.Method, body, _known);
            }
        }

        return null;
    }

    /// <summary>The columns of a view that surely go in together: numbers and flags that are neither excluded nor called as the label is by default.</summary>
    private ImmutableArray<ColumnUse> Gathered(KnownCall call, string data, string? excludes, out bool known)
    {
        known = false;
        var excluded = call.Given(excludes) is { } given ? KnownElements(given) : ImmutableArray<Value>.Empty;
        if (call[data] is not ViewValue view || excluded is not { } left)
        {
            return ImmutableArray<ColumnUse>.Empty;
        }

        known = true;
        var site = call.ArgumentOperation(data)?.Value.Syntax ?? call.Operation.Syntax;
        var flow = ColumnFlow.Of(view);
        var uses = ImmutableArray.CreateBuilder<ColumnUse>();
        foreach (var name in flow.Names)
        {
            if (name != DefaultLabel && flow.Find(name) is { Source: { IsNumber: true } } && !left.Contains(new TextValue(name)))
            {
                uses.Add(new ColumnUse(name, site, isDefault: true));
            }
        }

        foreach (var value in left)
        {
            // A name nobody knows may be any of them.
            known &= value is TextValue { Constant: not null };
        }

        return known ? uses.ToImmutable() : ImmutableArray<ColumnUse>.Empty;
    }

    private ColumnUse? Single(KnownCall call, FactoryFact factory, ColumnRole? role)
    {
        if (role is null)
        {
            return null;
        }

        var uses = Uses(call, factory, role, null, out _);
        return uses.Length == 1 ? uses[0] : null;
    }

    private ImmutableArray<ColumnUse> Uses(KnownCall call, FactoryFact factory, ColumnRole role, string? output, out bool known)
    {
        known = true;
        var callSyntax = call.Operation.Syntax;
        if (role.FixedName is { } fixedName)
        {
            return ImmutableArray.Create(new ColumnUse(fixedName, callSyntax, isDefault: true));
        }

        Value? value;
        var site = callSyntax;
        if (role.OptionsProperty is { } property)
        {
            value = call[factory.OptionsParameter] is ObjectValue options ? OptionValue(options, property) : call[factory.OptionsParameter] is null or ConstValue ? null : Fresh();
        }
        else
        {
            value = call[role.Parameter];
            site = call.ArgumentOperation(role.Parameter)?.Value.Syntax ?? site;
        }

        switch (value)
        {
            case null or ConstValue { Value: null }:
                var name = role.DefaultsToOutput ? output : role.DefaultName;
                return name is null ? ImmutableArray<ColumnUse>.Empty : ImmutableArray.Create(new ColumnUse(name, callSyntax, isDefault: true));
            case TextValue text:
                known = text.Constant is not null;
                return ImmutableArray.Create(new ColumnUse(text.Constant, site, isDefault: ReferenceEquals(site, callSyntax)));
            case SequenceValue sequence:
                return Uses(call, role, sequence, site, out known);
            default:
                known = false;
                return role.IsArray ? ImmutableArray<ColumnUse>.Empty : ImmutableArray.Create(new ColumnUse(null, site, isDefault: false));
        }
    }

    private ImmutableArray<ColumnUse> Uses(KnownCall call, ColumnRole role, SequenceValue sequence, SyntaxNode site, out bool known)
    {
        var items = ItemsOf(sequence);
        known = items is { IsOpen: false };
        if (items is null)
        {
            return ImmutableArray<ColumnUse>.Empty;
        }

        var elements = ElementOperations(call, role.Parameter);
        var uses = ImmutableArray.CreateBuilder<ColumnUse>(items.Items.Length);
        for (var i = 0; i < items.Items.Length; i++)
        {
            var name = (items.Items[i] as TextValue)?.Constant ?? (items.Items[i] as ColumnNameValue)?.Name;
            known &= name is not null;
            uses.Add(new ColumnUse(name, elements.Length == items.Items.Length ? elements[i].Syntax : site, isDefault: false));
        }

        return uses.ToImmutable();
    }

    /// <summary>The written elements of an array argument, when it is written in place.</summary>
    private static ImmutableArray<IOperation> ElementOperations(KnownCall call, string? parameter)
    {
        var value = call.ArgumentOperation(parameter)?.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            { } when (int)value.Kind == Elements.CollectionExpressionKind => Elements.Written(value),
            _ => ImmutableArray<IOperation>.Empty,
        };
    }

    private bool AddPairs(KnownCall call, ColumnRole role, ImmutableArray<ColumnMapping>.Builder mappings)
    {
        if (call[role.Parameter] is not SequenceValue sequence || ItemsOf(sequence) is not { } items)
        {
            return false;
        }

        var elements = ElementOperations(call, role.Parameter);
        var known = !items.IsOpen;
        for (var i = 0; i < items.Items.Length; i++)
        {
            var site = elements.Length == items.Items.Length ? elements[i].Syntax : call.Operation.Syntax;
            if (items.Items[i] is ObjectValue pair && ReadMember(pair, "OutputColumnName", Fresh()) is TextValue { Constant: { } output })
            {
                var input = ReadMember(pair, "InputColumnName", ConstValue.Null) is TextValue { Constant: { } given } ? given : output;
                mappings.Add(new ColumnMapping(new ColumnUse(output, site, isDefault: false), ImmutableArray.Create(new ColumnUse(input, site, isDefault: false)), inputsKnown: true));
            }
            else
            {
                known = false;
            }
        }

        return known;
    }
}
