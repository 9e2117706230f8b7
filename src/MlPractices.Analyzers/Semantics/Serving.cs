using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Engines, predictions and engine pools.</summary>
internal sealed class Serving : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.CreateEngine,
        OperationRole.CreateTimeSeriesEngine,
        OperationRole.Predict,
        OperationRole.TimeSeriesPredict,
        OperationRole.AddPool,
        OperationRole.PoolModelFile,
        OperationRole.PoolModelUri,
        OperationRole.PoolPredict,
        OperationRole.PoolEngine,
        OperationRole.RegisterAssembly,
    };

    /// <summary>What was asked, by the token of the answer.</summary>
    private readonly Dictionary<object, PredictFact> _answers = new();

    public Serving(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.CreateEngine:
            case OperationRole.CreateTimeSeriesEngine:
                var fact = new EngineFact(Site(call.Operation), call[operation.Model] ?? Fresh(), operation.Role == OperationRole.CreateTimeSeriesEngine, isPool: false)
                {
                    RowType = EngineType(call, operation, 0),
                    AnswerType = EngineType(call, operation, 1),
                    IgnoresMissingColumns = call["ignoreMissingColumns"] is null or ConstValue { Value: true },
                };
                _log.Add(fact);
                return new EngineValue(fact);
            case OperationRole.Predict:
            case OperationRole.TimeSeriesPredict:
            case OperationRole.PoolPredict:
                var row = FirstArgument(call);
                var predicted = new PredictFact(Site(call.Operation), call.Receiver ?? Fresh(), row) { RowVaries = _engine.Objects.Varies(row, 0), RowMembersSet = MembersSet(row), RawMembers = _known.RowChanges.RawMembers(row, (call.Receiver as EngineValue)?.MadeBy is EngineFact asked ? asked.RowType : null) };
                _log.Add(predicted);
                var answer = new object();
                _answers[answer] = predicted;
                return new UnknownValue(answer, call.Operation.Type);
            case OperationRole.PoolModelFile:
            case OperationRole.PoolModelUri:
                _log.Add(new ModelLoadFact(Site(call.Operation), _known.Loading.PathOf(call[operation.Path]), schemaDiscarded: false));
                _log.Add(new EngineFact(Site(call.Operation), Fresh(), isTimeSeries: false, isPool: true));
                return call.Receiver ?? call.Arguments().GetValueOrDefault("builder") ?? Fresh(call.Operation.Type);
            case OperationRole.RegisterAssembly:
                _log.Add(new AssemblyRegistrationFact(Site(call.Operation)));
                return Fresh(call.Operation.Type);
            default:
                return Fresh(call.Operation.Type);
        }
    }

    public void NoteAnswerRead(IOperation operation, ISymbol member, UnknownValue answer)
    {
        if (_answers.TryGetValue(answer.Token, out var prediction))
        {
            _log.Add(new AnswerReadFact(Site(operation), prediction, member));
        }
    }

    /// <summary>A type argument of the call, unless schemas or options beside it say more.</summary>
    private INamedTypeSymbol? EngineType(KnownCall call, OperationFact operation, int index)
    {
        if (call.Given(operation.Schema) is not null || call.Given("inputSchemaDefinition") is not null || call.Given("outputSchemaDefinition") is not null || call["options"] is not null)
        {
            return null;
        }

        return call.Member is IMethodSymbol { TypeArguments.Length: 2 } method ? Resolve(method.TypeArguments[index]) as INamedTypeSymbol : null;
    }

    /// <summary>The members of a row made in sight that hold something; null when nobody sees what it holds.</summary>
    private ImmutableHashSet<string>? MembersSet(Value row)
    {
        if (row is not ObjectValue { IsSelf: false, Type: INamedTypeSymbol type } made)
        {
            return null;
        }

        var set = ImmutableHashSet.CreateBuilder<string>();
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is IFieldSymbol or IPropertySymbol && _store.TryGet(new Place(made.Id, Symbols.KeyOf(member.OriginalDefinition)), out _))
                {
                    set.Add(member.Name);
                }
            }
        }

        return set.ToImmutable();
    }

    private Value FirstArgument(KnownCall call)
    {
        foreach (var argument in ((IInvocationOperation)call.Operation).Arguments)
        {
            if (call[argument.Parameter?.Name] is { } value && argument.Parameter!.RefKind == RefKind.None && value is not (UnknownValue { Type.Name: "PredictionEnginePool" }))
            {
                return value;
            }
        }

        return NeverValue.Instance;
    }
}
