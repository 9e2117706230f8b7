using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Conditions of one parameter, read as comparisons of its members with constants, or else by their words.</summary>
internal static class Comparisons
{
    /// <summary>The words of a condition, whatever its parameter is called and however it is set.</summary>
    public static string WordsOf(IOperation condition, IParameterSymbol parameter) => string.Join(" ", condition.Syntax.DescendantTokens().Select(token =>
        token.ValueText == parameter.Name && token.Parent is IdentifierNameSyntax name && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name) ? "_" : token.Text));

    /// <summary>Between which ends a member of the parameter lies when the condition holds; null when it says something else.</summary>
    public static RowBound? BoundOf(IOperation condition, IParameterSymbol parameter, Func<ISymbol, object?> constant)
    {
        switch (Bare(condition))
        {
            case IBinaryOperation comparison when MemberOf(comparison.LeftOperand, parameter) is { } member && Number(comparison.RightOperand, constant) is { } end:
                return Bound(member, IsWhole(comparison.LeftOperand), comparison.OperatorKind, end);
            case IBinaryOperation comparison when MemberOf(comparison.RightOperand, parameter) is { } member && Number(comparison.LeftOperand, constant) is { } end:
                return Bound(member, IsWhole(comparison.RightOperand), Mirrored(comparison.OperatorKind), end);
            case IIsPatternOperation { Pattern: IRelationalPatternOperation relation } test when MemberOf(test.Value, parameter) is { } member && Number(relation.Value, constant) is { } end:
                return Bound(member, IsWhole(test.Value), relation.OperatorKind, end);
            case IIsPatternOperation { Pattern: IConstantPatternOperation equal } test when MemberOf(test.Value, parameter) is { } member && Number(equal.Value, constant) is { } end:
                return Bound(member, IsWhole(test.Value), BinaryOperatorKind.Equals, end);
            default:
                return null;
        }
    }

    private static RowBound? Bound(Key member, bool isWhole, BinaryOperatorKind comparison, decimal end) => comparison switch
    {
        BinaryOperatorKind.GreaterThan => RowBound.From(member, isWhole, end, with: false),
        BinaryOperatorKind.GreaterThanOrEqual => RowBound.From(member, isWhole, end, with: true),
        BinaryOperatorKind.LessThan => RowBound.UpTo(member, isWhole, end, with: false),
        BinaryOperatorKind.LessThanOrEqual => RowBound.UpTo(member, isWhole, end, with: true),
        BinaryOperatorKind.Equals => RowBound.At(member, isWhole, end),
        _ => null,
    };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind comparison) => comparison switch
    {
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        _ => comparison,
    };

    /// <summary>The members by which a value is reached from the parameter; null when it is reached otherwise.</summary>
    private static Key? MemberOf(IOperation operation, IParameterSymbol parameter)
    {
        var path = new List<object?>();
        var at = Bare(operation);
        while (at is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { Parameters.IsEmpty: true }, Instance: { } holder } read)
        {
            path.Add(read.Member.OriginalDefinition);
            at = Bare(holder);
        }

        return at is IParameterReferenceOperation root && path.Count > 0 && SymbolEqualityComparer.Default.Equals(root.Parameter, parameter) ? Key.Of(path.ToArray()) : null;
    }

    private static bool IsWhole(IOperation operation)
    {
        var type = Bare(operation).Type;
        type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
    }

    private static decimal? Number(IOperation operation, Func<ISymbol, object?> constant) => Bare(operation) switch
    {
        { ConstantValue: { HasValue: true, Value: { } value } } => RowBound.Number(value),
        ILocalReferenceOperation local => RowBound.Number(constant(local.Local)),
        IObjectCreationOperation { Type.SpecialType: SpecialType.System_DateTime, Initializer: null } date => Date(date),
        _ => null,
    };

    private static decimal? Date(IObjectCreationOperation creation)
    {
        var parts = new int[creation.Arguments.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (creation.Arguments[i].Value.ConstantValue is not { HasValue: true, Value: int part })
            {
                return null;
            }

            parts[i] = part;
        }

        try
        {
            return parts.Length switch
            {
                3 => RowBound.Number(new DateTime(parts[0], parts[1], parts[2])),
                6 => RowBound.Number(new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null, Operand: { } converted })
        {
            operation = converted;
        }

        return operation is IParenthesizedOperation { Operand: { } inner } ? Bare(inner) : operation;
    }
}
