using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Entering and leaving bodies: binding parameters, joining exits, type arguments.</summary>
internal sealed class BodyRunner : EnginePart
{
    public const int MaximumDepth = 24;

    /// <summary>
    /// Bodies that lead to no ML.NET call are followed only this deep: enough for the helpers that build paths, names and lists.
    /// </summary>
    private const int HelperDepthLimit = 3;

    /// <summary>
    /// How often one call is followed from one root: a method that calls another twice, and that one another twice, doubles the work with
    /// each level. Beyond this many contexts the call gives something unknown, so that the work grows with the calls there are.
    /// </summary>
    private const int ContextLimit = 64;

    /// <summary>The same for calls that stand deep inside others, where contexts multiply.</summary>
    private const int DeepContextLimit = 16;

    private const int Deep = 4;

    private readonly Dictionary<SyntaxNode, int> _contexts = new();
    private bool _isSparingNoted;

    public BodyRunner(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Forgets how often calls were followed from the root before.</summary>
    public void StartRoot()
    {
        _contexts.Clear();
        _isSparingNoted = false;
    }

    /// <summary>The call is followed once more, unless there is enough known of what it does, or enough was done from this root.</summary>
    /// <param name="call">The call.</param>
    /// <param name="leadsToMl">What it does to data and models is missed when it is not followed.</param>
    private bool Follows(IOperation call, bool leadsToMl)
    {
        if (_at.Frame.Depth >= MaximumDepth)
        {
            Stop(call, leadsToMl, "it stands " + MaximumDepth + " calls deep");
            return false;
        }

        if (_engine.IsSparing)
        {
            Stop(call, leadsToMl && !_isSparingNoted, "the calls before it took " + _engine.FollowLimit + " steps");
            _isSparingNoted |= leadsToMl;
            return false;
        }

        var limit = _at.Frame.Depth > Deep ? DeepContextLimit : ContextLimit;
        _contexts.TryGetValue(call.Syntax, out var count);
        _contexts[call.Syntax] = count + 1;
        if (count >= limit)
        {
            Stop(call, leadsToMl, "it was followed " + limit + " times before, on other ways to it");
            return false;
        }

        return true;
    }

    private void Stop(IOperation call, bool leadsToMl, string reason)
    {
        if (leadsToMl)
        {
            _log.NoteStop(call.Syntax, reason);
        }
    }

    /// <summary>Runs a lambda, local function or method group on these arguments.</summary>
    public Value Invoke(FunctionValue function, ImmutableArray<Value> arguments, IOperation operation, ImmutableArray<IArgumentOperation>? passed = null)
    {
        if (function.Body is null)
        {
            return _bodies.Find(function.Method) is not null
                ? Call(operation, function.Method, function.Receiver, arguments, passed)
                : Fresh(function.Method.ReturnType);
        }

        if (_engine.Active.Contains(function.Method) || !Follows(operation, leadsToMl: true) || !_engine.Active.Add(function.Method))
        {
            return Fresh(function.Method.ReturnType);
        }

        var frame = new Frame(
            function.Frame,
            _at.Frame.Owner,
            function.Receiver ?? _at.Frame.Self,
            function.TypeArguments ?? _at.Frame.TypeArguments,
            new CallFrame(operation.Syntax, function.Method, _at.Frame.Caller),
            _at.Frame.Depth + 1,
            inLambda: true)
        {
            HelperDepth = _at.Frame.HelperDepth,
        };
        var result = Run(frame, function.Body, function.Method, arguments, passed);
        _engine.Active.Remove(function.Method);
        return result;
    }

    /// <summary>Follows a call into the body of a method of the program.</summary>
    public Value Call(IOperation operation, IMethodSymbol method, Value? receiver, ImmutableArray<Value> arguments, ImmutableArray<IArgumentOperation>? passed, IMethodSymbol? called = null)
    {
        var body = _bodies.Find(method);
        var definition = method.OriginalDefinition;
        if (receiver is UnknownValue somebody && !method.IsStatic)
        {
            receiver = _engine.Objects.SomeInstance(somebody, definition.ContainingType);
        }

        var helperDepth = _engine.Reaching.Contains(definition) ? 0 : _at.Frame.HelperDepth + 1;
        if (body is null || helperDepth > HelperDepthLimit || _engine.Active.Contains(definition) || !Follows(operation, helperDepth == 0) || !_engine.Active.Add(definition))
        {
            foreach (var argument in arguments)
            {
                _engine.Escapes.Escape(argument);
                _engine.Objects.Open(argument);
            }

            _engine.Objects.Open(receiver);
            return Fresh(operation.Type);
        }

        _engine.Visited.Add(definition);
        var frame = new Frame(
            NewId(),
            definition,
            receiver,
            TypeArguments(called ?? method, method, receiver),
            new CallFrame(operation.Syntax, definition, _at.Frame.Caller),
            _at.Frame.Depth + 1,
            inLambda: false)
        {
            HelperDepth = helperDepth,
        };
        var result = Run(frame, body, definition, arguments, passed);
        _engine.Active.Remove(definition);
        return result;
    }

    /// <summary>Binds parameters, runs the body, joins its exits, hands back out and ref arguments.</summary>
    private Value Run(Frame frame, IOperation body, IMethodSymbol method, ImmutableArray<Value> arguments, ImmutableArray<IArgumentOperation>? passed)
    {
        var outer = _at.Frame;
        var once = _at.Once;
        var locks = _at.Locks;
        var loops = _engine.OpenLoops.ToArray();
        _engine.OpenLoops.Clear();
        _at.Frame = frame;
        for (var i = 0; i < method.Parameters.Length && i < arguments.Length; i++)
        {
            var parameter = method.Parameters[i].OriginalDefinition;
            if (parameter.RefKind != RefKind.Out)
            {
                _store.Set(new Place(frame.Variables, parameter), arguments[i]);
                _engine.Uses.NoteRowsName(parameter.Name, arguments[i]);
            }
        }

        // An expression body of a lambda arrives as a block with an implicit return.
        Visit(body);
        var result = LeaveBody(frame, method);
        if (passed is { } argumentOperations)
        {
            var inner = _at.Frame;
            foreach (var argument in argumentOperations)
            {
                if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter && parameter.Ordinal < method.Parameters.Length
                    && _store.TryGet(new Place(frame.Variables, method.Parameters[parameter.Ordinal].OriginalDefinition), out var value))
                {
                    _at.Frame = outer;
                    _engine.Assignments.Assign(argument.Value, value);
                    _at.Frame = inner;
                }
            }
        }

        _at.Frame = outer;
        _at.Once = once;
        _at.Locks = locks;
        for (var i = loops.Length - 1; i >= 0; i--)
        {
            _engine.OpenLoops.Push(loops[i]);
        }

        return result;
    }

