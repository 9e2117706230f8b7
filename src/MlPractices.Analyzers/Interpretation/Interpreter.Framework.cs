using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Semantics;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>The parts of .NET that carry paths, data and models: text, files, tasks, lazies, randomness, the clock.</content>
internal sealed partial class Interpreter
{
    private bool TryFrameworkCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
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
                result = FileCall(invocation, type.Name, receiver, arguments);
                return true;
            case "System.Linq":
                return TryQuery(invocation, arguments, out result);
            case "System.Collections.Generic":
            case "System.Collections.Concurrent":
            case "System.Collections":
                return TryListCall(invocation, receiver, arguments, out result);
            case "System.Threading.Tasks":
                return TryTaskCall(invocation, receiver, arguments, out result);
            case "System.Text":
                return TryBuilderCall(invocation, receiver, arguments, out result);
            case "System.Resources" when method.Name == "GetString" && arguments.Length > 0:
                result = ResourceText(invocation, receiver, arguments[0]);
                return true;
            case "System.Reflection":
                return TryReflectionCall(invocation, receiver, arguments, out result);
            case "Microsoft.Extensions.Configuration" when method is { Name: "Bind", IsExtensionMethod: true } && arguments.Length > 0:
                foreach (var argument in arguments)
                {
                    Overwrite(argument);
                }

                result = Fresh(invocation.Type);
                return true;
            case "Microsoft.Extensions.DependencyInjection":
                return TryRegistration(invocation, arguments, out result);
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
                return TryTextCall(invocation, receiver, arguments, out result);
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
            case "Activator" when method.Name == "CreateInstance" && MadeByReflection(method, arguments) is { } made:
                result = Activate(invocation, made);
                return true;
            case "MemoryExtensions" when method.Name == "Contains" && arguments.Length == 2 && arguments[0] is SequenceValue span && Contains(ItemsOf(span), arguments[1]) is { } contained:
                result = contained;
                return true;
            case "Type" when method.Name == "GetProperties" && arguments.Length == 0 && receiver is TypeValue described:
                result = Properties(described.Type, invocation.Type);
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
                    SetItem(tuple, i, arguments[i]);
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

    private static Value[] Inputs(Value? receiver, ImmutableArray<Value> arguments)
    {
        var inputs = new Value[arguments.Length + (receiver is null ? 0 : 1)];
        arguments.CopyTo(inputs, receiver is null ? 0 : 1);
        if (receiver is not null)
        {
            inputs[0] = receiver;
        }

        return inputs;
    }

    private bool TryTextCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "Concat":
                result = new TextValue(string.Empty);
                foreach (var argument in Flatten(arguments))
                {
                    result = TextValue.Concat(result, argument);
                }

                return true;
            case "Format":
                result = new TextValue(string.Empty);
                foreach (var argument in Flatten(arguments))
                {
                    result = TextValue.Concat(result, argument);
                }

                return true;
            case "Join":
                var parts = Flatten(arguments);
                result = parts.Length > 1 ? parts[1] : new TextValue(string.Empty);
                for (var i = 2; i < parts.Length; i++)
                {
                    result = TextValue.Concat(TextValue.Concat(result, parts[0]), parts[i]);
                }

