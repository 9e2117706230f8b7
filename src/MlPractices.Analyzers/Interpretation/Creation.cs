using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Objects: of the program's own types, or of foreign ones.</summary>
internal sealed class Creation : EnginePart
{
    public Creation(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>How many objects and members are being built that bodies nobody in sight calls find ready: what they are built with lives as long.</summary>
    public int LongLived { get; set; }

    public Value VisitCreation(IObjectCreationOperation creation)
    {
        var constructor = creation.Constructor;
        var type = creation.Type is null ? null : Resolve(creation.Type);
        var arguments = _engine.Calls.VisitArguments(creation.Arguments, constructor?.Parameters.Length ?? 0);
        if (_store.IsDead || constructor is null || type is null)
        {
            return Fresh(type);
        }

        if (!_engine.Known.TryCreate(creation, arguments, out var value))
        {
            value = Create(creation, constructor, type, arguments);
        }

        if (creation.Initializer is not null)
        {
            _engine.Initialized.Push(value);
            Visit(creation.Initializer);
            _engine.Initialized.Pop();
        }

        return value;
    }

    private Value Create(IObjectCreationOperation creation, IMethodSymbol constructor, ITypeSymbol type, ImmutableArray<Value> arguments)
    {
        var value = new ObjectValue(NewId(), type, creation.Syntax, isSelf: LongLived > 0);
        if (!IsDeclaredInSource(type))
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                _engine.Objects.SetMember(value, MemberNameOf(constructor.Parameters[i].Name), arguments[i]);
                if (arguments[i] is FunctionValue function)
                {
                    _engine.Calls.RunDetached(function, creation);
                }
                else if (!_engine.Known.IsCarrier(type))
                {
                    _engine.Escapes.Escape(arguments[i]);
                }
            }

            return value;
        }

        Construct(creation, value, constructor, arguments, creation.Arguments);
        return value;
    }

    /// <summary>Field initialisers, then the constructor's body, or for a record the properties of its parameters.</summary>
    public void Construct(IOperation operation, ObjectValue value, IMethodSymbol constructor, ImmutableArray<Value> arguments, ImmutableArray<IArgumentOperation>? passed)
    {
        var definition = constructor.OriginalDefinition;
        if (_at.Frame.Depth >= BodyRunner.MaximumDepth || !_bodies.IsInScope(definition))
        {
            // What went in is somewhere in it.
            _engine.Objects.Open(value);
            for (var i = 0; i < arguments.Length; i++)
            {
                _engine.Objects.SetMember(value, "#" + definition.Parameters[i].Name, arguments[i]);
            }

            return;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            BindPrimaryParameter(value, definition, i, arguments[i]);
        }

        if (!BodySource.ChainsToThis(definition))
        {
            InitializeFields(value, definition.ContainingType);
        }

        if (!BodySource.HasConstructorInitializer(definition) && definition.ContainingType.BaseType is { } baseType && IsDeclaredInSource(baseType))
        {
            foreach (var candidate in baseType.InstanceConstructors)
            {
                if (candidate.Parameters.IsEmpty)
                {
                    Construct(operation, value, candidate, ImmutableArray<Value>.Empty, null);
                }
            }
        }

        if (_bodies.Find(definition) is not null)
        {
            _engine.Runner.Call(operation, constructor, value, arguments, passed);
        }
    }

    private void BindPrimaryParameter(ObjectValue value, IMethodSymbol constructor, int index, Value argument)
    {
        var parameter = constructor.Parameters[index];
        _store.Set(new Place(value.Id, parameter), argument);
        _summary.Write(parameter, argument);
        _engine.Uses.NoteRowsName(parameter.Name, argument);
        if (!constructor.ContainingType.IsRecord)
        {
            return;
        }

        foreach (var member in constructor.ContainingType.GetMembers(parameter.Name))
        {
            if (member is IPropertySymbol && BodySource.IsPrimaryConstructor(constructor))
            {
                _engine.Objects.SetMember(value, member.OriginalDefinition, argument);
                _summary.Write(member.OriginalDefinition, argument);
                _engine.Uses.NoteMember(member, argument);
            }
        }
    }

    public void InitializeFields(ObjectValue value, INamedTypeSymbol type)
    {
        foreach (var member in BodySource.InitializedMembers(type.OriginalDefinition))
        {
            if (member.IsStatic || _bodies.Initializer(member) is not { } initializer)
            {
                continue;
            }

            var outer = _at.Frame;
            _at.Frame = new Frame(NewId(), member, value, TypeArgumentsIn(_at.Frame, value), outer.Caller, outer.Depth + 1, inLambda: false);
            _engine.Visited.Add(member);
            var initial = Visit(initializer);
            _at.Frame = outer;
            _summary.Write(member, initial);

            // On an object that was made out of sight the initial null has long been overwritten by what the type's bodies store.
            if (!value.IsSelf || initial is not ConstValue { Value: null })
            {
                _engine.Objects.SetMember(value, member, initial);
            }
        }
    }

    private static IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol>? TypeArgumentsIn(Frame frame, ObjectValue value)
    {
        if (value.Type is not INamedTypeSymbol { TypeArguments.Length: > 0 } type)
        {
            return frame.TypeArguments;
        }

        var map = new Dictionary<ITypeParameterSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        for (var i = 0; i < type.TypeArguments.Length; i++)
        {
            map[type.OriginalDefinition.TypeParameters[i]] = type.TypeArguments[i];
        }

        return map;
    }

    /// <summary><c>: this(...)</c> or <c>: base(...)</c>.</summary>
    public Value ChainConstructor(IInvocationOperation invocation, IMethodSymbol constructor)
    {
        var arguments = _engine.Calls.VisitArguments(invocation.Arguments, constructor.Parameters.Length);
        if (_at.Frame.Self is ObjectValue self && IsDeclaredInSource(constructor.ContainingType) && !_store.IsDead)
        {
            Construct(invocation, self, constructor, arguments, invocation.Arguments);
        }

        return NeverValue.Instance;
    }

    /// <summary>How a constructor parameter's value is called when it is read back from a foreign object: as the property it fills.</summary>
    private static string MemberNameOf(string parameter) => parameter.Length == 0 ? parameter : char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
}
