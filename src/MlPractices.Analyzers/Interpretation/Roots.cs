using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Starting points: bodies nobody in sight calls.</summary>
internal sealed class Roots : EnginePart
{
    public Roots(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Interprets a method as if called from outside, on an instance of <paramref name="selfType"/> when it has one.</summary>
    public void RunRoot(IMethodSymbol method, IOperation body, INamedTypeSymbol? selfType)
    {
        _engine.Start(method);
        var self = selfType is null ? null : Instance(selfType, body);
        if (method.MethodKind == MethodKind.Constructor)
        {
            // The instance has run it already.
            if (!_engine.Visited.Contains(method.OriginalDefinition) && self is not null)
            {
                _engine.Creation.Construct(body, self, method, Parameters(method), null);
            }

            return;
        }

        var result = _engine.Runner.Call(body, method, self, Parameters(method), null);
        _engine.Escapes.Escape(result);
        _engine.Uses.NoteShown(result);
    }

    /// <summary>Interprets the initialiser of a member that nobody in sight reads.</summary>
    public void RunInitializer(ISymbol member, IOperation initializer)
    {
        _engine.Start(member);
        _at.Frame = new Frame(NewId(), member, null, null, null, 0, inLambda: false);
        _engine.Visited.Add(member);
        var value = Visit(initializer);
        _summary.Write(member, value);
    }

    private static ImmutableArray<Value> Parameters(IMethodSymbol method)
    {
        var values = ImmutableArray.CreateBuilder<Value>(method.Parameters.Length);
        foreach (var parameter in method.Parameters)
        {
            values.Add(new UnknownValue(parameter.OriginalDefinition, parameter.Type, Origin.Parameter));
        }

        return values.MoveToImmutable();
    }

    /// <summary>The object that a root method runs on: built by its fullest constructor with unknown arguments.</summary>
    private ObjectValue Instance(INamedTypeSymbol type, IOperation operation)
    {
        var self = new ObjectValue(NewId(), type, null, isSelf: true);
        IMethodSymbol? fullest = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared && (fullest is null || constructor.Parameters.Length > fullest.Parameters.Length))
            {
                fullest = constructor;
            }
        }

        var outer = _at.Once;
        _at.Once = _engine.Lifetimes.Once(new Birth { In = type });
        _engine.Creation.LongLived++;
        if (fullest is not null)
        {
            _engine.Creation.Construct(operation, self, fullest, Parameters(fullest), null);
        }
        else
        {
            // The compiler's own constructor: initial values, then the base type's constructor.
            foreach (var constructor in type.InstanceConstructors)
            {
                _engine.Creation.Construct(operation, self, constructor, Parameters(constructor), null);
                break;
            }
        }

        _engine.Creation.LongLived--;
        _at.Once = outer;
        _store.IsDead = false;
        return self;
    }
}
