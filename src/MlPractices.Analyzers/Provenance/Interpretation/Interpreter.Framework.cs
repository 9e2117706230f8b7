using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Provenance;

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
            case "System.Reflection":
                return TryReflectionCall(invocation, receiver, arguments, out result);
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
            case "Lazy":
                break;
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
            case "Equals" or "op_Equality" when Inputs(receiver, arguments) is { Length: >= 2 } sides && IsConstant(sides[0]) && IsConstant(sides[1]):
                result = ConstValue.Of(sides[0].Equals(sides[1]));
                return true;
            case "ToString" or "Trim" or "TrimEnd" or "TrimStart" or "Normalize" when receiver is TextValue:
                result = receiver;
                return true;
            case "Replace" when receiver is TextValue { Constant: { } text } && arguments.Length == 2 && arguments[0] is TextValue { Constant: { Length: > 0 } from } && arguments[1] is TextValue { Constant: { } to }:
                result = new TextValue(text.Replace(from, to));
                return true;
            default:
                result = Combine(invocation.Type, Inputs(receiver, arguments));
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
        return new UnknownValue(Key.Of(method.OriginalDefinition, Key.Of(Array.ConvertAll(inputs, i => (object?)i.Identity))), invocation.Type, OriginOf(inputs) is var origin && method.Name.StartsWith("Read", StringComparison.Ordinal) ? Origin.Unknown : origin);
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
                result = Unwrap(Invoke(function, ImmutableArray<Value>.Empty, invocation));
                return true;
            case "ConfigureAwait" or "GetAwaiter" or "AsTask" or "WaitAsync" or "Unwrap":
                result = receiver ?? arguments[0];
                return true;
            case "ForEach" or "ForEachAsync" or "For" or "Invoke" when method.ContainingType.Name == "Parallel":
                var outer = _loop;
                _loop = new LoopScope(invocation.Syntax, outer);
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

                _loop = outer;
                result = Fresh(invocation.Type);
                return true;
            default:
                result = NeverValue.Instance;
                return false;
        }
    }

    private bool TryReflectionCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        result = invocation.TargetMethod.Name is "GetExecutingAssembly" or "GetEntryAssembly" or "GetCallingAssembly"
            ? new UnknownValue("assembly", invocation.Type, Origin.Place)
            : Combine(invocation.Type, Inputs(receiver, arguments));
        return true;
    }

    /// <summary>Properties of .NET that stand for a place, the clock, or the inside of a wrapper.</summary>
    private bool TryFrameworkProperty(IPropertyReferenceOperation reference, Value? receiver, out Value result)
    {
        var property = reference.Property;
        var type = property.ContainingType;
        result = NeverValue.Instance;
        if (type is null || IsDeclaredInSource(type))
        {
            return false;
        }

        switch (property.Name)
        {
            case "Now" or "UtcNow" or "Today" or "TickCount" or "TickCount64" or "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks":
                if (Namespace(type).StartsWith("System", StringComparison.Ordinal))
                {
                    result = Fresh(reference.Type, Origin.Clock);
                    return true;
                }

                return false;
            case "Value" when type.Name == "Lazy":
                if (receiver is not LazyValue lazy)
                {
                    return false;
                }

                result = InvokeAll(lazy.Factory, ImmutableArray<Value>.Empty, reference);
                NoteKept(result);
                return true;
            case "Result" when type.Name is "Task" or "ValueTask":
                result = Unwrap(receiver!);
                return true;
            case "Value" when type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                result = receiver!;
                return true;
            case "Key" or "Value" when receiver is EntryValue entry:
                result = property.Name == "Key" ? entry.Key : entry.Value;
                return true;
            case "Key" or "Value" when receiver is OneOfValue several && several.Alternatives[0] is EntryValue:
                foreach (var alternative in several.Alternatives)
                {
                    result = Value.Join(result, alternative is EntryValue e ? (property.Name == "Key" ? e.Key : e.Value) : Fresh());
                }

                return true;
            case "Values" or "Keys" when receiver is SequenceValue dictionary && ItemsOf(dictionary) is { } items:
                var picked = ImmutableArray.CreateBuilder<Value>();
                foreach (var item in items.Items)
                {
                    picked.Add(item is EntryValue pair ? (property.Name == "Key" + "s" ? pair.Key : pair.Value) : item);
                }

                result = NewList(null, picked.ToImmutable(), items.IsOpen);
                return true;
            case "CurrentDirectory" or "BaseDirectory" or "CurrentDomain" or "ContentRootPath" or "WebRootPath" or "ProcessPath" or "Assembly" or "AppDataDirectory":
                result = new UnknownValue(Key.Of("place", property.Name), reference.Type, Origin.Place);
                return true;
            case "Length" or "Count":
                result = Fresh(reference.Type);
                return receiver is SequenceValue;
            case "Name" when receiver is ColumnNameValue column:
                result = new TextValue(column.Name);
                return true;
            case "Name" when receiver is TypeValue typeValue:
                result = new TextValue(typeValue.Type.Name);
                return true;
            case "Name" when receiver is StreamValue stream:
                result = stream.Path;
                return true;
            default:
                if (receiver is { IsFixed: true } or UnknownValue { Origin: Origin.Clock or Origin.Random })
                {
                    result = Combine(reference.Type, receiver, new TextValue(property.Name));
                    return true;
                }

                return false;
        }
    }

    private bool TryFrameworkCreation(IObjectCreationOperation creation, ImmutableArray<Value> arguments, out Value result)
    {
        var type = (INamedTypeSymbol)creation.Constructor!.ContainingType;
        result = NeverValue.Instance;
        if (IsDeclaredInSource(type))
        {
            return false;
        }

        switch (Namespace(type))
        {
            case "System" when type.Name == "Random":
                var seed = arguments.Length == 1 ? arguments[0] : null;
                var isFixed = seed is { IsFixed: true };
                result = Fresh(type, isFixed ? Origin.SeededRandom : Origin.Random);
                _log.Add(new RandomFact(Site(creation), isFixed ? Origin.SeededRandom : Origin.Random, seed));
                return true;
            case "System" when type.Name == "Lazy" && arguments.Length > 0 && arguments[0] is FunctionValue factory:
                result = new LazyValue(factory);
                return true;
            case "System.Threading" when type.Name is "ThreadLocal" or "AsyncLocal" && arguments.Length > 0 && arguments[0] is FunctionValue perThread:
                result = new LazyValue(perThread);
                return true;
            case "System.IO" when type.Name is "FileStream" or "StreamWriter" or "StreamReader":
                result = arguments[0] is StreamValue inner ? inner : new StreamValue(arguments[0]);
                return true;
            case "System.IO" when type.Name is "FileInfo" or "DirectoryInfo":
                result = arguments[0] is TextValue ? arguments[0] : Combine(type, arguments[0]);
                return true;
            case "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections":
                var element = type.TypeArguments.Length > 0 ? Resolve(type.TypeArguments[type.TypeArguments.Length - 1]) : null;
                var source = arguments.Length > 0 && creation.Constructor.Parameters[0].Type.SpecialType == SpecialType.None && creation.Constructor.Parameters[0].Type.TypeKind == TypeKind.Interface ? arguments[0] : null;
                result = source is null
                    ? NewList(element, ImmutableArray<Value>.Empty)
                    : NewSequence(element, RowsOf(source), source is SequenceValue copied ? ItemsOf(copied) : null, Materialized(OrderOf(source)));
                return true;
            case "System" when type.SpecialType is SpecialType.None && type.IsValueType:
            case "System" when type.SpecialType == SpecialType.System_DateTime:
            case "System" when type.Name is "Uri" or "Version":
                result = Combine(type, Inputs(null, arguments));
                return true;
            default:
                return false;
        }
    }

    /// <summary>What a task, a lazy or a nullable wraps.</summary>
    private static Value Unwrap(Value value) => value;

    private static RowOrder Materialized(RowOrder order) => order switch
    {
        RowOrder.RandomPerRead => RowOrder.RandomOnce,
        RowOrder.SeededPerRead => RowOrder.Stable,
        _ => order,
    };

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
