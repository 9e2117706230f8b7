using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Tests.Findings;

/// <summary>
/// What the libraries may say in a finding, read from their sources: every text that a message or a remedy can be, with "_" for what is only known at run time.
/// </summary>
internal static class FindingTexts
{
    /// <summary>Stands for a name or a number.</summary>
    public const string Filled = "_";

    private static readonly Lazy<IReadOnlyList<Said>> s_all = new(Read);

    // Names lead to names: each is followed once.
    private static readonly Dictionary<(SyntaxTree Tree, string Name, int Depth), IReadOnlyList<string>> s_named = [];

    /// <summary>All of them, by where they stand.</summary>
    public static IReadOnlyList<Said> All => s_all.Value;

    private static List<Said> Read()
    {
        var all = new List<Said>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
            if (path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/bin/", StringComparison.Ordinal) || IsOfAnotherProduct(path)) continue;
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
            foreach (var creation in root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (creation.ArgumentList is not { Arguments: { Count: 5 } arguments } || !IsSeverity(arguments[1].Expression)) continue;
                var id = arguments[0].Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText : Filled;
                var where = $"{path}({creation.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";
                all.Add(new(id, where, [.. Texts(arguments[3].Expression, 0).Distinct()], [.. Texts(arguments[4].Expression, 0).Distinct()]));
            }
        }

        return all;
    }

    // Analyzers and tool speak in diagnostics, which have a form and tests of their own.
    private static bool IsOfAnotherProduct(string path) =>
        path.StartsWith("src/MlPractices.Analyzers/", StringComparison.Ordinal) || path.StartsWith("src/MlPractices.CodeFixes/", StringComparison.Ordinal)
        || path.StartsWith("src/MlPractices.Tool/", StringComparison.Ordinal) || path.StartsWith("src/MlPractices.Templates/", StringComparison.Ordinal);

    private static bool IsSeverity(ExpressionSyntax expression) => expression switch
    {
        ConditionalExpressionSyntax either => IsSeverity(either.WhenTrue),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Severity" } } => true,
        IdentifierNameSyntax name => name.Identifier.ValueText == "severity",
        _ => false,
    };

    // Follows branches, sums, formatting calls, and names of the same file as far as they are texts.
    private static IEnumerable<string> Texts(ExpressionSyntax expression, int depth) => expression switch
    {
        _ when depth > 6 => [Filled],
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [literal.Token.ValueText],
        ParenthesizedExpressionSyntax inner => Texts(inner.Expression, depth),
        ConditionalExpressionSyntax either => Texts(either.WhenTrue, depth).Concat(Texts(either.WhenFalse, depth)),
        SwitchExpressionSyntax many => many.Arms.SelectMany(arm => Texts(arm.Expression, depth)),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Joined(Texts(sum.Left, depth), Texts(sum.Right, depth)),
        InterpolatedStringExpressionSyntax text => text.Contents.Aggregate<InterpolatedStringContentSyntax, IEnumerable<string>>([""], (before, part) => part switch
        {
            InterpolatedStringTextSyntax plain => before.Select(start => start + plain.TextToken.ValueText).ToList(),
            InterpolationSyntax hole => Joined(before, Texts(hole.Expression, depth + 1)),
            _ => before,
        }),
        InvocationExpressionSyntax { ArgumentList.Arguments: [.., { Expression: InterpolatedStringExpressionSyntax text }] } => Texts(text, depth),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax called } => Named(called, depth),
        IdentifierNameSyntax name => Named(name, depth),
        _ => [Filled],
    };

    private static IReadOnlyList<string> Named(IdentifierNameSyntax name, int depth)
    {
        var key = (name.SyntaxTree, name.Identifier.ValueText, depth);
        return s_named.TryGetValue(key, out var known) ? known : s_named[key] = [.. Followed(name, depth).Distinct()];
    }

    private static IEnumerable<string> Followed(IdentifierNameSyntax name, int depth)
    {
        var texts = name.SyntaxTree.GetRoot().DescendantNodes().SelectMany(node => node switch
        {
            VariableDeclaratorSyntax variable when variable.Identifier.ValueText == name.Identifier.ValueText && variable.Initializer is { Value: var value } => [value],
            MethodDeclarationSyntax method when method.Identifier.ValueText == name.Identifier.ValueText && IsText(method.ReturnType) => Returned(method),
            // What a method is given as its message is what its callers in the file say.
            ParameterSyntax parameter when parameter.Identifier.ValueText == name.Identifier.ValueText && parameter.Parent?.Parent is MethodDeclarationSyntax method
                && IsText(parameter.Type) => Given(method, method.ParameterList.Parameters.IndexOf(parameter)),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        }).ToList();
        return texts.Count == 0 ? [Filled] : texts.SelectMany(text => Texts(text, depth + 1));
    }

    private static IEnumerable<ExpressionSyntax> Returned(MethodDeclarationSyntax method) => method.ExpressionBody is { Expression: var body }
        ? [body]
        : method.DescendantNodes().OfType<ReturnStatementSyntax>().Select(end => end.Expression).OfType<ExpressionSyntax>();

    private static IEnumerable<ExpressionSyntax> Given(MethodDeclarationSyntax method, int index) => method.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression is IdentifierNameSyntax called && called.Identifier.ValueText == method.Identifier.ValueText && call.ArgumentList.Arguments.Count > index)
        .Select(call => call.ArgumentList.Arguments[index].Expression);

    private static bool IsText(TypeSyntax? type) => type?.ToString().TrimEnd('?') == "string";

    private static List<string> Joined(IEnumerable<string> starts, IEnumerable<string> ends)
    {
        List<string> all = [.. ends.Distinct()];
        return [.. starts.SelectMany(_ => all, (start, end) => start + end).Distinct()];
    }

    /// <summary>One place that raises a finding.</summary>
    /// <param name="Id">Rule id; "_" where a variable has it.</param>
    /// <param name="Where">File and line.</param>
    /// <param name="Messages">What it may say.</param>
    /// <param name="Remedies">What it may advise.</param>
    public sealed record Said(string Id, string Where, IReadOnlyList<string> Messages, IReadOnlyList<string> Remedies);
}
