using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Calls: of what is known, of bodies of the program, of delegates, into the unknown.</summary>
internal sealed class Calls : EnginePart
{
    public Calls(Interpreter engine)
        : base(engine)
    {
    }

    public Value VisitInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = invocation.Instance is null ? null : Visit(invocation.Instance);
        if (method.MethodKind == MethodKind.Constructor)
        {
            return _engine.Creation.ChainConstructor(invocation, method);
        }

        var arguments = VisitArguments(invocation.Arguments, method.Parameters.Length);
        if (_store.IsDead)
        {
            return NeverValue.Instance;
        }

        if (_engine.Known.TryCall(invocation, receiver, arguments, out var result))
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
            return _engine.Runner.Call(invocation, method, receiver, arguments, invocation.Arguments);
        }

        return _engine.Known.TryForeignCall(invocation, receiver, arguments, out result) ? result : CallUnknown(invocation, method, receiver, arguments);
    }

    /// <summary>A call whose arguments did not all bind (a package was not restored), and that can mean one method only.</summary>
    public Value CallUnbound(IOperation call, IMethodSymbol method)
    {
        var invocation = (InvocationExpressionSyntax)call.Syntax;
        var holder = (invocation.Expression as MemberAccessExpressionSyntax)?.Expression;
        var receiver = method.IsStatic ? null : _at.Frame.Self;
        var values = new Value[method.Parameters.Length];
        foreach (var child in call.ChildOperations)
        {
            var value = Visit(child);
            if (holder is not null && child.Syntax == holder)
            {
                receiver = method.IsStatic ? null : value;
                continue;
            }

            for (var i = 0; i < invocation.ArgumentList.Arguments.Count; i++)
            {
                if (child.Syntax == invocation.ArgumentList.Arguments[i].Expression && i < values.Length && invocation.ArgumentList.Arguments[i].NameColon is null)
                {
                    values[i] = value;
                }
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] is null or NeverValue ? Fresh(method.Parameters[i].Type) : values[i];
        }

        return _bodies.Find(method) is null || (!method.IsStatic && receiver is null)
            ? Fresh(method.ReturnType)
            : _engine.Runner.Call(call, method, receiver, ImmutableArray.Create(values), null);
    }

    private static bool IsBaseCall(IInvocationOperation invocation) => invocation.Instance is IInstanceReferenceOperation { Syntax.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.BaseExpression };

    /// <summary>Argument values by parameter position.</summary>
    public ImmutableArray<Value> VisitArguments(ImmutableArray<IArgumentOperation> arguments, int count)
    {
        var values = new Value[count];
        foreach (var argument in arguments)
        {
            var value = argument.Parameter?.RefKind == RefKind.Out ? OutOf(argument) : Visit(argument.Value);
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

    /// <summary>What an out argument hands back is unknown until the body that fills it is followed.</summary>
    private Value OutOf(IArgumentOperation argument)
    {
        var value = Fresh(argument.Parameter?.Type);
        if (argument.Value is ILocalReferenceOperation or IDeclarationExpressionOperation)
        {
            _engine.Assignments.Assign(argument.Value, value);
        }

        return value;
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
                    one = _engine.Runner.Call(invocation, target, alternative, arguments, invocation.Arguments, method);
                }
                else if (!_engine.Known.TryForeignCall(invocation, alternative, arguments, out one))
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
            _engine.Statements.RunArms(invocation, arms);
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

        return _engine.Runner.Invoke(new FunctionValue(body, method, _at.Frame.Self, _at.Frame.Variables, _engine.Runner.TypeArguments(method)), arguments, invocation, invocation.Arguments);
    }

    public Value InvokeAll(Value? target, ImmutableArray<Value> arguments, IOperation operation)
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
                arms.Add(() => result = Value.Join(result, _engine.Runner.Invoke(function, arguments, operation)));
            }
            else
            {
                foreach (var argument in arguments)
                {
                    _engine.Escapes.Escape(argument);
                }
            }
        }

        if (arms.Count == 1 && target.Alternatives.Length == 1)
        {
            arms[0]();
        }
        else if (arms.Count > 0)
        {
            _engine.Statements.RunArms(operation, arms, mayFallThrough: arms.Count < target.Alternatives.Length);
        }

        return result is NeverValue ? Fresh(operation.Type) : result;
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
                _engine.Escapes.Escape(arguments[i]);
                _engine.Escapes.EscapeScores(arguments[i]);
                _engine.Uses.NoteShown(arguments[i]);
                _engine.Objects.Open(arguments[i]);
                _engine.Sequences.OpenItems(arguments[i]);
            }
        }

        if (receiver is not null)
        {
            _engine.Escapes.Escape(receiver);
            _engine.Objects.Open(receiver);
        }

        _engine.Known.NoteUnknownCall(operation, method, receiver, arguments);
        foreach (var argument in arguments)
        {
            _engine.Lifetimes.NoteStoredIn(receiver ?? arguments[0], argument);
        }

        foreach (var argument in operation is IInvocationOperation invocation ? invocation.Arguments : ImmutableArray<IArgumentOperation>.Empty)
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref)
            {
                _engine.Assignments.Assign(argument.Value, Fresh(argument.Value.Type));
            }
        }

        var inputs = receiver is null ? arguments : arguments.Insert(0, receiver);
        var measured = Measurements(System.Linq.Enumerable.ToArray(inputs));
        return !measured.IsEmpty && method.ReturnType.SpecialType != SpecialType.None && method.ReturnType.SpecialType != SpecialType.System_Void
            ? new MeasuredValue(measured)
            : Fresh(Resolve(method.ReturnType), _engine.Known.OriginOf(method.ContainingType) is { } known ? known : OriginOf(inputs) is var origin && origin is Origin.Random or Origin.Clock or Origin.Network ? origin : Origin.Unknown);
    }

    /// <summary>Runs a lambda that foreign code may call, with unknown arguments.</summary>
    public Value RunDetached(FunctionValue function, IOperation operation)
    {
        Value result = NeverValue.Instance;
        var parameters = ImmutableArray.CreateBuilder<Value>();
        foreach (var parameter in function.Method.Parameters)
        {
            parameters.Add(new UnknownValue(parameter, Resolve(parameter.Type), Origin.Parameter));
        }

        var (outer, outerCall) = (_at.HandedTo, _at.HandedBy);
        _at.HandedBy = operation;
        _at.HandedTo = (operation as IInvocationOperation)?.TargetMethod ?? (operation as IObjectCreationOperation)?.Constructor ?? outer;
        _engine.Statements.RunArms(operation, new Action[] { () => result = _engine.Runner.Invoke(function, parameters.ToImmutable(), operation) }, mayFallThrough: true);
        (_at.HandedTo, _at.HandedBy) = (outer, outerCall);
        return result;
    }
}