    private Value LeaveBody(Frame frame, IMethodSymbol method)
    {
        if (frame.Returns.Count == 0)
        {
            _store.IsDead = false;
            return frame.Yields is { } yields ? Yielded(frame, method, yields) : NeverValue.Instance;
        }

        Value result = NeverValue.Instance;
        foreach (var exit in frame.Returns)
        {
            result = Value.Join(result, exit.Result);
        }

        var exits = new List<Moment>();
        foreach (var exit in frame.Returns)
        {
            exits.Add(exit.State);
        }

        _store.JoinExits(exits);
        return frame.Yields is { } items ? Yielded(frame, method, items) : result;
    }

    /// <summary>An iterator's result: lazily produced rows. What depends on nothing but constant arguments gives the same rows each time.</summary>
    private Value Yielded(Frame frame, IMethodSymbol method, List<Value> yields)
    {
        var element = (method.ReturnType as INamedTypeSymbol)?.TypeArguments.Length == 1 ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0] : null;
        var order = RowOrder.Stable;
        foreach (var value in yields)
        {
            order = _engine.Objects.DrawsRandom(value) ? RowOrder.RandomPerRead : order;
        }

        // Rows that a loop over others hands out one by one are some of these.
        if (frame is { YieldedRows: { } all, Yielded: { } filled } && _engine.Known.AllOf(filled, all) is { } whole)
        {
            return _engine.Sequences.NewSequence(element, whole, new ItemsValue(ImmutableArray.CreateRange(yields), isOpen: true), order);
        }

