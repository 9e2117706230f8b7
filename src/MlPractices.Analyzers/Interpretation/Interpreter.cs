using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>
/// Runs bodies on abstract values: calls are followed into their bodies, branches are joined, loops run twice.
/// What the program does to data and models is recorded as facts. Bounded in steps and depth: never a hang.
/// </summary>
internal sealed class Interpreter
{
    /// <summary>Operations inside operations, through calls: what is nested deeper is taken as unknown.</summary>
    private const int MaximumNesting = 1_500;

    private readonly IKnownMembers _known;
    private readonly CancellationToken _cancellation;
    private int _nextId = 1;
    private int _nesting;

    public Interpreter(BodySource bodies, FactLog log, FieldSummary summary, HashSet<ISymbol> reaching, IAssemblySymbol assembly, bool isProgram, Func<Interpreter, IKnownMembers> known, CancellationToken cancellation)
    {
        Bodies = bodies;
        Log = log;
        Summary = summary;
        Reaching = reaching;
        IsProgram = isProgram;
        At = new Position(new Frame(0, assembly, null, null, null, 0, inLambda: false));
        _cancellation = cancellation;
        Lifetimes = new Lifetimes(this);
        Objects = new Objects(this);
        Sequences = new Sequences(this);
        Manifold = new Manifold(this);
        Members = new Members(this);
        Assignments = new Assignments(this);
        Elements = new Elements(this);
        Slices = new Slices(this);
        Arrangements = new Arrangements(this);
        Tuples = new Tuples(this);
        Expressions = new Expressions(this);
        Patterns = new Patterns(this);
        Operations = new Operations(this);
        Statements = new Statements(this);
        Loops = new Loops(this);
        Calls = new Calls(this);
        Runner = new BodyRunner(this);
        Creation = new Creation(this);
        Escapes = new Escapes(this);
        Uses = new Uses(this);
        _known = known(this);
    }

    /// <summary>Steps one root may take; over it the root's facts are dropped. Only bodies of tens of thousands of lines get there.</summary>
    public int StepLimit { get; init; } = 1_000_000;

    /// <summary>
    /// Steps after which calls are not followed any more, and give something unknown: what is left of the budget goes to the root's own
    /// body, whose facts stay.
    /// </summary>
    public int FollowLimit { get; init; } = 60_000;

    /// <summary>Too many steps were taken to follow calls any further.</summary>
    public bool IsSparing => Steps > FollowLimit;

    public bool IsOverBudget => Steps > StepLimit;

    /// <summary>Steps taken so far: the deterministic measure of the work done.</summary>
    public int Steps { get; private set; }

    /// <summary>Bodies that were interpreted, in any context.</summary>
    public HashSet<ISymbol> Visited { get; } = new(SymbolEqualityComparer.Default);

    public BodySource Bodies { get; }

    public FactLog Log { get; }

    public FieldSummary Summary { get; }

    public Store Store { get; } = new();

    public Position At { get; }

    /// <summary>Bodies that touch a known member, or lead to one that does.</summary>
    public HashSet<ISymbol> Reaching { get; }

    /// <summary>Bodies being interpreted: one that calls itself is not entered again.</summary>
    public HashSet<ISymbol> Active { get; } = new(SymbolEqualityComparer.Default);

    public Stack<LoopFrame> OpenLoops { get; } = new();

    /// <summary>What the object initialisers around the present operation fill.</summary>
    public Stack<Value> Initialized { get; } = new();

    /// <summary>What stands before the <c>?.</c> around the present operation.</summary>
    public Stack<Value> ConditionalReceivers { get; } = new();

    /// <summary>What is known of members that are not the program's own.</summary>
    public IKnownMembers Known => _known;

    /// <summary>No other program reads what its public members hold.</summary>
    public bool IsProgram { get; }

    public Lifetimes Lifetimes { get; }

    public Objects Objects { get; }

    public Sequences Sequences { get; }

    public Manifold Manifold { get; }

    public Members Members { get; }

    public Assignments Assignments { get; }

    public Elements Elements { get; }

    public Slices Slices { get; }

    public Arrangements Arrangements { get; }

    public Tuples Tuples { get; }

    public Expressions Expressions { get; }

    public Patterns Patterns { get; }

    public Operations Operations { get; }

    public Statements Statements { get; }

    public Loops Loops { get; }

    public Calls Calls { get; }

    public BodyRunner Runner { get; }

    public Creation Creation { get; }

    public Uses Uses { get; }

    public Escapes Escapes { get; }

    /// <summary>The id that the next frame, object or list gets.</summary>
    public int NextId => _nextId;

    public int NewId()
    {
        Lifetimes.NoteBorn();
        return _nextId++;
    }

    /// <summary>Forgets where the root before ended.</summary>
    public void Start(ISymbol root)
    {
        Steps = 0;
        _nesting = 0;
        OpenLoops.Clear();
        Active.Clear();
        Initialized.Clear();
        ConditionalReceivers.Clear();
        Store.StartRoot();
        Runner.StartRoot();
        Creation.LongLived = 0;
        At.Start(root, NewId());
    }

    /// <summary>Evaluates an expression or runs a statement.</summary>
    public Value Visit(IOperation? operation)
    {
        if (operation is null || Store.IsDead)
        {
            return NeverValue.Instance;
        }

        if (++Steps > StepLimit || _nesting >= MaximumNesting)
        {
            return Fresh(operation.Type);
        }

        if ((Steps & 0xFFF) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        if (operation.ConstantValue is { HasValue: true } constant)
        {
            return Constant(constant.Value);
        }

        _nesting++;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = Operations.Run(operation);
        _nesting--;
        return value;
    }

    public void VisitAll<TOperation>(ImmutableArray<TOperation> operations)
        where TOperation : class, IOperation
    {
        foreach (var operation in operations)
        {
            Visit(operation);
        }
    }

    public ITypeSymbol Resolve(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter && At.Frame.TypeArguments is { } map && map.TryGetValue(parameter, out var argument))
        {
            return argument;
        }

        return type;
    }
}
