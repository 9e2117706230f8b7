using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>How long things live, and what is made once: by code that runs only while a member, a variable or an entry is missing.</summary>
internal sealed class Lifetimes : EnginePart
{
    private readonly List<Birth> _births = new() { Birth.Static };
    private readonly Dictionary<Place, Birth> _declared = new();
    private Birth _now = Birth.Static;

    /// <summary>Variables and members that are set to null in a round of a loop, with the loop.</summary>
    private readonly Dictionary<ISymbol, SyntaxNode> _emptied = new(SymbolEqualityComparer.Default);

    public Lifetimes(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>The next frame, object or list is made here.</summary>
    public void NoteBorn() => _births.Add(Now());

    /// <summary>The birth of whatever is made at this point.</summary>
    public Birth Now()
    {
        if (_now.IsStatic || !ReferenceEquals(_now.Loop, _at.Loop) || !ReferenceEquals(_now.Once, _at.Once) || !ReferenceEquals(_now.HandedTo, _at.HandedTo) || !ReferenceEquals(_now.Root, _at.Root))
        {
            _now = new Birth { Loop = _at.Loop, Once = _at.Once, Root = _at.Root, HandedTo = _at.HandedTo };
        }

        return _now;
    }

    /// <summary>Code that surely runs once in the life of what holds its result.</summary>
    public OnceScope Once(Birth? holder, bool isPerThread = false)
    {
        var once = new OnceScope(_at.Once, _at.Loop) { IsPerThread = isPerThread };
        once.Prove(holder);
        return once;
    }

    /// <summary>A variable of a body was made in the round and the lambda that declares it, or with the body's call.</summary>
    public void NoteDeclared(Place place) => _declared[place] = Now();

    public Birth BirthOf(Place place) => _declared.TryGetValue(place, out var born) ? born : _births[place.Owner];

    /// <summary>When and where an object was made, or null when that is out of sight.</summary>
    public Birth? BirthOf(Value? holder) => holder switch
    {
        ObjectValue { IsSelf: true } self => new Birth { In = self.Type },
        ObjectValue made => _births[made.Id],
        SequenceValue list => _births[list.Id],
        LazyValue lazy => (Birth)lazy.Born,
        _ => null,
    };

    public void NoteStored(ISymbol symbol, Value value, Birth? holder)
    {
        if (_at.Loop is not null && value is ConstValue { Value: null })
        {
            _emptied[symbol.OriginalDefinition] = _at.Loop.Syntax;
        }

        // A variable may have been read from the member that is stored; of several that are missing it is the last that was asked for.
        var mayBeOfVariable = symbol is IFieldSymbol or IPropertySymbol && IsModelOrEngine(value);
        for (var once = _at.Once; once is not null; once = once.Outer)
        {
            var isOfVariable = mayBeOfVariable && AsksVariablesOnly(once);
            mayBeOfVariable &= !isOfVariable;
            if ((isOfVariable || Answers(once, symbol)) && !(once.Entered is { } entered && _emptied.TryGetValue(symbol.OriginalDefinition, out var emptied) && emptied == entered.Syntax))
            {
                once.Prove(holder);
            }
        }
    }

    public void NoteStoredIn(Value collection, Value item)
    {
        var mayBeOfVariable = IsModelOrEngine(item);
        for (var once = _at.Once; once is not null; once = once.Outer)
        {
            var isOfVariable = mayBeOfVariable && once.Collection is null && AsksVariablesOnly(once);
            mayBeOfVariable &= !isOfVariable;
            if (once.Collection is { } asked ? asked.Equals(collection) : isOfVariable)
            {
                once.Prove(BirthOf(collection));
            }
        }
    }

    /// <summary>What was asked for is stored.</summary>
    private static bool Answers(OnceScope once, ISymbol symbol)
    {
        foreach (var asked in once.Asked)
        {
            if (SymbolEqualityComparer.Default.Equals(asked.OriginalDefinition, symbol.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsModelOrEngine(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is ModelValue or EngineValue or LazyValue)
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksVariablesOnly(OnceScope once)
    {
        foreach (var asked in once.Asked)
        {
            if (asked is not ILocalSymbol)
            {
                return false;
            }
        }

        return once.Asked.Count > 0;
    }

    /// <summary>The scope of code that runs while a member or variable is null, or null when the expression is no such thing.</summary>
    /// <param name="expression">What is asked for.</param>
    /// <param name="target">What the result is stored in right afterwards.</param>
    public OnceScope? Missing(IOperation expression, IOperation? target = null)
    {
        var asked = new List<ISymbol>();
        Value? collection = null;
        Ask(expression, asked, ref collection);
        if (asked.Count == 0 && collection is null)
        {
            return null;
        }

        var scope = new OnceScope(_at.Once, _at.Loop) { Asked = asked, Collection = collection };
        if (target is not null && Expressions.Named(target) is { } stored && (Answers(scope, stored) || (stored is IFieldSymbol or IPropertySymbol && AsksVariablesOnly(scope))))
        {
            scope.Prove(BirthOfTarget(target));
        }

        return scope;
    }

    /// <summary>The scope of code that runs when a condition has this outcome, if that means that something is missing.</summary>
    public OnceScope? Missing(IOperation condition, bool isTrue)
    {
        var asked = new List<ISymbol>();
        Value? collection = null;
        Ask(condition, isTrue, asked, ref collection);
        if (asked.Count == 0 && collection is null)
        {
            return null;
        }

        var scope = new OnceScope(_at.Once, _at.Loop) { Asked = asked, Collection = collection };
        if (isTrue && _at.Loop is not null && FirstRound(condition) is { } counter)
        {
            scope.Prove(counter);
        }

        return scope;
    }

    /// <summary>The birth of a counter from outside the loop that is compared with 0: the loop's first round.</summary>
    private Birth? FirstRound(IOperation condition)
    {
        if (condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: 0 } } comparison)
        {
            return null;
        }

        var counter = comparison.LeftOperand switch
        {
            ILocalReferenceOperation local => local.Local,
            IIncrementOrDecrementOperation { IsPostfix: true, Target: ILocalReferenceOperation local } => local.Local,
            _ => null,
        };
        return counter is not null && BirthOf(new Place(_at.Frame.Variables, counter)) is var born && !ReferenceEquals(born.Loop, _at.Loop) ? born : null;
    }

    private void Ask(IOperation condition, bool isTrue, List<ISymbol> asked, ref Value? collection)
    {
        switch (condition)
        {
            case IConversionOperation conversion:
                Ask(conversion.Operand, isTrue, asked, ref collection);
                break;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation:
                Ask(negation.Operand, !isTrue, asked, ref collection);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                Ask(both.LeftOperand, isTrue, asked, ref collection);
                Ask(both.RightOperand, isTrue, asked, ref collection);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when (comparison.OperatorKind == BinaryOperatorKind.Equals) == isTrue:
                if (IsNothing(comparison.RightOperand))
                {
                    Ask(comparison.LeftOperand, asked, ref collection);
                }
                else if (IsNothing(comparison.LeftOperand))
                {
                    Ask(comparison.RightOperand, asked, ref collection);
                }

                break;
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } isNull when isTrue:
                Ask(isNull.Value, asked, ref collection);
                break;
            case IIsPatternOperation { Pattern: INegatedPatternOperation } isNotNull when !isTrue:
                Ask(isNotNull.Value, asked, ref collection);
                break;
            case IIsPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation or ITypePatternOperation } isThere when !isTrue:
                Ask(isThere.Value, asked, ref collection);
                break;
            case IPropertyReferenceOperation { Property: { } property, Instance: { } held } when !isTrue && _engine.Known.IsPresenceTest(property):
                Ask(held, asked, ref collection);
                break;
            case IInvocationOperation lookUp when !isTrue && _engine.Known.IsLookUp(lookUp.TargetMethod):
                collection = CollectionOf(lookUp) ?? collection;
                break;
            case ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } flag:
                asked.Add(flag.Local);
                break;
            case IFieldReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } flag:
                asked.Add(flag.Field);
                break;
            case IPropertyReferenceOperation { Type.SpecialType: SpecialType.System_Boolean, Instance: null or IInstanceReferenceOperation } flag:
                asked.Add(flag.Property);
                break;
        }
    }

    /// <summary>Null, or a count of none: the first round of a loop, an empty list.</summary>
    private static bool IsNothing(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null or 0 } || (operation is IConversionOperation conversion && IsNothing(conversion.Operand));

    private void Ask(IOperation expression, List<ISymbol> asked, ref Value? collection)
    {
        switch (expression)
        {
            case IConversionOperation conversion:
                Ask(conversion.Operand, asked, ref collection);
                break;
            case IParenthesizedOperation inner:
                Ask(inner.Operand, asked, ref collection);
                break;
            case ILocalReferenceOperation local:
                asked.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                asked.Add(parameter.Parameter);
                break;
            case IFieldReferenceOperation field:
                asked.Add(field.Field);
                break;
            case IPropertyReferenceOperation { Instance: { } counted } size when _engine.Known.IsSize(size.Property):
                collection = Peek(counted) ?? collection;
                break;
            case IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } indexed }:
                collection = Peek(indexed) ?? collection;
                break;
            case IPropertyReferenceOperation property:
                asked.Add(property.Property);
                break;
            case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counter }:
                asked.Add(counter.Local);
                break;
            case IAssignmentOperation assignment:
                Ask(assignment.Target, asked, ref collection);
                Ask(assignment.Value, asked, ref collection);
                break;
            case IConditionalAccessOperation access:
                Ask(access.Operation, asked, ref collection);
                break;
            case IInvocationOperation lookUp when _engine.Known.IsLookUp(lookUp.TargetMethod):
                collection = CollectionOf(lookUp) ?? collection;
                break;
        }
    }

    private Value? CollectionOf(IInvocationOperation lookUp) =>
        (lookUp.Instance ?? (lookUp.TargetMethod.IsExtensionMethod && lookUp.Arguments.Length > 0 ? lookUp.Arguments[0].Value : null)) is { } of ? Peek(of) : null;

    /// <summary>Reads a variable or member once more, which has no effects.</summary>
    private Value? Peek(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } or IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: null or IInstanceReferenceOperation }
            ? Visit(operation)
            : null;
    }

    /// <summary>When and where the holder of a variable or member was made.</summary>
    public Birth? BirthOfTarget(IOperation target) => target switch
    {
        ILocalReferenceOperation local => BirthOf(new Place(_at.Frame.Variables, local.Local)),
        IMemberReferenceOperation { Instance: null } => Birth.Static,
        IMemberReferenceOperation { Instance: { } holder } => BirthOf(Visit(holder)),
        _ => null,
    };

    /// <summary>Runs a factory whose result is kept: by a lazy, a cache.</summary>
    public Value InvokeOnce(Birth? holder, Value? factory, IOperation operation, Value? key = null, bool isPerThread = false)
    {
        var outer = _at.Once;
        _at.Once = Once(holder, isPerThread);
        var parameters = ImmutableArray.CreateBuilder<Value>();
        if (factory is FunctionValue function)
        {
            foreach (var parameter in function.Method.Parameters)
            {
                parameters.Add(key is not null && parameters.Count == 0 ? key : new UnknownValue(parameter, Resolve(parameter.Type), Origin.Parameter));
            }
        }

        var made = _engine.Calls.InvokeAll(factory, parameters.ToImmutable(), operation);
        _at.Once = outer;
        if (holder is null || holder.IsStatic || holder.In is not null || holder.Once is not null || !ReferenceEquals(holder.Root, _at.Root))
        {
            _engine.Escapes.NoteKept(made);
        }

        return made;
    }
}
