using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A model or data is written to a file or stream.</summary>
internal sealed class SaveFact : PipelineFact
{
    public SaveFact(FactSite site, SavedThing thing, Value content, Value? path, Value? schema, bool isStream)
        : base(site)
    {
        Thing = thing;
        Content = content;
        Path = path;
        Schema = schema;
        IsStream = isStream;
    }

    public SavedThing Thing { get; }

    public Value Content { get; }

    /// <summary>The path as a pattern; for a stream the path it was opened on, when known.</summary>
    public Value? Path { get; }

    public Value? Schema { get; }

    public bool IsStream { get; }
}

internal enum SavedThing
{
    Model,
    Onnx,
    Data,
    Checkpoint,
}

/// <summary>A model is loaded.</summary>
internal sealed class ModelLoadFact : PipelineFact
{
    public ModelLoadFact(FactSite site, Value? path, bool schemaDiscarded)
        : base(site)
    {
        Path = path;
        SchemaDiscarded = schemaDiscarded;
    }

    public Value? Path { get; }

    public bool SchemaDiscarded { get; }

    /// <summary>A model of this program's own making, not a pretrained graph and not a pool that watches its file.</summary>
    public bool IsOwnModel { get; init; }
}

/// <summary>A prediction engine is created, or a pool is set up.</summary>
internal sealed class EngineFact : PipelineFact
{
    public EngineFact(FactSite site, Value model, bool isTimeSeries, bool isPool)
        : base(site)
    {
        Model = model;
        IsTimeSeries = isTimeSeries;
        IsPool = isPool;
    }

    public Value Model { get; }

    public bool IsTimeSeries { get; }

    public bool IsPool { get; }

    /// <summary>The class of rows that are asked about, and the class of answers, when the engine is made with nothing but them.</summary>
    public INamedTypeSymbol? RowType { get; init; }

    public INamedTypeSymbol? AnswerType { get; init; }

    /// <summary>Proven: a member of the answer that no column fills is left as it is.</summary>
    public bool IgnoresMissingColumns { get; init; }
}

/// <summary>A prediction engine is asked for a prediction.</summary>
internal sealed class PredictFact : PipelineFact
{
    public PredictFact(FactSite site, Value engine, Value row)
        : base(site)
    {
        Engine = engine;
        Row = row;
    }

    public Value Engine { get; }

    /// <summary>The row asked about.</summary>
    public Value Row { get; }

    /// <summary>The member that the engine is taken from for the call, or null.</summary>
    public ISymbol? EngineMember => (Operation as IInvocationOperation)?.Instance is IMemberReferenceOperation member ? member.Member : null;

    /// <summary>The call that created the engine, when there is just one.</summary>
    public SyntaxNode? EngineSyntax => (Engine as EngineValue)?.Fact.Syntax;

    /// <summary>The row is handed in or computed: another one on every call. A row typed into the program is not.</summary>
    public bool RowVaries { get; init; }

    /// <summary>Members of the row that hold what came in from outside as it is, with the members they were read from.</summary>
    public ImmutableDictionary<string, ISymbol?> RawMembers { get; init; } = ImmutableDictionary<string, ISymbol?>.Empty;

    /// <summary>Members that the code sets on the row; null when the row is not made in sight.</summary>
    public ImmutableHashSet<string>? RowMembersSet { get; init; }
}

/// <summary>A member of an answer is read.</summary>
internal sealed class AnswerReadFact : PipelineFact
{
    public AnswerReadFact(FactSite site, PredictFact prediction, ISymbol member)
        : base(site)
    {
        Prediction = prediction;
        Member = member;
    }

    public PredictFact Prediction { get; }

    public ISymbol Member { get; }
}

/// <summary>A field or property declared in the compilation that holds a prediction engine, directly or lazily.</summary>
internal sealed class EngineHolder
{
    public EngineHolder(ISymbol member, ITypeSymbol engineType, bool isPerThread)
    {
        Member = member;
        EngineType = engineType;
        IsPerThread = isPerThread;
    }

    public ISymbol Member { get; }

    public ITypeSymbol EngineType { get; }

    /// <summary>Held per thread: <c>[ThreadStatic]</c>, <c>ThreadLocal</c>, <c>AsyncLocal</c>.</summary>
    public bool IsPerThread { get; }
}

internal enum ServiceLifetime
{
    Singleton,
    Scoped,
    Transient,
}

/// <summary>A type is registered with the service container.</summary>
internal sealed class RegistrationFact : PipelineFact
{
    public RegistrationFact(FactSite site, ServiceLifetime lifetime, ITypeSymbol? service, ITypeSymbol? implementation)
        : base(site)
    {
        Lifetime = lifetime;
        Service = service;
        Implementation = implementation;
    }

    public ServiceLifetime Lifetime { get; }

    public ITypeSymbol? Service { get; }

    public ITypeSymbol? Implementation { get; }

    /// <summary>Neither an instance nor a factory is given: the container calls a constructor, with what it knows.</summary>
    public bool IsBuiltByContainer { get; init; }
}

/// <summary>An assembly is named as one to find custom mappings in when models are loaded.</summary>
internal sealed class AssemblyRegistrationFact : PipelineFact
{
    public AssemblyRegistrationFact(FactSite site)
        : base(site)
    {
    }
}