        var again = MadeAnew(frame, method);
        Rows rows = again is null && frame.YieldedRows is { } over ? new SubsetRows(over, SubsetKind.Filter, new object()) : new SourceRows(again ?? new object(), isFile: false);
        return _engine.Sequences.NewSequence(element, rows, new ItemsValue(ImmutableArray.CreateRange(yields), isOpen: true), order);
    }

    /// <summary>What an iterator's rows are told by when it is called again; null when it may give others then.</summary>
    private Key? MadeAnew(Frame frame, IMethodSymbol method)
    {
        if (_bodies.Find(method) is not { } body || ReadsWhatChanges(body))
        {
            return null;
        }

        var parts = new List<object?> { "yielded", method };
        if (!method.IsStatic && !(frame.Self is ObjectValue self && AddOwnMembers(body, self, parts)))
        {
            return null;
        }

        foreach (var parameter in method.Parameters)
        {
            if (!_store.TryGet(new Place(frame.Variables, parameter.OriginalDefinition), out var value) || !value.IsFixed)
            {
                return null;
            }

            parts.Add(value.Identity);
        }

        return Key.Of(parts.ToArray());
    }

    /// <summary>Adds what the body reads of its object; false when it may hold something else at the next call.</summary>
    private bool AddOwnMembers(IOperation body, ObjectValue self, List<object?> parts)
    {
        foreach (var operation in body.Descendants())
        {
            var place = operation switch
            {
                IFieldReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } field => new Place(self.Id, Symbols.KeyOf(field.Field)),
                IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } property => new Place(self.Id, Symbols.KeyOf(property.Property)),
                IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => new Place(self.Id, parameter.OriginalDefinition),
                _ => (Place?)null,
            };
            if (place is { } held)
            {
                if (!_store.TryGet(held, out var value) || !(value.IsFixed || IsConstant(value)))
                {
                    return false;
                }

                parts.Add(value.Identity);
            }
            else if (operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Parent: not IMemberReferenceOperation })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A static member that may hold something else at the next call.</summary>
    private static bool ReadsWhatChanges(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } && !(field.IsReadOnly && field.Type.SpecialType != SpecialType.None)
                || operation is IPropertyReferenceOperation { Property: { IsStatic: true } property } && Symbols.IsDeclaredInSource(property))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Type arguments of a call, with those of the present frame filled in.</summary>
    public IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol>? TypeArguments(IMethodSymbol called, IMethodSymbol? target = null, Value? receiver = null)
    {
        target ??= called;
        Dictionary<ITypeParameterSymbol, ITypeSymbol>? map = null;
        var definition = target.OriginalDefinition;
        if (called.TypeArguments.Length == definition.TypeParameters.Length)
        {
            for (var i = 0; i < called.TypeArguments.Length; i++)
            {
                Bind(definition.TypeParameters[i], called.TypeArguments[i]);
            }
        }

        for (var type = receiver is ObjectValue obj ? obj.Type as INamedTypeSymbol : target.ContainingType; type is not null; type = type.BaseType)
        {
            for (var i = 0; i < type.TypeArguments.Length; i++)
            {
                Bind(type.OriginalDefinition.TypeParameters[i], type.TypeArguments[i]);
            }
        }

        return map;

        void Bind(ITypeParameterSymbol parameter, ITypeSymbol argument)
        {
            argument = Resolve(argument);
            if (!SymbolEqualityComparer.Default.Equals(parameter, argument))
            {
                map ??= new Dictionary<ITypeParameterSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
                map[parameter] = argument;
            }
        }
    }

    /// <summary>Calls a method with out parameters only for their values (a deconstruction).</summary>
    public Value[] CallForOuts(IOperation operation, IMethodSymbol method, Value receiver)
    {
        var id = _engine.NextId;
        Call(operation, method, receiver, ImmutableArray<Value>.Empty, null);
        var values = new Value[method.Parameters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _store.TryGet(new Place(id, method.OriginalDefinition.Parameters[i]), out var value) ? value : Fresh(method.Parameters[i].Type);
        }

        return values;
    }
}
