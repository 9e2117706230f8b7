using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Starting points: bodies nobody in sight calls.</content>
internal sealed partial class Interpreter
{
    /// <summary>Interprets a method as if called from outside, on an instance of <paramref name="selfType"/> when it has one.</summary>
    public void RunRoot(IMethodSymbol method, IOperation body, INamedTypeSymbol? selfType)
    {
        Start();
        _root = method;
        var self = selfType is null ? null : Instance(selfType, body);
        if (method.MethodKind == MethodKind.Constructor)
        {
            // The instance has run it already.
            if (!Visited.Contains(method.OriginalDefinition) && self is not null)
            {
                Construct(body, self, method, Parameters(method), null);
            }

            return;
        }

        var result = Call(body, method, self, Parameters(method), null);
        Escape(result);
    }

    /// <summary>Interprets the initialiser of a member that nobody in sight reads.</summary>
    public void RunInitializer(ISymbol member, IOperation initializer)
    {
        Start();
        _root = member;
        _frame = new Frame(NewId(), member, null, null, null, _store.Mark, 0, inLambda: false);
        Visited.Add(member);
        var value = Visit(initializer);
        _summary.Write(member, value);
    }

    private void Start()
    {
        _steps = 0;
        _order = 0;
        _loop = null;
        _branch = null;
        _handedTo = null;
        _locks = 0;
        _parallel = 0;
        _loops.Clear();
        _active.Clear();
        _initialized.Clear();
        _conditionalReceivers.Clear();
        _store.StartRoot();
        _frame = new Frame(NewId(), _nowhere, null, null, null, 0, 0, inLambda: false);
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

        if (fullest is not null)
        {
            Construct(operation, self, fullest, Parameters(fullest), null);
        }
        else
        {
            for (var at = type; at is not null && IsDeclaredInSource(at); at = at.BaseType)
            {
                InitializeFields(self, at);
            }
        }

        _store.IsDead = false;
        return self;
    }
}