                return true;
            case "ToString" or "Trim" or "TrimEnd" or "TrimStart" or "Normalize" when receiver is TextValue:
                result = receiver;
                return true;
            case "Replace" when receiver is TextValue { Constant: { } text } && arguments.Length == 2 && arguments[0] is TextValue { Constant: { Length: > 0 } from } && arguments[1] is TextValue { Constant: { } to }:
                result = new TextValue(text.Replace(from, to));
                return true;
            default:
                var inputs = Inputs(receiver, arguments);
                result = ConstantText.Call(method, inputs) ?? Combine(invocation.Type, inputs);
                return true;
        }
    }

    /// <summary>Arguments with the elements of a trailing array in its place.</summary>
    private ImmutableArray<Value> Flatten(ImmutableArray<Value> arguments)
    {
        var flat = ImmutableArray.CreateBuilder<Value>();
        foreach (var argument in arguments)
        {
            if (argument is SequenceValue && KnownElements(argument) is { } known)
            {
                flat.AddRange(known);
            }
            else
            {
                flat.Add(argument);
            }
        }

        return flat.ToImmutable();
    }

    private Value FileCall(IInvocationOperation invocation, string type, Value? receiver, ImmutableArray<Value> arguments)
    {
        var method = invocation.TargetMethod;
        if (type == "Path")
        {
            switch (method.Name)
            {
                case "Combine" or "Join":
                    var parts = Flatten(arguments);
                    var path = parts.Length > 0 ? parts[0] : new TextValue(string.Empty);
                    for (var i = 1; i < parts.Length; i++)
                    {
                        path = TextValue.JoinPath(path, parts[i]);
                    }

                    return path;
                case "GetFullPath" or "GetRelativePath":
                    return arguments[arguments.Length - 1] is TextValue or OneOfValue ? arguments[arguments.Length - 1] : Combine(invocation.Type, Inputs(receiver, arguments));
                case "GetTempPath":
                    return new UnknownValue("temp", invocation.Type, Origin.Place);
                case "GetTempFileName" or "GetRandomFileName":
                    return Fresh(invocation.Type, Origin.Random);
            }
        }

        if (type is "File" or "FileInfo" && method.Name is "Create" or "OpenWrite" or "Open" or "OpenRead" or "CreateText" or "AppendText" or "OpenText")
        {
            return new StreamValue(type == "File" ? arguments[0] : receiver ?? Fresh());
        }

        if (type is "Directory" && method.Name == "GetCurrentDirectory")
        {
            return new UnknownValue("cwd", invocation.Type, Origin.Place);
        }

        if (type is "Stream" or "FileStream" or "MemoryStream" || receiver is StreamValue)
        {
            return Fresh(invocation.Type);
        }

        // Reading one file twice gives the same contents.
        var inputs = Inputs(receiver, arguments);
        return new UnknownValue(Key.Of(method.OriginalDefinition, Key.Of(Array.ConvertAll(inputs, i => (object?)i.Identity))), invocation.Type, OriginOf(inputs) is var origin && (method.Name.StartsWith("Read", StringComparison.Ordinal) || !IsPlaceLike(method.ReturnType, method.Name)) ? Origin.Unknown : origin);
    }

    private bool TryTaskCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "FromResult":
                result = arguments[0];
                return true;
            case "Run" or "StartNew" when arguments.Length > 0 && arguments[0] is FunctionValue function:
                result = Invoke(function, ImmutableArray<Value>.Empty, invocation);
                return true;
            case "ConfigureAwait" or "GetAwaiter" or "AsTask" or "WaitAsync" or "Unwrap":
                result = receiver ?? arguments[0];
                return true;
            case "ForEach" or "ForEachAsync" or "For" or "Invoke" when method.ContainingType.Name == "Parallel":
                var outer = _loop;
                _loop = new LoopScope(invocation.Syntax, outer);
                _parallel++;
                foreach (var argument in arguments)
                {
                    if (argument is FunctionValue body)
                    {
                        var parameters = ImmutableArray.CreateBuilder<Value>();
                        for (var i = 0; i < body.Method.Parameters.Length; i++)
                        {
                            parameters.Add(i == 0 && arguments[0] is not FunctionValue ? ElementOf(arguments[0], new object(), body.Method.Parameters[0].Type) : Fresh(body.Method.Parameters[i].Type));
                        }

                        RunArms(invocation, new Action[] { () => Invoke(body, parameters.ToImmutable(), invocation) }, mayFallThrough: true);
                    }
                }

                _parallel--;
                _loop = outer;
                result = Fresh(invocation.Type);
                return true;
            default:
                result = NeverValue.Instance;
                return false;
        }
    }

    private static string Namespace(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        if (space is null || space.IsGlobalNamespace)
        {
            return string.Empty;
        }

        return space.ToDisplayString();
    }
}
