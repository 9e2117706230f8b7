using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Values that may be missing, and what the code puts in their place.</summary>
internal sealed class Missing : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.TestMissing,
        OperationRole.ValueOrDefault,
    };

    public Missing(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation) =>
        operation.Role == OperationRole.ValueOrDefault && call.Values.IsEmpty && call.Receiver is UnknownValue { IsFixed: false } given && IsNumber(call.Operation.Type)
            ? ZeroFor(given, call.Operation)
            : null;

    /// <summary>One of two values; a number, or 0 where there is none, is a value of its own.</summary>
    public Value Either(IOperation operation, Value first, Value second)
    {
        if (IsNumber(operation.Type) && Asks(operation) is { } isMissingWhenTrue)
        {
            var (filled, measured) = isMissingWhenTrue ? (first, second) : (second, first);
            if (IsZero(filled) && measured is UnknownValue { IsFixed: false } unknown)
            {
                return ZeroFor(unknown, operation);
            }
        }

        return EitherRows.Chosen(Value.Join(first, second));
    }

    /// <summary>Whether the first value is taken where something is missing (or the second); null when the operation asks for something else.</summary>
    private bool? Asks(IOperation operation) => operation switch
    {
        ICoalesceOperation => false,
        IConditionalOperation conditional => IsMissing(conditional.Condition, _known),
        _ => null,
    };

    /// <summary>The condition says that a value is missing (true) or there (false); null when it says something else.</summary>
    public static bool? IsMissing(IOperation condition, KnownMembers known) => condition switch
    {
        IParenthesizedOperation inner => IsMissing(inner.Operand, known),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation => !IsMissing(negation.Operand, known),
        IInvocationOperation test => known.Means(test.TargetMethod, OperationRole.TestMissing) ? true : null,
        IPropertyReferenceOperation { Property: { } property } when known.IsPresenceTest(property) => false,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null or float.NaN or double.NaN } } } => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } } => false,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand: { } right } when IsNull(right) => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, RightOperand: { } right } when IsNull(right) => false,
        _ => null,
    };

    public static bool IsZero(Value value) => value is ConstValue { Value: IConvertible and not (bool or char or string) } constant && Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture) == 0;

    /// <summary>Where the code puts 0 for what is missing of a value, or null.</summary>
    public static SyntaxNode? MadeZeroAt(Value value) => value is UnknownValue { Token: Zero zero } ? zero.Site : null;

    private static UnknownValue ZeroFor(UnknownValue measured, IOperation operation) => new(new Zero(measured.Token, operation.Syntax), operation.Type, measured.Origin);

    private static bool IsNull(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null } || (operation is IConversionOperation conversion && IsNull(conversion.Operand));

    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Decimal;

    /// <summary>The identity of a value that is 0 where another one is missing.</summary>
    private sealed class Zero
    {
        private readonly object _measured;

        public Zero(object measured, SyntaxNode site)
        {
            _measured = measured;
            Site = site;
        }

        public SyntaxNode Site { get; }

        public override bool Equals(object? obj) => obj is Zero other && ReferenceEquals(Site, other.Site) && _measured.Equals(other._measured);

        public override int GetHashCode() => Site.GetHashCode();
    }
}
