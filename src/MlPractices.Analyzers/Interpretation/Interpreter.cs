using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>
/// Runs bodies on abstract values: calls are followed into their bodies, branches are joined, loops run twice.
/// What the program does to data and models is recorded as facts. Bounded in steps and depth: never a hang.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MaximumDepth = 24;

    private readonly MlCatalog _catalog;
    private readonly BodySource _bodies;
    private readonly FactLog _log;
    private readonly FieldSummary _summary;
    private readonly CancellationToken _cancellation;
    private readonly Store _store = new();
    private readonly Stack<LoopFrame> _loops = new();
    private readonly Stack<Value> _initialized = new();
    private readonly Stack<Value> _conditionalReceivers = new();
    private readonly HashSet<ISymbol> _active = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<int, HashSet<string>> _memberNames = new();
    private readonly Dictionary<Key, ObjectValue> _instances = new();

    private readonly HashSet<ISymbol> _reaching;
    private readonly ISymbol _nowhere;

    private Frame _frame;
    private LoopScope? _loop;
    private BranchPath? _branch;
    private ISymbol? _root;
    private IMethodSymbol? _handedTo;
    private int _locks;
    private int _parallel;
    private int _nextId = 1;
    private int _order;
    private int _steps;

    public Interpreter(MlCatalog catalog, BodySource bodies, FactLog log, FieldSummary summary, HashSet<ISymbol> reaching, IAssemblySymbol assembly, CancellationToken cancellation)
    {
        _catalog = catalog;
        _bodies = bodies;
        _log = log;
        _summary = summary;
        _reaching = reaching;
        _cancellation = cancellation;
        _nowhere = assembly;
        _frame = new Frame(0, assembly, null, null, null, 0, 0, inLambda: false);
    }

    /// <summary>Steps one root may take; over it the root's facts are dropped.</summary>
    public int StepLimit { get; init; } = 150_000;

    public bool IsOverBudget => _steps > StepLimit;

    /// <summary>Steps taken so far: the deterministic measure of the work done.</summary>
    public int Steps => _steps;

    /// <summary>Bodies that were interpreted, in any context.</summary>
    public HashSet<ISymbol> Visited { get; } = new(SymbolEqualityComparer.Default);

    private FactSite Site(IOperation operation) =>
        new(operation, _frame.Owner, _order++, _branch, _loop, _frame.Caller, _frame.InLambda)
        {
            Root = _root,
            HandedTo = _handedTo,
            InLock = _locks > 0,
            InParallel = _parallel > 0,
        };

    private UnknownValue Fresh(ITypeSymbol? type = null, Origin origin = Origin.Unknown) => new(new object(), type, origin);

    private int NewId() => _nextId++;

    /// <summary>Evaluates an expression or runs a statement.</summary>
    private Value Visit(IOperation? operation)
    {
        if (operation is null || _store.IsDead)
        {
            return NeverValue.Instance;
        }

        if (++_steps > StepLimit)
        {
            return Fresh(operation.Type);
        }

        if ((_steps & 0xFFF) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        if (operation.ConstantValue is { HasValue: true } constant)
        {
            return Constant(constant.Value);
        }

        switch (operation.Kind)
        {
            case OperationKind.Block:
                VisitAll(((IBlockOperation)operation).Operations);
                return NeverValue.Instance;
            case OperationKind.ExpressionStatement:
                return VisitExpressionStatement((IExpressionStatementOperation)operation);
            case OperationKind.VariableDeclarationGroup:
                VisitAll(((IVariableDeclarationGroupOperation)operation).Declarations);
                return NeverValue.Instance;
            case OperationKind.VariableDeclaration:
                VisitAll(((IVariableDeclarationOperation)operation).Declarators);
                return NeverValue.Instance;
            case OperationKind.VariableDeclarator:
                return VisitDeclarator((IVariableDeclaratorOperation)operation);
            case OperationKind.Invocation:
                return VisitInvocation((IInvocationOperation)operation);
            case OperationKind.ObjectCreation:
                return VisitCreation((IObjectCreationOperation)operation);
            case OperationKind.LocalReference:
                var local = (ILocalReferenceOperation)operation;
                return Read(new Place(_frame.Variables, local.Local), local.Type);
            case OperationKind.ParameterReference:
                return ReadParameter((IParameterReferenceOperation)operation);
            case OperationKind.FieldReference:
                return ReadField((IFieldReferenceOperation)operation);
            case OperationKind.PropertyReference:
                return ReadProperty((IPropertyReferenceOperation)operation);
            case OperationKind.InstanceReference:
                var instance = (IInstanceReferenceOperation)operation;
                return instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && _initialized.Count > 0
                    ? _initialized.Peek()
                    : _frame.Self ?? Fresh(instance.Type);
            case OperationKind.SimpleAssignment:
                return VisitAssignment((ISimpleAssignmentOperation)operation);
            case OperationKind.Conversion:
                return VisitConversion((IConversionOperation)operation);
            case OperationKind.Conditional:
                return VisitConditional((IConditionalOperation)operation);
            case OperationKind.Return or OperationKind.YieldReturn or OperationKind.YieldBreak:
                return VisitReturn((IReturnOperation)operation);
            case OperationKind.Loop:
                VisitLoop((ILoopOperation)operation);
                return NeverValue.Instance;
            case OperationKind.Await:
                return Visit(((IAwaitOperation)operation).Operation);
            case OperationKind.Parenthesized:
                return Visit(((IParenthesizedOperation)operation).Operand);
            case OperationKind.InterpolatedString:
                return VisitInterpolated((IInterpolatedStringOperation)operation);
            case OperationKind.InterpolatedStringHandlerCreation:
                return Visit(((IInterpolatedStringHandlerCreationOperation)operation).Content);
            case OperationKind.Binary:
                return VisitBinary((IBinaryOperation)operation);
            case OperationKind.Unary:
                return VisitUnary((IUnaryOperation)operation);
            case OperationKind.AnonymousFunction:
                var lambda = (IAnonymousFunctionOperation)operation;
                return new FunctionValue(lambda.Body, lambda.Symbol, _frame.Self, _frame.Variables, _frame.TypeArguments);
            case OperationKind.DelegateCreation:
                return Visit(((IDelegateCreationOperation)operation).Target);
            case OperationKind.MethodReference:
                var method = (IMethodReferenceOperation)operation;
                return new FunctionValue(null, method.Method, method.Instance is null ? null : Visit(method.Instance), _frame.Variables, _frame.TypeArguments);
            case OperationKind.ArrayCreation:
                return VisitArray((IArrayCreationOperation)operation);
            case OperationKind.ArrayElementReference:
                return VisitElement((IArrayElementReferenceOperation)operation);
            case OperationKind.Tuple:
                return VisitTuple((ITupleOperation)operation);
            case OperationKind.AnonymousObjectCreation:
                return VisitAnonymousObject((IAnonymousObjectCreationOperation)operation);
            case OperationKind.ConditionalAccess:
                return VisitConditionalAccess((IConditionalAccessOperation)operation);
            case OperationKind.ConditionalAccessInstance:
                return _conditionalReceivers.Count > 0 ? _conditionalReceivers.Peek() : Fresh(operation.Type);
            case OperationKind.Coalesce:
                return VisitCoalesce((ICoalesceOperation)operation);
            case OperationKind.SwitchExpression:
                return VisitSwitchExpression((ISwitchExpressionOperation)operation);
            case OperationKind.Switch:
                VisitSwitch((ISwitchOperation)operation);
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
                _locks++;
                Visit(@lock.Body);
                _locks--;
                return NeverValue.Instance;
            case OperationKind.Try:
                VisitTry((ITryOperation)operation);
                return NeverValue.Instance;
            case OperationKind.DeconstructionAssignment:
                return VisitDeconstruction((IDeconstructionAssignmentOperation)operation);
            case OperationKind.DeclarationExpression:
                return Visit(((IDeclarationExpressionOperation)operation).Expression);
            case OperationKind.CompoundAssignment:
                return VisitCompound((ICompoundAssignmentOperation)operation);
            case OperationKind.CoalesceAssignment:
                return VisitCoalesceAssignment((ICoalesceAssignmentOperation)operation);
            case OperationKind.Increment or OperationKind.Decrement:
                var increment = (IIncrementOrDecrementOperation)operation;
                Assign(increment.Target, Fresh(increment.Type));
                return Fresh(increment.Type);
            case OperationKind.Branch:
                VisitBranch((IBranchOperation)operation);
                return NeverValue.Instance;
            case OperationKind.Throw:
                Visit(((IThrowOperation)operation).Exception);
                _store.IsDead = true;
                return NeverValue.Instance;
            case OperationKind.TypeOf:
                return new TypeValue(Resolve(((ITypeOfOperation)operation).TypeOperand));
            case OperationKind.DefaultValue:
                return ConstValue.Null;
            case OperationKind.With:
                return VisitWith((IWithOperation)operation);
            case OperationKind.IsPattern:
                return VisitIsPattern((IIsPatternOperation)operation);
            case OperationKind.IsType:
                var isType = (IIsTypeOperation)operation;
                Visit(isType.ValueOperand);
                return Fresh(isType.Type);
            case OperationKind.ObjectOrCollectionInitializer:
                VisitAll(((IObjectOrCollectionInitializerOperation)operation).Initializers);
                return NeverValue.Instance;
            case OperationKind.MemberInitializer:
                return VisitMemberInitializer((IMemberInitializerOperation)operation);
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

    private void VisitAll<TOperation>(ImmutableArray<TOperation> operations)
        where TOperation : class, IOperation
    {
        foreach (var operation in operations)
        {
            Visit(operation);
        }
    }

    /// <summary>Operations without a meaning of their own here, incomplete code among them: their parts still count.</summary>
    private Value VisitOther(IOperation operation)
    {
        if ((int)operation.Kind == CollectionExpressionKind)
        {
            return VisitCollectionExpression(operation);
        }

        Value last = NeverValue.Instance;
        foreach (var child in operation.ChildOperations)
        {
            last = Visit(child);
            if (child.Kind != OperationKind.Invalid)
            {
                Escape(last);
            }
        }

        return operation.Kind is OperationKind.Labeled or OperationKind.Lock ? last : Fresh(operation.Type);
    }

    private static Value Constant(object? value) => value switch
    {
        string text => new TextValue(text),
        null => ConstValue.Null,
        bool flag => ConstValue.Of(flag),
        _ => new ConstValue(value),
    };

    private ITypeSymbol Resolve(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter && _frame.TypeArguments is { } map && map.TryGetValue(parameter, out var argument))
        {
            return argument;
        }

        return type;
    }
}
