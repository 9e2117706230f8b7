using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>What ML.NET's members do, by the catalog: dispatch.</summary>
internal sealed class Pipeline : SemanticPart
{
    public Pipeline(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public bool TryPipelineCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        if (_catalog.IsMlType(method.ContainingType))
        {
            _engine.Uses.NoteTestUse(receiver, arguments);
        }

        var call = new KnownCall(invocation, method, receiver, method.Parameters, arguments);
        if (_catalog.Operation(method) is { } operation && operation.Role != OperationRole.None && !IsOwnBody(method, receiver, operation.Role))
        {
            return TryOperation(call, operation, out result);
        }

        if (_catalog.Factory(method) is { } factory)
        {
            result = new EstimatorValue(ImmutableArray.Create(_known.Pieces.MakePiece(call, factory)), factory.Kind == FactoryKind.Opaque);
            return true;
        }

        if (_catalog.IsMlType(method.ContainingType))
        {
            return TryForeignMlCall(invocation, receiver, arguments, out result);
        }

        result = NeverValue.Instance;
        return false;
    }

    /// <summary>A user's own implementation of Fit or Transform is followed, not assumed.</summary>
    private bool IsOwnBody(IMethodSymbol method, Value? receiver, OperationRole role) =>
        role is OperationRole.Fit or OperationRole.Transform && receiver is ObjectValue own && IsDeclaredInSource(own.Type);

    /// <summary>A member of ML.NET without a meaning in the catalog: estimators and views it returns are opaque.</summary>
    private bool TryForeignMlCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var type = invocation.Type;
        if (receiver is ContextValue && _catalog.IsMlType(type) && !_catalog.IsEstimator(type) && !_catalog.IsDataView(type))
        {
            result = receiver;
            return true;
        }

        if (receiver is ModelValue model)
        {
            _known.Fitting.NoteParameters(invocation, invocation.TargetMethod, model);
        }

        foreach (var argument in arguments)
        {
            if (argument is FunctionValue function)
            {
                RunDetached(function, invocation);
            }
        }

        if (arguments.Length > 0 && arguments[0] is ContextValue context && _catalog.IsMlType(type) && !_catalog.IsEstimator(type) && !_catalog.IsDataView(type) && !_catalog.IsTransformer(type))
        {
            result = context;
            return true;
        }

        result = _catalog.IsEstimator(type) ? new EstimatorValue(ImmutableArray<Piece>.Empty, isOpaque: true) : Fresh(type);
        return true;
    }

    public bool TryPipelineMember(IOperation reference, ISymbol member, Value receiver, out Value result)
    {
        result = NeverValue.Instance;
        if (receiver is ContextValue)
        {
            if (_catalog.IsMlType(reference.Type) || _catalog.IsMlType(member.ContainingType))
            {
                result = receiver;
                return true;
            }

            return false;
        }

        if (receiver is OneOfValue several)
        {
            var any = false;
            foreach (var alternative in several.Alternatives)
            {
                if (TryPipelineMember(reference, member, alternative, out var one))
                {
                    result = Value.Join(result, one);
                    any = true;
                }
            }

            return any;
        }

        if (_catalog.Operation(member) is not { } operation)
        {
            return false;
        }

        return TryOperation(new KnownCall(reference, member, receiver, ImmutableArray<IParameterSymbol>.Empty, ImmutableArray<Value>.Empty), operation, out result);
    }

    public bool TryPipelineCreation(IObjectCreationOperation creation, ImmutableArray<Value> arguments, out Value result)
    {
        var constructor = creation.Constructor!;
        result = NeverValue.Instance;
        if (!_catalog.IsMlType(constructor.ContainingType))
        {
            return false;
        }

        _engine.Uses.NoteTestUse(null, arguments);
        var call = new KnownCall(creation, constructor, null, constructor.Parameters, arguments);
        if (_catalog.Operation(constructor) is { Role: not OperationRole.SourceColumn } operation)
        {
            return TryOperation(call, operation, out result);
        }

        if (_catalog.IsEstimator(constructor.ContainingType))
        {
            result = new EstimatorValue(ImmutableArray<Piece>.Empty, isOpaque: true);
            return true;
        }

        return false;
    }

    private bool TryOperation(KnownCall call, OperationFact operation, out Value result)
    {
        var known = _known.FamilyOf(operation.Role) is { } family ? family.Run(call, operation) : Other(call, operation);
        result = known ?? NeverValue.Instance;
        return known is not null;
    }

    /// <summary>Contexts, schemas, and members that say nothing about data.</summary>
    private Value Other(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.CreateContext:
                var fact = new ContextFact(Site(call.Operation), call.Given(operation.Seed));
                _log.Add(fact);
                return new ContextValue(fact);
            case OperationRole.GetSchema:
                return call[operation.Data] is ViewValue view ? new SchemaValue(view) : call[operation.Schema] is SchemaValue schema ? schema : Member(call);
            default:
                // A catalog of the context: its property, or an extension method of it.
                return call.Operation.Type is { } type && _catalog.IsMlType(type) && (call.Receiver ?? call.Extended) is ContextValue context ? context : Member(call);
        }
    }
}
