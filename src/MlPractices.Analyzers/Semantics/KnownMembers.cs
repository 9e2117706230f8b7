using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>What is known of members of ML.NET and .NET, family by family.</summary>
internal sealed class KnownMembers : IKnownMembers
{
    private static readonly int s_roleCount = Enum.GetValues(typeof(OperationRole)).Length;

    private readonly Missing _missing;
    private readonly Stages _stages;
    private readonly IFamily?[] _families = new IFamily?[s_roleCount];

    public KnownMembers(Interpreter engine, MlCatalog catalog)
    {
        Catalog = catalog;
        Pipeline = new Pipeline(engine, this);
        Framework = new Framework(engine, this);
        Pieces = new Pieces(engine, this);
        Choosing = new Choosing(engine, this);
        Ranking = new Ranking(engine, this);
        Resampling = new Resampling(engine, this);
        RowColumns = new RowColumns(engine, this);
        Predicates = new Predicates(engine, this);
        Filters = new Filters(engine, this);
        HandOuts = new HandOuts(engine, this);
        Importances = new Importances(engine, this);
        Shuffling = new Shuffling(engine, this);
        Statistics = new Statistics(engine, this);
        Reductions = new Reductions(engine, this);
        RowChanges = new RowChanges(engine, this);

        // ML.NET
        Add(Loading = new Loading(engine, this));
        Add(new Splitting(engine, this));
        Add(new RowSelection(engine, this));
        Add(Chains = new Chains(engine, this));
        Add(Fitting = new Fitting(engine, this));
        Add(Evaluating = new Evaluating(engine, this));
        Add(new Experiments(engine, this));
        Add(new Saving(engine, this));
        Add(Serving = new Serving(engine, this));

        // .NET
        Add(new Texts(engine, this));
        Add(new Builders(engine, this));
        Add(new Files(engine, this));
        Add(Databases = new Databases(engine, this));
        Add(new Surroundings(engine, this));
        Add(new Lazies(engine, this));
        Add(new Caches(engine, this));
        Add(new Spans(engine, this));
        Add(new Tasks(engine, this));
        Add(new Locks(engine, this));
        Add(Collections = new Collections(engine, this));
        Add(Queries = new Queries(engine, this));
        Add(new ParallelQueries(engine, this));
        Add(new Reflection(engine, this));
        Add(new Services(engine, this));
        Add(new ColumnTypes(engine, this));
        Add(_missing = new Missing(engine, this));
        Add(new Computing(engine, this));

        // The typed stages
        Add(_stages = new Stages(engine, this));
    }

    public MlCatalog Catalog { get; }

    public Pipeline Pipeline { get; }

    public Framework Framework { get; }

    public Pieces Pieces { get; }

    public Choosing Choosing { get; }

    public Ranking Ranking { get; }

    public Resampling Resampling { get; }

    public RowColumns RowColumns { get; }

    public Predicates Predicates { get; }

    public Filters Filters { get; }

    public Collections Collections { get; }

    public HandOuts HandOuts { get; }

    public Importances Importances { get; }

    public Shuffling Shuffling { get; }

    public Statistics Statistics { get; }

    public Reductions Reductions { get; }

    public RowChanges RowChanges { get; }

    public Databases Databases { get; }

    public Loading Loading { get; }

    public Chains Chains { get; }

    public Fitting Fitting { get; }

    public Evaluating Evaluating { get; }

    public Serving Serving { get; }

    public Queries Queries { get; }

    /// <summary>The family that knows members of this role, or null.</summary>
    public IFamily? FamilyOf(OperationRole role) => _families[(int)role];

