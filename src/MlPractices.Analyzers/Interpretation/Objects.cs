using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>What objects hold: members by symbol, or by name where the type is foreign.</summary>
internal sealed class Objects : EnginePart
{
    /// <summary>Owner id of static members.</summary>
    public const int Statics = 0;

    /// <summary>Under this name the store keeps the text that a foreign object has been filled with.</summary>
    public const string TextContent = "#text";

    private readonly Dictionary<int, HashSet<string>> _memberNames = new();
    private readonly Dictionary<Key, ObjectValue> _instances = new();
    private readonly HashSet<int> _open = new();

    public Objects(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>
    /// An object that was made out of sight (injected, say): one object for one identity, whose members hold what the type's bodies
    /// ever wrote, and what is written to it from here on.
    /// </summary>
    public ObjectValue SomeInstance(UnknownValue value, INamedTypeSymbol type)
    {
        var key = Key.Of(value.Token, type);
        if (!_instances.TryGetValue(key, out var instance))
        {
            _instances[key] = instance = new ObjectValue(NewId(), type, null, isSelf: true);
        }

        return instance;
    }

    /// <summary>Members of the object may be written out of sight from here on.</summary>
    public void Open(Value? value)
    {
        foreach (var alternative in value?.Alternatives ?? ImmutableArray<Value>.Empty)
        {
            if (alternative is ObjectValue obj)
            {
                _open.Add(obj.Id);
            }
        }
    }

    /// <summary>Members of the object may have been written where it cannot be seen.</summary>
    public bool IsOpen(ObjectValue obj) => _open.Contains(obj.Id);

    /// <summary>What the members of an object are known to hold.</summary>
    public IEnumerable<Value> Held(ObjectValue obj)
    {
        foreach (var name in MemberNames(obj))
        {
            if (_store.TryGet(new Place(obj.Id, name), out var value))
            {
                yield return value;
            }
        }

        if (!IsDeclaredInSource(obj.Type))
        {
            yield break;
        }

        foreach (var member in obj.Type.GetMembers())
        {
            if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var value))
            {
                yield return value;
            }
        }
    }

    /// <summary>What the rows of a list, and the members of its elements, depend on; of a path, what the path does.</summary>
    public ImmutableArray<Dependency> DependenciesOf(Value rows)
    {
        var all = ImmutableArray.CreateBuilder<Dependency>();
        AddDependencies(all, null, rows, byOrder: true);
        if (rows is SequenceValue sequence && _engine.Sequences.ItemsOf(sequence) is { } items)
        {
            var byOrder = sequence.Order != RowOrder.Sorted;
            foreach (var item in items.Items)
            {
                AddDependencies(all, null, item, byOrder);
                if (item is not ObjectValue obj)
                {
                    continue;
                }

                foreach (var member in obj.Type.GetMembers())
                {
                    if (_store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held))
                    {
                        AddDependencies(all, member.Name, held, byOrder);
                    }
                }
            }
        }

        return all.ToImmutable();
    }

    private static void AddDependencies(ImmutableArray<Dependency>.Builder all, string? member, Value value, bool byOrder)
    {
        foreach (var on in Computed.DependenciesOf(value))
        {
            if (on is SurroundingFact fact && (byOrder || fact.Kind != Surrounding.FileOrder))
            {
                all.Add(new Dependency(member, fact));
            }
        }
    }

    public bool DrawsRandom(Value value)
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

    public void SetMember(ObjectValue obj, ISymbol member, Value value)
    {
        var key = KeyOf(member);
        if (key is string name)
        {
            NameMember(obj, name);
        }

        _store.Set(new Place(obj.Id, key), value);
    }

    public void SetMember(ObjectValue obj, string name, Value value)
    {
        NameMember(obj, name);
        _store.Set(new Place(obj.Id, name), value);
    }

    private void NameMember(ObjectValue obj, string name)
    {
        if (!_memberNames.TryGetValue(obj.Id, out var names))
        {
            _memberNames[obj.Id] = names = new HashSet<string>();
        }

        names.Add(name);
    }

    /// <summary>Names of the members of a foreign object that the code has set, on any path.</summary>
    public IEnumerable<string> MemberNames(ObjectValue obj) => _memberNames.TryGetValue(obj.Id, out var names) ? names : System.Linq.Enumerable.Empty<string>();

    public Value ReadMember(ObjectValue obj, string name, Value otherwise)
    {
        if (_store.TryGet(new Place(obj.Id, name), out var value))
        {
            return value;
        }

        foreach (var member in obj.Type.GetMembers(name))
        {
            if (_store.TryGet(new Place(obj.Id, KeyOf(member)), out value))
            {
                return value;
            }
        }

        return otherwise;
    }

    public void CopyMembers(ObjectValue from, ObjectValue to)
    {
        for (INamedTypeSymbol? type = from.Type as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(from.Id, KeyOf(member.OriginalDefinition)), out var value))
                {
                    SetMember(to, member.OriginalDefinition, value);
                }
            }
        }
    }

    public Value? OptionValue(ObjectValue options, string path)
    {
        Value? value = options;
        foreach (var name in path.Split('.'))
        {
            value = value is ObjectValue holder && _store.TryGet(new Place(holder.Id, name), out var held) ? held : null;
        }

        return value;
    }

    /// <summary>The value, or a member of it, is handed in or computed out of sight.</summary>
    public bool Varies(Value value, int depth)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case UnknownValue { Origin: Origin.Parameter or Origin.Unknown }:
                    return true;
                case TextValue text:
                    foreach (var part in text.Parts)
                    {
                        if (part.Hole is { } hole && Varies(hole, depth + 1))
                        {
                            return true;
                        }
                    }

                    break;
                case ObjectValue obj when depth < 3:
                    foreach (var member in obj.Type.GetMembers())
                    {
                        if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held) && Varies(held, depth + 1))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }
}
