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
    public KnownMembers(Interpreter engine, MlCatalog catalog)
    {
        Catalog = catalog;
        Pipeline = new Pipeline(engine, this);
        Loading = new Loading(engine, this);
        Splitting = new Splitting(engine, this);
        RowSelection = new RowSelection(engine, this);
        Chains = new Chains(engine, this);
        Fitting = new Fitting(engine, this);
        Evaluating = new Evaluating(engine, this);
        Choosing = new Choosing(engine, this);
        Experiments = new Experiments(engine, this);
        Pieces = new Pieces(engine, this);
        Saving = new Saving(engine, this);
        Serving = new Serving(engine, this);
        Services = new Services(engine, this);
        Framework = new Framework(engine, this);
        FrameworkMembers = new FrameworkMembers(engine, this);
        Texts = new Texts(engine, this);
        Builders = new Builders(engine, this);
        Files = new Files(engine, this);
        Collections = new Collections(engine, this);
        Queries = new Queries(engine, this);
        Tasks = new Tasks(engine, this);
        Reflection = new Reflection(engine, this);
    }

    public MlCatalog Catalog { get; }

    public Pipeline Pipeline { get; }

    public Loading Loading { get; }

    public Splitting Splitting { get; }

    public RowSelection RowSelection { get; }

    public Chains Chains { get; }

    public Fitting Fitting { get; }

    public Evaluating Evaluating { get; }

    public Choosing Choosing { get; }

    public Experiments Experiments { get; }

    public Pieces Pieces { get; }

    public Saving Saving { get; }

    public Serving Serving { get; }

    public Services Services { get; }

    public Framework Framework { get; }

    public FrameworkMembers FrameworkMembers { get; }

    public Texts Texts { get; }

    public Builders Builders { get; }

    public Files Files { get; }

    public Collections Collections { get; }

    public Queries Queries { get; }

    public Tasks Tasks { get; }

    public Reflection Reflection { get; }

    public bool TryCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result) =>
        Pipeline.TryPipelineCall(invocation, receiver, arguments, out result);

    public bool TryForeignCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result) =>
        Framework.TryFrameworkCall(invocation, receiver, arguments, out result);

    public bool TryRead(IOperation reference, ISymbol member, Value receiver, out Value result) =>
        Pipeline.TryPipelineMember(reference, member, receiver, out result);

    public bool TryForeignRead(IPropertyReferenceOperation reference, Value? receiver, out Value result) =>
        FrameworkMembers.TryFrameworkProperty(reference, receiver, out result);

    public bool TryCreate(IObjectCreationOperation creation, ImmutableArray<Value> arguments, out Value result) =>
        Pipeline.TryPipelineCreation(creation, arguments, out result) || FrameworkMembers.TryFrameworkCreation(creation, arguments, out result);

    public bool TryBranch(IConditionalOperation conditional, Value condition, out Value result)
    {
        result = condition is MeasuredValue measured ? Choosing.VisitChoice(conditional, measured) : NeverValue.Instance;
        return condition is MeasuredValue;
    }

    public Origin? OriginOf(ITypeSymbol? type) => Framework.ComesFromNetwork(type) ? Origin.Network : null;

    public bool IsConstant(ISymbol field) => Framework.IsFrameworkConstant(field);

    public bool IsCarrier(ITypeSymbol? type) => Catalog.IsMlType(type);

    public void NoteRead(IOperation operation, ISymbol member, Value receiver)
    {
        if (receiver is ModelValue model)
        {
            Fitting.NoteParameters(operation, member, model);
        }
    }

    public void NoteNamed(IOperation operation, ISymbol named, ITypeSymbol type, Value value) => Evaluating.NoteName(operation, named, type, value);

    public void NoteDiscarded(IInvocationOperation call, Value value) => Chains.NoteDiscarded(call, value);
}
