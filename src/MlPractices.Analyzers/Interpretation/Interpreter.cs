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
        At = new Position(new Frame(0, assembly, null, null, null, 0, 0, inLambda: false));
        _cancellation = cancellation;
        Lifetimes = new Lifetimes(this);
        Objects = new Objects(this);
        Sequences = new Sequences(this);
        Members = new Members(this);
        Assignments = new Assignments(this);
        Elements = new Elements(this);
        Slices = new Slices(this);
        Tuples = new Tuples(this);
        Expressions = new Expressions(this);
        Patterns = new Patterns(this);
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

    public Members Members { get; }

    public Assignments Assignments { get; }

    public Elements Elements { get; }

    public Slices Slices { get; }

    public Tuples Tuples { get; }

    public Expressions Expressions { get; }

    public Patterns Patterns { get; }

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
        var value = Dispatch(operation);
        _nesting--;
        return value;
    }

    private Value Dispatch(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Block:
                Statements.VisitBlock(((IBlockOperation)operation).Operations);
                return NeverValue.Instance;
            case OperationKind.ExpressionStatement:
                return Expressions.VisitExpressionStatement((IExpressionStatementOperation)operation);
            case OperationKind.VariableDeclarationGroup:
                VisitAll(((IVariableDeclarationGroupOperation)operation).Declarations);
                return NeverValue.Instance;
            case OperationKind.VariableDeclaration:
                VisitAll(((IVariableDeclarationOperation)operation).Declarators);
                return NeverValue.Instance;
            case OperationKind.VariableDeclarator:
                return Statements.VisitDeclarator((IVariableDeclaratorOperation)operation);
            case OperationKind.Invocation:
                return Calls.VisitInvocation((IInvocationOperation)operation);
            case OperationKind.ObjectCreation:
                return Creation.VisitCreation((IObjectCreationOperation)operation);
            case OperationKind.LocalReference:
                var local = (ILocalReferenceOperation)operation;
                return Members.Read(new Place(At.Frame.Variables, local.Local), local.Type);
            case OperationKind.ParameterReference:
                return Members.ReadParameter((IParameterReferenceOperation)operation);
            case OperationKind.FieldReference:
                return Members.ReadField((IFieldReferenceOperation)operation);
            case OperationKind.PropertyReference:
                return Members.ReadProperty((IPropertyReferenceOperation)operation);
            case OperationKind.InstanceReference:
                var instance = (IInstanceReferenceOperation)operation;
                return instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && Initialized.Count > 0
                    ? Initialized.Peek()
                    : At.Frame.Self ?? Fresh(instance.Type);
            case OperationKind.SimpleAssignment:
                return Expressions.VisitAssignment((ISimpleAssignmentOperation)operation);
            case OperationKind.Conversion:
                return Expressions.VisitConversion((IConversionOperation)operation);
            case OperationKind.Conditional:
                return Statements.VisitConditional((IConditionalOperation)operation);
            case OperationKind.Return or OperationKind.YieldReturn or OperationKind.YieldBreak:
                return Statements.VisitReturn((IReturnOperation)operation);
            case OperationKind.Loop:
                Loops.VisitLoop((ILoopOperation)operation);
                return NeverValue.Instance;
            case OperationKind.Await:
                return Visit(((IAwaitOperation)operation).Operation);
            case OperationKind.Parenthesized:
                return Visit(((IParenthesizedOperation)operation).Operand);
            case OperationKind.InterpolatedString:
                return Expressions.VisitInterpolated((IInterpolatedStringOperation)operation);
            case OperationKind.InterpolatedStringHandlerCreation:
                return Visit(((IInterpolatedStringHandlerCreationOperation)operation).Content);
            case OperationKind.Range:
                return Slices.VisitRange((IRangeOperation)operation);
            case OperationKind.ImplicitIndexerReference:
                return Slices.VisitImplicitIndexer((IImplicitIndexerReferenceOperation)operation);
            case OperationKind.Binary:
                return Expressions.VisitBinary((IBinaryOperation)operation);
            case OperationKind.Unary:
                return Expressions.VisitUnary((IUnaryOperation)operation);
            case OperationKind.AnonymousFunction:
                var lambda = (IAnonymousFunctionOperation)operation;
                return new FunctionValue(lambda.Body, lambda.Symbol, At.Frame.Self, At.Frame.Variables, At.Frame.TypeArguments);
            case OperationKind.DelegateCreation:
                return Visit(((IDelegateCreationOperation)operation).Target);
            case OperationKind.MethodReference:
                var method = (IMethodReferenceOperation)operation;
                var inner = method.Method.MethodKind == MethodKind.LocalFunction ? Bodies.LocalFunction(method.Method, method) : null;
                return new FunctionValue(inner, method.Method, method.Instance is null ? null : Visit(method.Instance), At.Frame.Variables, At.Frame.TypeArguments);
            case OperationKind.ArrayCreation:
                return Elements.VisitArray((IArrayCreationOperation)operation);
            case OperationKind.ArrayElementReference:
                return Elements.VisitElement((IArrayElementReferenceOperation)operation);
            case OperationKind.Tuple:
                return Tuples.VisitTuple((ITupleOperation)operation);
            case OperationKind.AnonymousObjectCreation:
                return Tuples.VisitAnonymousObject((IAnonymousObjectCreationOperation)operation);
            case OperationKind.ConditionalAccess:
                return Expressions.VisitConditionalAccess((IConditionalAccessOperation)operation);
            case OperationKind.ConditionalAccessInstance:
                return ConditionalReceivers.Count > 0 ? ConditionalReceivers.Peek() : Fresh(operation.Type);
            case OperationKind.Coalesce:
                return Expressions.VisitCoalesce((ICoalesceOperation)operation);
            case OperationKind.SwitchExpression:
                return Patterns.VisitSwitchExpression((ISwitchExpressionOperation)operation);
            case OperationKind.Switch:
                Statements.VisitSwitch((ISwitchOperation)operation);
                return NeverValue.Instance;
            case OperationKind.Using:
                var @using = (IUsingOperation)operation;
                Visit(@using.Resources);
                return Visit(@using.Body);
            case OperationKind.UsingDeclaration:
                return Visit(((IUsingDeclarationOperation)operation).DeclarationGroup);
            case OperationKind.Lock:
                var @lock = (ILockOperation)operation;
                Visit(@lock.LockedValue);
                At.Locks++;
                Visit(@lock.Body);
                At.Locks--;
                return NeverValue.Instance;
            case OperationKind.Try:
                Statements.VisitTry((ITryOperation)operation);
                return NeverValue.Instance;
            case OperationKind.DeconstructionAssignment:
                return Tuples.VisitDeconstruction((IDeconstructionAssignmentOperation)operation);
            case OperationKind.DeclarationExpression:
                return Visit(((IDeclarationExpressionOperation)operation).Expression);
            case OperationKind.CompoundAssignment:
                return Expressions.VisitCompound((ICompoundAssignmentOperation)operation);
            case OperationKind.CoalesceAssignment:
                return Expressions.VisitCoalesceAssignment((ICoalesceAssignmentOperation)operation);
            case OperationKind.Increment or OperationKind.Decrement:
                var increment = (IIncrementOrDecrementOperation)operation;
                Assignments.Assign(increment.Target, Fresh(increment.Type));
                return Fresh(increment.Type);
            case OperationKind.Branch:
                Loops.VisitBranch((IBranchOperation)operation);
                return NeverValue.Instance;
            case OperationKind.Throw:
                Visit(((IThrowOperation)operation).Exception);
                Store.IsDead = true;
                return NeverValue.Instance;
            case OperationKind.TypeOf:
                return new TypeValue(Resolve(((ITypeOfOperation)operation).TypeOperand));
            case OperationKind.DefaultValue:
                return ConstValue.Null;
            case OperationKind.With:
                return Expressions.VisitWith((IWithOperation)operation);
            case OperationKind.IsPattern:
                return Patterns.VisitIsPattern((IIsPatternOperation)operation);
            case OperationKind.IsType:
                var isType = (IIsTypeOperation)operation;
                return Known.IsOfType(Visit(isType.ValueOperand), isType.TypeOperand) is { } isOfType ? ConstValue.Of(isOfType != isType.IsNegated) : Fresh(isType.Type);
            case OperationKind.ObjectOrCollectionInitializer:
                VisitAll(((IObjectOrCollectionInitializerOperation)operation).Initializers);
                return NeverValue.Instance;
            case OperationKind.MemberInitializer:
                return Expressions.VisitMemberInitializer((IMemberInitializerOperation)operation);
            case OperationKind.MethodBody:
                var body = (IMethodBodyOperation)operation;
                Visit(body.BlockBody ?? body.ExpressionBody);
                return NeverValue.Instance;
            case OperationKind.ConstructorBody:
                var constructor = (IConstructorBodyOperation)operation;
                Visit(constructor.Initializer);
                Visit(constructor.BlockBody ?? constructor.ExpressionBody);
                return NeverValue.Instance;
            case OperationKind.FieldInitializer or OperationKind.PropertyInitializer or OperationKind.ParameterInitializer or OperationKind.VariableInitializer:
                return Visit(((ISymbolInitializerOperation)operation).Value);
            case OperationKind.LocalFunction:
            case OperationKind.Empty:
                return NeverValue.Instance;
            case OperationKind.TranslatedQuery:
                return Visit(((ITranslatedQueryOperation)operation).Operation);
            default:
                return VisitOther(operation);
        }
    }

    public void VisitAll<TOperation>(ImmutableArray<TOperation> operations)
        where TOperation : class, IOperation
    {
        foreach (var operation in operations)
        {
            Visit(operation);
        }
    }

    /// <summary>Operations without a meaning of their own here, incomplete code among them: their parts still count.</summary>
    public Value VisitOther(IOperation operation)
    {
        if ((int)operation.Kind == Elements.CollectionExpressionKind)
        {
            return Elements.VisitCollectionExpression(operation);
        }

        if (operation.Kind == OperationKind.Invalid && BodySource.OnlyCandidate(operation) is { } meant)
        {
            return Calls.CallUnbound(operation, meant);
        }

        Value last = NeverValue.Instance;
        foreach (var child in operation.ChildOperations)
        {
            last = Visit(child);
            if (child.Kind != OperationKind.Invalid)
            {
                Escapes.Escape(last);
                Escapes.EscapeScores(last);
            }
        }

        return operation.Kind is OperationKind.Labeled or OperationKind.Lock ? last : Fresh(operation.Type);
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
