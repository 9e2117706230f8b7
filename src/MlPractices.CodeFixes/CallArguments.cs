using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MlPractices.CodeFixes;

/// <summary>Arguments of a call, addressed by parameter name.</summary>
internal static class CallArguments
{
    /// <summary>The call with <paramref name="value"/> for the parameter: in place of what is written for it, else by name at the end.</summary>
    /// <returns>Null when the method has no such parameter.</returns>
    public static InvocationExpressionSyntax? With(FixSite site, InvocationExpressionSyntax call, string parameter, ExpressionSyntax value)
    {
        if (site.Model.GetOperation(call, site.Cancellation) is not IInvocationOperation operation)
        {
            return null;
        }

        var hasParameter = false;
        foreach (var argument in operation.Arguments)
        {
            if (argument.Parameter?.Name != parameter)
            {
                continue;
            }

            hasParameter = true;
            if (argument.ArgumentKind == ArgumentKind.Explicit && argument.Syntax is ArgumentSyntax written)
            {
                return call.ReplaceNode(written.Expression, value.WithTriviaFrom(written.Expression));
            }
        }

        if (!hasParameter)
        {
            return null;
        }

        var added = SyntaxFactory.Argument(SyntaxFactory.NameColon(parameter).WithTrailingTrivia(SyntaxFactory.Space), default, value);
        return call.WithArgumentList(call.ArgumentList.WithArguments(Layout.Grown(call.ArgumentList.Arguments, new[] { added })));
    }
}
