using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Provenance;

/// <content>Calls: into ML.NET, into the framework, into bodies of the program, into the unknown.</content>
internal sealed partial class Interpreter
{
    /// <summary>
    /// Bodies that lead to no ML.NET call are followed only this deep: enough for the helpers that build paths, names and lists.
    /// </summary>
    private const int HelperDepthLimit = 3;

    private Value VisitInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = invocation.Instance is null ? null : Visit(invocation.Instance);
        if (method.MethodKind == MethodKind.Constructor)
        {
            return ChainConstructor(invocation, method);
        }

        var arguments = VisitArguments(invocation.Arguments, method.Parameters.Length);
        if (_store.IsDead)
        {
            return NeverValue.Instance;
        }

        if (TryPipelineCall(invocation, receiver, arguments, out var result))
        {
            return result;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return InvokeAll(receiver, arguments, invocation);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return CallLocalFunction(invocation, method, arguments);
        }

        if (receiver is not null && (method.IsVirtual || method.IsAbstract || method.IsOverride) && !IsBaseCall(invocation))
        {
            return CallVirtual(invocation, method, receiver, arguments);
        }

        if (_bodies.Find(method) is not null)
        {
            return Call(invocation, method, receiver, arguments, invocation.Arguments);
        }

        return TryFrameworkCall(invocation, receiver, arguments, out result) ? result : CallUnknown(invocation, method, receiver, arguments);
    }

    private static bool IsBaseCall(IInvocationOperation invocation) => invocation.Instance is IInstanceReferenceOperation { Syntax.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.BaseExpression };

    /// <summary>Argument values by parameter position.</summary>
    private ImmutableArray<Value> VisitArguments(ImmutableArray<IArgumentOperation> arguments, int count)
    {
        var values = new Value[count];
        foreach (var argument in arguments)
        {
            var value = argument.Parameter?.RefKind == RefKind.Out ? Fresh(argument.Parameter.Type) : Visit(argument.Value);
            if (argument.Parameter is { } parameter && parameter.Ordinal < count)
            {
                values[parameter.Ordinal] = value;
            }
        }

        for (var i = 0; i < count; i++)
        {
            values[i] ??= Fresh();
        }

        return ImmutableArray.Create(values);
    }

    private Value CallVirtual(IInvocationOperation invocation, IMethodSymbol method, Value receiver, ImmutableArray<Value> arguments)
    {
        Value result = NeverValue.Instance;
        var arms = new List<Action>();
        foreach (var alternative in receiver.Alternatives)
        {
            if (alternative is ConstValue { Value: null })
            {
                continue;
            }

            arms.Add(() =>
            {
                var type = alternative is ObjectValue obj ? obj.Type : null;
                var target = type is null ? _bodies.OnlyImplementation(method) : Implementation(method.OriginalDefinition, type) as IMethodSymbol;
                Value one;
                if (target is not null && _bodies.Find(target) is not null)
                {
                    one = Call(invocation, target, alternative, arguments, invocation.Arguments, method);
                }
                else if (!TryFrameworkCall(invocation, alternative, arguments, out one))
                {
                    one = CallUnknown(invocation, method, alternative, arguments);
                }

                result = Value.Join(result, one);
            });
        }

        if (arms.Count == 1)
        {
            arms[0]();
        }
        else if (arms.Count > 1)
        {
            RunArms(invocation, arms);
        }

        return result is NeverValue ? Fresh(invocation.Type) : result;
    }

    private Value CallLocalFunction(IInvocationOperation invocation, IMethodSymbol method, ImmutableArray<Value> arguments)
    {
        var body = _bodies.LocalFunction(method, invocation);
        if (body is null)
        {
            return Fresh(invocation.Type);
        }

        return Invoke(new FunctionValue(body, method, _frame.Self, _frame.Variables, TypeArguments(method)), arguments, invocation, invocation.Arguments);
    }

    private Value InvokeAll(Value? target, ImmutableArray<Value> arguments, IOperation operation)
    {
        if (target is null)
        {
            return Fresh(operation.Type);
        }

        Value result = NeverValue.Instance;
        var arms = new List<Action>();
        foreach (var alternative in target.Alternatives)
        {
            if (alternative is FunctionValue function)
            {
                arms.Add(() => result = Value.Join(result, Invoke(function, arguments, operation)));
            }
            else
            {
                foreach (var argument in arguments)
                {
                    EscapeTo(argument, operation);
                }
            }
        }

        if (arms.Count == 1 && target.Alternatives.Length == 1)
        {
            arms[0]();
        }
        else if (arms.Count > 0)
        {
            RunArms(operation, arms, mayFallThrough: arms.Count < target.Alternatives.Length);
        }

        return result is NeverValue ? Fresh(operation.Type) : result;
    }

    /// <summary>Runs a lambda, local function or method group on these arguments.</summary>
    private Value Invoke(FunctionValue function, ImmutableArray<Value> arguments, IOperation operation, ImmutableArray<IArgumentOperation>? passed = null)
    {
        if (function.Body is null)
        {
            return _bodies.Find(function.Method) is not null
                ? Call(operation, function.Method, function.Receiver, arguments, passed)
                : Fresh(function.Method.ReturnType);
        }

        if (_frame.Depth >= MaximumDepth || !_active.Add(function.Method))
        {
            return Fresh(function.Method.ReturnType);
        }

        var frame = new Frame(
            function.Frame,
            _frame.Owner,
            function.Receiver ?? _frame.Self,
            function.TypeArguments ?? _frame.TypeArguments,
            new CallFrame(operation.Syntax, function.Method, _frame.Caller),
            _store.Mark,
            _frame.Depth + 1,
            inLambda: true)
        {
            HelperDepth = _frame.HelperDepth,
        };
        var result = Run(frame, function.Body, function.Method, arguments, passed);
        _active.Remove(function.Method);
        return result;
    }

    /// <summary>Follows a call into the body of a method of the program.</summary>
    private Value Call(IOperation operation, IMethodSymbol method, Value? receiver, ImmutableArray<Value> arguments, ImmutableArray<IArgumentOperation>? passed, IMethodSymbol? called = null)
    {
        var body = _bodies.Find(method);
        var definition = method.OriginalDefinition;
        if (receiver is UnknownValue somebody && !method.IsStatic)
        {
            receiver = SomeInstance(somebody, definition.ContainingType);
        }

        var helperDepth = _reaching.Contains(definition) ? 0 : _frame.HelperDepth + 1;
        if (body is null || _frame.Depth >= MaximumDepth || helperDepth > HelperDepthLimit || !_active.Add(definition))
        {
            foreach (var argument in arguments)
            {
                EscapeTo(argument, operation);
            }

            return Fresh(operation.Type);
        }

        Visited.Add(definition);
        var frame = new Frame(
            NewId(),
            definition,
            receiver,
            TypeArguments(called ?? method, method, receiver),
            new CallFrame(operation.Syntax, definition, _frame.Caller),
            _store.Mark,
            _frame.Depth + 1,
            inLambda: false)
        {
            HelperDepth = helperDepth,
        };
        var result = Run(frame, body, definition, arguments, passed);
        _active.Remove(definition);
        return result;
    }

    /// <summary>
    /// An object that was made out of sight (injected, say): one object for one identity, whose members hold what the type's bodies
    /// ever wrote, and what is written to it from here on.
    /// </summary>
    private ObjectValue SomeInstance(UnknownValue value, INamedTypeSymbol type)
    {
        var key = Key.Of(value.Token, type);
        if (!_instances.TryGetValue(key, out var instance))
        {
            _instances[key] = instance = new ObjectValue(NewId(), type, null, isSelf: true);
        }

        return instance;
    }

    /// <summary>Binds parameters, runs the body, joins its exits, hands back out and ref arguments.</summary>
    private Value Run(Frame frame, IOperation body, IMethodSymbol method, ImmutableArray<Value> arguments, ImmutableArray<IArgumentOperation>? passed)
    {
        var outer = _frame;
        var loops = _loops.ToArray();
        _loops.Clear();
        _frame = frame;
        for (var i = 0; i < method.Parameters.Length && i < arguments.Length; i++)
        {
            var parameter = method.Parameters[i].OriginalDefinition;
            if (parameter.RefKind != RefKind.Out)
            {
                _store.Set(new Place(frame.Variables, parameter), arguments[i]);
            }
        }

        // An expression body of a lambda arrives as a block with an implicit return.
        Visit(body);
        var result = LeaveBody(frame, method);
        if (passed is { } argumentOperations)
        {
            var inner = _frame;
            foreach (var argument in argumentOperations)
            {
                if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter && parameter.Ordinal < method.Parameters.Length
                    && _store.TryGet(new Place(frame.Variables, method.Parameters[parameter.Ordinal].OriginalDefinition), out var value))
                {
                    _frame = outer;
                    Assign(argument.Value, value);
                    _frame = inner;
                }
            }
        }

        _frame = outer;
        for (var i = loops.Length - 1; i >= 0; i--)
        {
            _loops.Push(loops[i]);
        }

        return result;
    }

    private Value LeaveBody(Frame frame, IMethodSymbol method)
    {
        if (frame.Returns.Count == 0)
        {
            _store.IsDead = false;
            return frame.Yields is { } yields ? Yielded(method, yields) : NeverValue.Instance;
        }

        Value result = NeverValue.Instance;
        foreach (var exit in frame.Returns)
        {
            result = Value.Join(result, exit.Result);
        }

        if (frame.Returns.Count == 1 && _store.IsDead && _store.Rollbacks == frame.Returns[0].Rollbacks)
        {
            // One exit, and nothing was rolled back since: the state is that of the exit.
            _store.IsDead = false;
            return result;
        }

        var exits = new List<Dictionary<Place, Value>>();
        foreach (var exit in frame.Returns)
        {
            exits.Add(exit.Effect);
        }

        if (!_store.IsDead)
        {
            exits.Add(_store.Capture(frame.Mark));
        }

        _store.IsDead = false;
        _store.Rollback(frame.Mark);
        _store.Merge(exits);
        return frame.Yields is { } items ? Yielded(method, items) : result;
    }

    /// <summary>An iterator's result: lazily produced rows of its own.</summary>
    private Value Yielded(IMethodSymbol method, List<Value> yields)
    {
        var element = (method.ReturnType as INamedTypeSymbol)?.TypeArguments.Length == 1 ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0] : null;
        var order = RowOrder.Stable;
        foreach (var value in yields)
        {
            order = DrawsRandom(value) ? RowOrder.RandomPerRead : order;
        }

        return NewSequence(element, new SourceRows(new object(), isFile: false), new ItemsValue(ImmutableArray.CreateRange(yields), isOpen: true), order);
    }

    private bool DrawsRandom(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is UnknownValue { Origin: Origin.Random })
            {
                return true;
            }

            if (alternative is ObjectValue obj)
            {
                foreach (var member in obj.Type.GetMembers())
                {
                    if (_store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held) && held is UnknownValue { Origin: Origin.Random })
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Type arguments of a call, with those of the present frame filled in.</summary>
    private IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol>? TypeArguments(IMethodSymbol called, IMethodSymbol? target = null, Value? receiver = null)
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
    private Value[] CallForOuts(IOperation operation, IMethodSymbol method, Value receiver)
    {
        var id = _nextId;
        Call(operation, method, receiver, ImmutableArray<Value>.Empty, null);
        var values = new Value[method.Parameters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _store.TryGet(new Place(id, method.OriginalDefinition.Parameters[i]), out var value) ? value : Fresh(method.Parameters[i].Type);
        }

        return values;
    }

    /// <summary>
    /// Code that nobody sees: lambdas handed to it may run, models and data handed to it may be used there.
    /// </summary>
    private Value CallUnknown(IOperation operation, IMethodSymbol method, Value? receiver, ImmutableArray<Value> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is FunctionValue function)
            {
                RunDetached(function, operation);
            }
            else
            {
                EscapeTo(arguments[i], operation);
                OpenItems(arguments[i]);
            }
        }

        if (receiver is not null)
        {
            EscapeTo(receiver, operation);
        }

        var inputs = receiver is null ? arguments : arguments.Insert(0, receiver);
        var measured = Measurements(System.Linq.Enumerable.ToArray(inputs));
        return !measured.IsEmpty && method.ReturnType.SpecialType != SpecialType.None && method.ReturnType.SpecialType != SpecialType.System_Void
            ? new MeasuredValue(measured)
            : Fresh(Resolve(method.ReturnType), ComesFromNetwork(method.ContainingType) ? Origin.Network : OriginOf(inputs) is var origin && origin is Origin.Random or Origin.Clock or Origin.Network ? origin : Origin.Unknown);
    }

    /// <summary>What HTTP clients and requests hand out.</summary>
    private static bool ComesFromNetwork(ITypeSymbol? type) =>
        type is not null && Namespace(type) is "System.Net.Http" or "System.Net" or "System.Net.Http.Json" or "Microsoft.AspNetCore.Http";

    /// <summary>Runs a lambda that foreign code may call, with unknown arguments.</summary>
    private Value RunDetached(FunctionValue function, IOperation operation)
    {
        Value result = NeverValue.Instance;
        var parameters = ImmutableArray.CreateBuilder<Value>();
        foreach (var parameter in function.Method.Parameters)
        {
            parameters.Add(new UnknownValue(parameter, Resolve(parameter.Type), Origin.Parameter));
        }

        var outer = _handedTo;
        _handedTo = (operation as IInvocationOperation)?.TargetMethod ?? (operation as IObjectCreationOperation)?.Constructor ?? outer;
        RunArms(operation, new Action[] { () => result = Invoke(function, parameters.ToImmutable(), operation) }, mayFallThrough: true);
        _handedTo = outer;
        return result;
    }
}
