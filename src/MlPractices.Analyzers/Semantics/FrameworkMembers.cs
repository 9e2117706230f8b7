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

/// <summary>Properties and objects of .NET that stand for a place, the clock, a path, or the inside of a wrapper.</summary>
internal sealed class FrameworkMembers : Family
{
    public FrameworkMembers(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>Properties of .NET that stand for a place, the clock, or the inside of a wrapper.</summary>
    public bool TryFrameworkProperty(IPropertyReferenceOperation reference, Value? receiver, out Value result)
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
                result = receiver!;
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
                return receiver is SequenceValue or { IsFixed: true };
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
                if (receiver is { IsFixed: true } && !Files.IsPlaceLike(reference.Type, property.Name))
                {
                    result = Fresh(reference.Type);
                    return true;
                }

                if (receiver is { IsFixed: true } or UnknownValue { Origin: Origin.Clock or Origin.Random })
                {
                    result = Combine(reference.Type, receiver, new TextValue(property.Name));
                    return true;
                }

                return false;
        }
    }

    public bool TryFrameworkCreation(IObjectCreationOperation creation, ImmutableArray<Value> arguments, out Value result)
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
                var source = arguments.Length > 0 && creation.Constructor.Parameters[0].Type.SpecialType == SpecialType.None && creation.Constructor.Parameters[0].Type is { TypeKind: TypeKind.Interface } given && !given.Name.EndsWith("Comparer", StringComparison.Ordinal)
                    ? arguments[0]
                    : null;
                result = source is null
                    ? NewList(element, ImmutableArray<Value>.Empty)
                    : NewSequence(element, RowsOf(source), source is SequenceValue copied ? ItemsOf(copied) : null, Sequences.Materialized(Sequences.OrderOf(source)));
                return true;
            case "System.Text" when type.Name == "StringBuilder":
                result = _known.Builders.NewBuilder(creation, arguments);
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
}
