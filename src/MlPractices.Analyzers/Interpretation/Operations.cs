using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Each kind of operation goes to the part of the engine that knows it.</summary>
internal sealed class Operations : EnginePart
{
    public Operations(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>What the operation gives, or what it does.</summary>
    public Value Run(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Block:
                _engine.Statements.VisitBlock(((IBlockOperation)operation).Operations);
                return NeverValue.Instance;
            case OperationKind.ExpressionStatement:
                return _engine.Expressions.VisitExpressionStatement((IExpressionStatementOperation)operation);
            case OperationKind.VariableDeclarationGroup:
                VisitAll(((IVariableDeclarationGroupOperation)operation).Declarations);
                return NeverValue.Instance;
            case OperationKind.VariableDeclaration:
                VisitAll(((IVariableDeclarationOperation)operation).Declarators);
                return NeverValue.Instance;
            case OperationKind.VariableDeclarator:
                return _engine.Statements.VisitDeclarator((IVariableDeclaratorOperation)operation);
            case OperationKind.Invocation:
                return _engine.Calls.VisitInvocation((IInvocationOperation)operation);
            case OperationKind.ObjectCreation:
                return _engine.Creation.VisitCreation((IObjectCreationOperation)operation);
            case OperationKind.LocalReference:
                var local = (ILocalReferenceOperation)operation;
                return _engine.Members.Read(new Place(_at.Frame.Variables, local.Local), local.Type);
            case OperationKind.ParameterReference:
                return _engine.Members.ReadParameter((IParameterReferenceOperation)operation);
            case OperationKind.FieldReference:
                return _engine.Members.ReadField((IFieldReferenceOperation)operation);
            case OperationKind.PropertyReference:
                return _engine.Members.ReadProperty((IPropertyReferenceOperation)operation);
            case OperationKind.InstanceReference:
                var instance = (IInstanceReferenceOperation)operation;
                return instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && _engine.Initialized.Count > 0
                    ? _engine.Initialized.Peek()
                    : _at.Frame.Self ?? Fresh(instance.Type);
            case OperationKind.EventReference:
                return _engine.Members.ReadEvent((IEventReferenceOperation)operation);
            case OperationKind.EventAssignment:
                return _engine.Expressions.VisitEventAssignment((IEventAssignmentOperation)operation);
            case OperationKind.SimpleAssignment:
                return _engine.Expressions.VisitAssignment((ISimpleAssignmentOperation)operation);
            case OperationKind.Conversion:
                return _engine.Expressions.VisitConversion((IConversionOperation)operation);
            case OperationKind.Conditional:
                return _engine.Statements.VisitConditional((IConditionalOperation)operation);
            case OperationKind.Return or OperationKind.YieldReturn or OperationKind.YieldBreak:
                return _engine.Statements.VisitReturn((IReturnOperation)operation);
            case OperationKind.Loop:
                _engine.Loops.VisitLoop((ILoopOperation)operation);
                return NeverValue.Instance;
            case OperationKind.Await:
                return Visit(((IAwaitOperation)operation).Operation);
            case OperationKind.Parenthesized:
                return Visit(((IParenthesizedOperation)operation).Operand);
            case OperationKind.InterpolatedString:
                return _engine.Expressions.VisitInterpolated((IInterpolatedStringOperation)operation);
            case OperationKind.InterpolatedStringHandlerCreation:
                return Visit(((IInterpolatedStringHandlerCreationOperation)operation).Content);
            case OperationKind.Range:
                return _engine.Slices.VisitRange((IRangeOperation)operation);
            case OperationKind.ImplicitIndexerReference:
                return _engine.Slices.VisitImplicitIndexer((IImplicitIndexerReferenceOperation)operation);
            case OperationKind.Binary:
                return _engine.Expressions.VisitBinary((IBinaryOperation)operation);
            case OperationKind.Unary:
                return _engine.Expressions.VisitUnary((IUnaryOperation)operation);
            case OperationKind.AnonymousFunction:
                var lambda = (IAnonymousFunctionOperation)operation;
                return new FunctionValue(lambda.Body, lambda.Symbol, _at.Frame.Self, _at.Frame.Variables, _at.Frame.TypeArguments);
            case OperationKind.DelegateCreation:
                return Visit(((IDelegateCreationOperation)operation).Target);
            case OperationKind.MethodReference:
                var method = (IMethodReferenceOperation)operation;
                var inner = method.Method.MethodKind == MethodKind.LocalFunction ? _bodies.LocalFunction(method.Method, method) : null;
                return new FunctionValue(inner, method.Method, method.Instance is null ? null : Visit(method.Instance), _at.Frame.Variables, _at.Frame.TypeArguments);
            case OperationKind.ArrayCreation:
                return _engine.Elements.VisitArray((IArrayCreationOperation)operation);
            case OperationKind.ArrayElementReference:
                return _engine.Elements.VisitElement((IArrayElementReferenceOperation)operation);
            case OperationKind.Tuple:
                return _engine.Tuples.VisitTuple((ITupleOperation)operation);
            case OperationKind.AnonymousObjectCreation:
                return _engine.Tuples.VisitAnonymousObject((IAnonymousObjectCreationOperation)operation);
            case OperationKind.ConditionalAccess:
                return _engine.Expressions.VisitConditionalAccess((IConditionalAccessOperation)operation);
            case OperationKind.ConditionalAccessInstance:
                return _engine.ConditionalReceivers.Count > 0 ? _engine.ConditionalReceivers.Peek() : Fresh(operation.Type);
            case OperationKind.Coalesce:
                return _engine.Expressions.VisitCoalesce((ICoalesceOperation)operation);
            case OperationKind.SwitchExpression:
                return _engine.Patterns.VisitSwitchExpression((ISwitchExpressionOperation)operation);
            case OperationKind.Switch:
                _engine.Statements.VisitSwitch((ISwitchOperation)operation);
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
                _at.Locks++;
                Visit(@lock.Body);
                _at.Locks--;
                return NeverValue.Instance;
            case OperationKind.Try:
                _engine.Statements.VisitTry((ITryOperation)operation);
                return NeverValue.Instance;
            case OperationKind.DeconstructionAssignment:
                return _engine.Tuples.VisitDeconstruction((IDeconstructionAssignmentOperation)operation);
            case OperationKind.DeclarationExpression:
                return Visit(((IDeclarationExpressionOperation)operation).Expression);
            case OperationKind.CompoundAssignment:
                return _engine.Expressions.VisitCompound((ICompoundAssignmentOperation)operation);
            case OperationKind.CoalesceAssignment:
                return _engine.Expressions.VisitCoalesceAssignment((ICoalesceAssignmentOperation)operation);
            case OperationKind.Increment or OperationKind.Decrement:
                var increment = (IIncrementOrDecrementOperation)operation;
                _engine.Assignments.Assign(increment.Target, Fresh(increment.Type));
                return Fresh(increment.Type);
            case OperationKind.Branch:
                _engine.Loops.VisitBranch((IBranchOperation)operation);
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
                return _engine.Expressions.VisitWith((IWithOperation)operation);
            case OperationKind.IsPattern:
                return _engine.Patterns.VisitIsPattern((IIsPatternOperation)operation);
            case OperationKind.IsType:
                var isType = (IIsTypeOperation)operation;
                return _engine.Known.IsOfType(Visit(isType.ValueOperand), isType.TypeOperand) is { } isOfType ? ConstValue.Of(isOfType != isType.IsNegated) : Fresh(isType.Type);
            case OperationKind.ObjectOrCollectionInitializer:
                VisitAll(((IObjectOrCollectionInitializerOperation)operation).Initializers);
                return NeverValue.Instance;
            case OperationKind.MemberInitializer:
                return _engine.Expressions.VisitMemberInitializer((IMemberInitializerOperation)operation);
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

    /// <summary>Operations without a meaning of their own here, incomplete code among them: their parts still count.</summary>
    public Value VisitOther(IOperation operation)
    {
        if ((int)operation.Kind == Elements.CollectionExpressionKind)
        {
            return _engine.Elements.VisitCollectionExpression(operation);
        }

        if (operation.Kind == OperationKind.Invalid && BodySource.OnlyCandidate(operation) is { } meant)
        {
            return _engine.Calls.CallUnbound(operation, meant);
        }

        Value last = NeverValue.Instance;
        foreach (var child in operation.ChildOperations)
        {
            last = Visit(child);
            if (child.Kind != OperationKind.Invalid)
            {
                _engine.Escapes.Escape(last);
                _engine.Escapes.EscapeScores(last);
            }
        }

        return operation.Kind is OperationKind.Labeled or OperationKind.Lock ? last : Fresh(operation.Type);
    }
}
