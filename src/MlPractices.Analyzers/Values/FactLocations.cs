using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Values;

/// <summary>The place in the source that a person would edit.</summary>
internal static class FactLocations
{
    public static Location OfCall(SyntaxNode syntax)
    {
        var node = syntax is AwaitExpressionSyntax awaited ? awaited.Expression : syntax;
        if (node is InvocationExpressionSyntax invocation)
        {
            SyntaxNode? name = invocation.Expression switch
            {
                MemberAccessExpressionSyntax member => member.Name,
                MemberBindingExpressionSyntax binding => binding.Name,
                _ => null,
            };
            if (name is not null)
            {
                return Location.Create(node.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(name.SpanStart, invocation.Span.End));
            }
        }

        return node.GetLocation();
    }

    /// <summary>
    /// Where <paramref name="later"/> is reached in the body that both facts were reached from: the fact itself, or the call of the
    /// helper that holds it. That is the place where a step between the two is missing.
    /// </summary>
    /// <param name="earlier">The first of the two on the way.</param>
    /// <param name="later">The second.</param>
    /// <param name="type">The type whose body they meet in.</param>
    public static Location OfMeeting(PipelineFact earlier, PipelineFact later, out INamedTypeSymbol? type)
    {
        type = later.Where.Owner.ContainingType;
        if (!SymbolEqualityComparer.Default.Equals(earlier.Where.Root, later.Where.Root))
        {
            return later.Location;
        }

        var first = CallsTo(earlier.Where.Caller);
        var second = CallsTo(later.Where.Caller);
        var shared = 0;
        while (shared < first.Count && shared < second.Count && ReferenceEquals(first[shared].Call, second[shared].Call))
        {
            shared++;
        }

        if (shared == second.Count)
        {
            return later.Location;
        }

        type = (shared == 0 ? later.Where.Root : second[shared - 1].Callee)?.ContainingType;
        return OfCall(second[shared].Call);
    }

    /// <summary>Where a member is declared, or, when that is in another assembly, <paramref name="otherwise"/>.</summary>
    public static Location OfMember(ISymbol? member, Location otherwise) =>
        member is { Locations.Length: > 0 } && member.Locations[0].IsInSource ? member.Locations[0] : otherwise;

    public static Location OfArgument(IOperation operation, string? parameter)
    {
        if (Argument(operation, parameter) is not { } argument)
        {
            return OfCall(operation.Syntax);
        }

        // As written, with what the operation leaves out (the '!' of 'rows!').
        if (argument.Value.Syntax.FirstAncestorOrSelf<ArgumentSyntax>() is { } written && ReferenceEquals(written.Parent?.Parent, operation.Syntax))
        {
            return written.Expression.GetLocation();
        }

        return argument.IsImplicit ? OfCall(operation.Syntax) : argument.Value.Syntax.GetLocation();
    }

    /// <summary>The name of the local or parameter (or of its member: <c>split.TrainSet</c>) given for a parameter, or null when it is anything else.</summary>
    public static string? VariableOf(IOperation operation, string parameter)
    {
        var value = Argument(operation, parameter)?.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            IFieldReferenceOperation { Instance: { } holder } field when VariableOf(holder) is { } name => name + "." + field.Field.Name,
            { } variable => VariableOf(variable),
            _ => null,
        };
    }

    /// <summary>"line 12", or "line 12 of Trainer.cs" when seen from another file.</summary>
    public static string Line(Location place, Location from)
    {
        var line = "line " + (place.GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
        return place.SourceTree is null || place.SourceTree == from.SourceTree ? line : line + " of " + Path.GetFileName(place.SourceTree.FilePath);
    }

    /// <summary>Calls from the root inwards.</summary>
    private static List<CallFrame> CallsTo(CallFrame? frame)
    {
        var path = new List<CallFrame>();
        for (; frame is not null; frame = frame.Caller)
        {
            path.Add(frame);
        }

        path.Reverse();
        return path;
    }

    private static string? VariableOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation given => given.Parameter.Name,
        _ => null,
    };

    public static IArgumentOperation? Argument(IOperation operation, string? parameter)
    {
        var arguments = operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        if (parameter is null || arguments.IsDefault)
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue ? null : argument;
            }
        }

        return null;
    }
}
