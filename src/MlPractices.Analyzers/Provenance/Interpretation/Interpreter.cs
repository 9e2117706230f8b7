using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Provenance;

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

        switch (operation)
        {
            case IBlockOperation block:
                VisitAll(block.Operations);
                return NeverValue.Instance;
            case IExpressionStatementOperation statement:
                return VisitExpressionStatement(statement);
            case IVariableDeclarationGroupOperation group:
                VisitAll(group.Declarations);
                return NeverValue.Instance;
            case IVariableDeclarationOperation declaration:
                VisitAll(declaration.Declarators);
                return NeverValue.Instance;
            case IVariableDeclaratorOperation declarator:
                return VisitDeclarator(declarator);
            case IInvocationOperation invocation:
                return VisitInvocation(invocation);
            case IObjectCreationOperation creation:
                return VisitCreation(creation);
            case ILocalReferenceOperation local:
                return Read(new Place(_frame.Variables, local.Local), local.Type);
            case IParameterReferenceOperation parameter:
                return ReadParameter(parameter);
            case IFieldReferenceOperation field:
                return ReadField(field);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case IInstanceReferenceOperation instance:
                return instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && _initialized.Count > 0
                    ? _initialized.Peek()
                    : _frame.Self ?? Fresh(instance.Type);
            case ISimpleAssignmentOperation assignment:
                return VisitAssignment(assignment);
            case IConversionOperation conversion:
                return VisitConversion(conversion);
            case IConditionalOperation conditional:
                return VisitConditional(conditional);
            case IReturnOperation returned:
                return VisitReturn(returned);
            case ILoopOperation loop:
                VisitLoop(loop);
                return NeverValue.Instance;
            case IAwaitOperation awaited:
                return Unwrap(Visit(awaited.Operation));
            case IParenthesizedOperation parenthesized:
                return Visit(parenthesized.Operand);
            case IInterpolatedStringOperation interpolated:
                return VisitInterpolated(interpolated);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Visit(handler.Content);
            case IBinaryOperation binary:
                return VisitBinary(binary);
            case IUnaryOperation unary:
                return VisitUnary(unary);
            case IAnonymousFunctionOperation lambda:
                return new FunctionValue(lambda.Body, lambda.Symbol, _frame.Self, _frame.Variables, _frame.TypeArguments);
            case IDelegateCreationOperation creation:
                return Visit(creation.Target);
            case IMethodReferenceOperation method:
                return new FunctionValue(null, method.Method, method.Instance is null ? null : Visit(method.Instance), _frame.Variables, _frame.TypeArguments);
            case IArrayCreationOperation array:
                return VisitArray(array);
            case IArrayElementReferenceOperation element:
                return VisitElement(element);
            case ITupleOperation tuple:
                return VisitTuple(tuple);
            case IAnonymousObjectCreationOperation anonymous:
                return VisitAnonymousObject(anonymous);
            case IConditionalAccessOperation access:
                return VisitConditionalAccess(access);
            case IConditionalAccessInstanceOperation:
                return _conditionalReceivers.Count > 0 ? _conditionalReceivers.Peek() : Fresh(operation.Type);
            case ICoalesceOperation coalesce:
                return VisitCoalesce(coalesce);
            case ISwitchExpressionOperation switchExpression:
                return VisitSwitchExpression(switchExpression);
            case ISwitchOperation @switch:
                VisitSwitch(@switch);
                return NeverValue.Instance;
            case IUsingOperation @using:
                Visit(@using.Resources);
                return Visit(@using.Body);
            case IUsingDeclarationOperation usingDeclaration:
                return Visit(usingDeclaration.DeclarationGroup);
            case ILockOperation @lock:
                Visit(@lock.LockedValue);
                _locks++;
                Visit(@lock.Body);
                _locks--;
                return NeverValue.Instance;
            case ITryOperation @try:
                VisitTry(@try);
                return NeverValue.Instance;
            case IDeconstructionAssignmentOperation deconstruction:
                return VisitDeconstruction(deconstruction);
            case IDeclarationExpressionOperation declared:
                return Visit(declared.Expression);
            case ICompoundAssignmentOperation compound:
                return VisitCompound(compound);
            case ICoalesceAssignmentOperation coalesceAssignment:
                return VisitCoalesceAssignment(coalesceAssignment);
            case IIncrementOrDecrementOperation increment:
                Assign(increment.Target, Fresh(increment.Type));
                return Fresh(increment.Type);
            case IBranchOperation branch:
                VisitBranch(branch);
                return NeverValue.Instance;
            case IThrowOperation @throw:
                Visit(@throw.Exception);
                _store.IsDead = true;
                return NeverValue.Instance;
            case ITypeOfOperation typeOf:
                return new TypeValue(Resolve(typeOf.TypeOperand));
            case IDefaultValueOperation:
                return ConstValue.Null;
            case IWithOperation with:
                return VisitWith(with);
            case IIsPatternOperation isPattern:
                return VisitIsPattern(isPattern);
            case IIsTypeOperation isType:
                Visit(isType.ValueOperand);
                return Fresh(isType.Type);
            case IObjectOrCollectionInitializerOperation initializer:
                VisitAll(initializer.Initializers);
                return NeverValue.Instance;
            case IMemberInitializerOperation member:
                return VisitMemberInitializer(member);
            case IMethodBodyOperation method:
                Visit(method.BlockBody ?? method.ExpressionBody);
                return NeverValue.Instance;
            case IConstructorBodyOperation constructor:
                Visit(constructor.Initializer);
                Visit(constructor.BlockBody ?? constructor.ExpressionBody);
                return NeverValue.Instance;
            case ISymbolInitializerOperation initializer:
                return Visit(initializer.Value);
            case ILocalFunctionOperation:
            case IEmptyOperation:
                return NeverValue.Instance;
            case ITranslatedQueryOperation query:
                return Visit(query.Operation);
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
                EscapeTo(last, operation);
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
