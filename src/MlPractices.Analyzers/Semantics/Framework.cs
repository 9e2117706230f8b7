using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>The parts of .NET that carry paths, data and models: dispatch.</summary>
internal sealed class Framework : Family
{
    public Framework(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>What HTTP clients and requests hand out.</summary>
    public static bool ComesFromNetwork(ITypeSymbol? type) =>
        type is not null && Namespace(type) is "System.Net.Http" or "System.Net" or "System.Net.Http.Json" or "Microsoft.AspNetCore.Http";

    public bool TryFrameworkCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        var type = method.ContainingType;
        result = NeverValue.Instance;
        if (type is null || IsDeclaredInSource(type))
        {
            return false;
        }

        var space = Namespace(type);
        switch (space)
        {
            case "System":
                return TrySystemCall(invocation, type.Name, receiver, arguments, out result);
            case "System.IO":
                result = _known.Files.FileCall(invocation, type.Name, receiver, arguments);
                return true;
            case "System.Linq":
                return _known.Queries.TryQuery(invocation, arguments, out result);
            case "System.Collections.Generic":
            case "System.Collections.Concurrent":
            case "System.Collections":
                return _known.Collections.TryListCall(invocation, receiver, arguments, out result);
            case "System.Threading.Tasks":
                return _known.Tasks.TryTaskCall(invocation, receiver, arguments, out result);
            case "System.Text":
                return _known.Builders.TryBuilderCall(invocation, receiver, arguments, out result);
            case "System.Resources" when method.Name == "GetString" && arguments.Length > 0:
                result = _known.Builders.ResourceText(invocation, receiver, arguments[0]);
                return true;
            case "System.Reflection":
                return _known.Reflection.TryReflectionCall(invocation, receiver, arguments, out result);
            case "Microsoft.Extensions.Configuration" when method is { Name: "Bind", IsExtensionMethod: true } && arguments.Length > 0:
                foreach (var argument in arguments)
                {
                    _known.Reflection.Overwrite(argument);
                }

                result = Fresh(invocation.Type);
                return true;
            case "Microsoft.Extensions.DependencyInjection":
                return _known.Services.TryRegistration(invocation, arguments, out result);
            default:
                if (receiver is not null && receiver.IsFixed)
                {
                    result = Combine(invocation.Type, Inputs(receiver, arguments));
                    return true;
                }

                return false;
        }
    }

    private bool TrySystemCall(IInvocationOperation invocation, string type, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        result = NeverValue.Instance;
        switch (type)
        {
            case "String":
                return _known.Texts.TryTextCall(invocation, receiver, arguments, out result);
            case "Random":
                result = Fresh(invocation.Type, receiver is UnknownValue { Origin: Origin.SeededRandom } ? Origin.SeededRandom : Origin.Random);
                return true;
            case "Guid":
                if (method.Name is "NewGuid" or "CreateVersion7")
                {
                    result = Fresh(invocation.Type, Origin.Random);
                    _log.Add(new RandomFact(Site(invocation), Origin.Random, null));
                    return true;
                }

                break;
            case "Environment":
                result = method.Name is "GetFolderPath" or "GetCommandLineArgs"
                    ? new UnknownValue(Key.Of(method.Name, Key.Of(arguments.Length > 0 ? arguments[0].Identity : null)), invocation.Type, method.Name == "GetFolderPath" ? Origin.Place : Origin.Unknown)
                    : Fresh(invocation.Type);
                return true;
            case "Array":
                if (method.Name == "Empty")
                {
                    result = NewList(method.TypeArguments.Length == 1 ? Resolve(method.TypeArguments[0]) : null, ImmutableArray<Value>.Empty);
                    return true;
                }

                break;
            case "Activator" when method.Name == "CreateInstance" && _known.Reflection.MadeByReflection(method, arguments) is { } made:
                result = _known.Reflection.Activate(invocation, made);
                return true;
            case "MemoryExtensions" when method.Name == "Contains" && arguments.Length == 2 && arguments[0] is SequenceValue span && Collections.Contains(ItemsOf(span), arguments[1]) is { } contained:
                result = contained;
                return true;
            case "Type" when method.Name == "GetProperties" && arguments.Length == 0 && receiver is TypeValue described:
                result = _known.Reflection.Properties(described.Type, invocation.Type);
                return true;
            case "Action" or "Func":
                return false;
            case "Console":
                result = Fresh(invocation.Type);
                return true;
            case "Tuple" or "ValueTuple" when method.Name == "Create":
                var tuple = new ObjectValue(NewId(), invocation.Type!, invocation.Syntax);
                for (var i = 0; i < arguments.Length; i++)
                {
                    _engine.Tuples.SetItem(tuple, i, arguments[i]);
                }

                result = tuple;
                return true;
        }

        if (method.Name == "ToString" && receiver is not null)
        {
            result = receiver is TextValue or ConstValue ? TextValue.Of(receiver) : Combine(invocation.Type, Inputs(receiver, arguments));
            return true;
        }

        if (receiver is null && arguments.IsEmpty)
        {
            // Nothing goes in, and what comes out is not known to be the same each time.
            result = Fresh(invocation.Type);
            return true;
        }

        if (receiver is UnknownValue or TextValue or ConstValue || receiver is null)
        {
            // Arithmetic, conversion, dates: computed from what goes in.
            foreach (var argument in arguments)
            {
                if (argument is FunctionValue or ModelValue or ViewValue or EstimatorValue or ObjectValue or SequenceValue)
                {
                    return false;
                }
            }

            result = Combine(invocation.Type, Inputs(receiver, arguments));
            return true;
        }

        return false;
    }

    /// <summary><c>Path.DirectorySeparatorChar</c>, <c>Guid.Empty</c>: fields of .NET that nothing writes to.</summary>
    public static bool IsFrameworkConstant(ISymbol member) =>
        member is IFieldSymbol { IsStatic: true, IsReadOnly: true } && !IsDeclaredInSource(member) && Namespace(member.ContainingType) is "System" or "System.IO";
}