    public bool TryCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        _stages.NoteRead(invocation, receiver);
        return Pipeline.TryPipelineCall(invocation, receiver, arguments, out result);
    }

    public bool TryForeignCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result) =>
        Framework.TryFrameworkCall(invocation, receiver, arguments, out result);

    public bool TryRead(IOperation reference, ISymbol member, Value receiver, out Value result)
    {
        if (Pipeline.TryPipelineMember(reference, member, receiver, out result))
        {
            return true;
        }

        if (receiver is not ModelValue model || Fitting.ParametersOf(reference, member, model) is not { } parameters)
        {
            return false;
        }

        result = parameters;
        return true;
    }

    public bool TryForeignRead(IPropertyReferenceOperation reference, Value? receiver, out Value result) =>
        Framework.TryFrameworkProperty(reference, receiver, out result);

    public bool TryCreate(IObjectCreationOperation creation, ImmutableArray<Value> arguments, out Value result) =>
        Pipeline.TryPipelineCreation(creation, arguments, out result) || Framework.TryFrameworkCreation(creation, arguments, out result);

    public bool TryBranch(IConditionalOperation conditional, Value condition, out Value result)
    {
        result = condition switch
        {
            MeasuredValue measured => Choosing.VisitChoice(conditional, measured),
            ImportanceValue importance => Importances.VisitChoice(conditional, importance),
            _ => NeverValue.Instance,
        };
        return condition is MeasuredValue or ImportanceValue;
    }

    public bool TryRest(ImmutableArray<IOperation> operations, int from) => Choosing.TryRest(operations, from) || Importances.TryRest(operations, from);

    public Value Taken(Value collection, Value index, Value element, IOperation operation) =>
        Surroundings.Taken(collection, index, operation) ?? ImportanceValue.Among(new[] { index }) ?? Resampling.Taken(collection, index, Ranking.Taken(collection, index, Statistics.Taken(collection, element, operation), operation));

    public void NoteYielded(SequenceValue filled, Value element, IOperation operation) => Resampling.NoteAdded(filled, element, operation);

    public Rows? AllOf(SequenceValue filled, Rows over) => Resampling.AllOf(filled, over);

    public void NoteElementSet(Value collection, Value index, IOperation operation) => Shuffling.NoteElementSet(collection, index, operation);

    public void NoteLoop(ILoopOperation loop, Value? collection) => Statistics.NoteLoop(loop, collection);

    public void NoteMemberSet(Value holder, ISymbol member, Value value, IOperation operation) => RowChanges.NoteSet(holder, member, value, operation);

    public void NoteLoopLeft(bool isOutermost) => Resampling.NoteLoopLeft(isOutermost);

    public Origin? OriginOf(ITypeSymbol? type) => Framework.ComesFromNetwork(type) ? Origin.Network : null;

    public bool? AreSameType(Value a, Value b) => ColumnTypes.AreSame(a, b);

    public bool? IsOfType(Value value, ITypeSymbol type) => ColumnTypes.IsOf(value, type);

    public Value Either(IOperation operation, Value first, Value second) => _missing.Either(operation, first, second);

    public bool IsConstant(ISymbol field) => Framework.IsFrameworkConstant(field);

    public bool IsCarrier(ITypeSymbol? type) => Catalog.IsMlType(type);

    public bool IsLookUp(IMethodSymbol method) =>
        Means(method, OperationRole.CacheLookUp) || Means(method, OperationRole.ListLookUp) || Means(method, OperationRole.ListContains);

    public bool IsWait(IMethodSymbol method) => Means(method, OperationRole.Wait);

    public bool IsPresenceTest(IPropertySymbol property) => Means(property, OperationRole.TestPresent);

    public bool IsSize(IPropertySymbol property) => Means(property, OperationRole.Size);

    public void NoteUnknownCall(IOperation operation, IMethodSymbol method, Value? receiver, ImmutableArray<Value> arguments) => HandOuts.NoteHandedOut(operation, method, receiver, arguments);

    public void NoteRead(IOperation operation, ISymbol member, Value receiver)
    {
        switch (receiver)
        {
            case ModelValue model:
                Fitting.NoteParameters(operation, member, model);
                break;
            case UnknownValue answer:
                Serving.NoteAnswerRead(operation, member, answer);
                break;
        }
    }

    public void NoteNamed(IOperation operation, ISymbol named, ITypeSymbol type, Value value) => Evaluating.NoteName(operation, named, type, value);

    public void NoteDiscarded(IInvocationOperation call, Value value) => Chains.NoteDiscarded(call, value);

    /// <summary>One of the meanings of a member of .NET is this role.</summary>
    public bool Means(ISymbol member, OperationRole role)
    {
        foreach (var meaning in Catalog.Framework(member))
        {
            if (meaning.Role == role)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(IFamily family)
    {
        foreach (var role in family.Roles)
        {
            _families[(int)role] = family;
        }
    }
}
