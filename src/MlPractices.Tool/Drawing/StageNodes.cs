using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MlPractices.Tool.Drawing;

/// <summary>
/// Adds what the typed stages do: data sets, splits, candidates, verdicts, releases. Their types say what each call makes, so the calls are
/// told by what they return, and connected by the variables that hold it.
/// </summary>
internal sealed class StageNodes
{
    private const int DetailLength = 40;

    /// <summary>The libraries themselves: where their sources are at hand, what they do inside is not what the program does.</summary>
    private static readonly HashSet<string> Libraries = new(StringComparer.Ordinal) { "MlPractices", "MlPractices.MicrosoftML", "MlPractices.AspNetCore" };

    private readonly NodeTable _table;
    private readonly Dictionary<ISymbol, HashSet<GraphNode>> _held = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, GraphNode> _made = [];
    private ISymbol? _owner;

    private StageNodes(NodeTable table) => _table = table;

    public static void Add(NodeTable table, IEnumerable<CSharpCompilation> compilations, CancellationToken cancellation)
    {
        var stages = new StageNodes(table);
        foreach (var compilation in compilations.Where(compilation => !Libraries.Contains(compilation.AssemblyName ?? string.Empty)))
        {
            stages.Add(compilation, cancellation);
        }
    }

    private void Add(CSharpCompilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees.OrderBy(tree => tree.FilePath, StringComparer.Ordinal))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var body in tree.GetRoot(cancellation).DescendantNodesAndSelf().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax || (node is CompilationUnitSyntax unit && unit.Members.Any(SyntaxKind.GlobalStatement))))
            {
                cancellation.ThrowIfCancellationRequested();
                if (model.GetOperation(body, cancellation) is { } operation)
                {
                    _owner = model.GetDeclaredSymbol(body, cancellation);
                    Walk(operation);
                }
            }
        }
    }

    private void Walk(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: { } value } variable:
                    Hold(variable.Symbol, value);
                    break;
                case ISimpleAssignmentOperation { Target: var target, Value: var value } when SymbolOf(target) is { } symbol:
                    Hold(symbol, value);
                    break;
                case IIsPatternOperation { Value: var value, Pattern: var pattern }:
                    Hold(pattern, value);
                    break;
                case ISwitchExpressionOperation { Value: var value } choice:
                    foreach (var arm in choice.Arms)
                    {
                        Hold(arm.Pattern, value);
                    }

                    break;
                case IInvocationOperation call:
                    From(call);
                    break;
            }
        }
    }

    private void Hold(IPatternOperation pattern, IOperation value)
    {
        foreach (var declared in pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>().Select(declaration => declaration.DeclaredSymbol).OfType<ISymbol>())
        {
            Hold(declared, value);
        }
    }

    private void Hold(ISymbol symbol, IOperation value)
    {
        if (!_held.TryGetValue(symbol, out var nodes))
        {
            _held[symbol] = nodes = [];
        }

        nodes.UnionWith(From(value));
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };

    /// <summary>The calls that a value comes from.</summary>
    private IEnumerable<GraphNode> From(IOperation? value) => value switch
    {
        null or IAnonymousFunctionOperation or ILiteralOperation => [],
        IInvocationOperation call when KindOf(call) is { } kind => [Make(call, kind)],
        _ when SymbolOf(value) is { } symbol => _held.TryGetValue(symbol, out var nodes) ? nodes : [],
        _ => value.ChildOperations.SelectMany(From).Distinct().ToList(),
    };

    private GraphNode Make(IInvocationOperation call, NodeKind kind)
    {
        if (_made.TryGetValue(call.Syntax, out var done))
        {
            return done;
        }

        var sources = call.ChildOperations.SelectMany(From).Distinct().ToList();
        if (kind == NodeKind.Source && sources.Count > 0)
        {
            kind = NodeKind.Transform;
        }

        var node = _made[call.Syntax] = _table.Node(call.Syntax, kind, call.Syntax, _owner, () => (TitleOf(call, kind), DetailOf(call)));
        foreach (var source in sources)
        {
            _table.Edge(source, node, LabelOf(source, kind), source.Kind is NodeKind.Fit or NodeKind.Evaluation or NodeKind.Save or NodeKind.Load);
        }

        // A candidate knows the split that it comes from; judging it is what opens the holdout.
        if (kind == NodeKind.Evaluation)
        {
            foreach (var split in _table.Edges.Where(edge => sources.Contains(edge.To) && edge.From.Kind == NodeKind.Split).Select(edge => edge.From).Distinct().ToList())
            {
                _table.Edge(split, node, "holdout", isModel: false);
            }
        }

        return node;
    }

    private static string? LabelOf(GraphNode source, NodeKind kind) => source.Kind == NodeKind.Split && kind == NodeKind.Fit ? "training" : null;

    private static string TitleOf(IInvocationOperation call, NodeKind kind) => kind switch
    {
        NodeKind.Source => "Data set",
        NodeKind.Split => "Split",
        NodeKind.Fit => "Train",
        NodeKind.Evaluation => "Evaluate on the holdout",
        NodeKind.Save => "Release",
        NodeKind.Load => "Load a release",
        _ => call.TargetMethod.Name,
    };

    /// <summary>What the call is given, as the code has it: a file, a trainer, a name.</summary>
    private static string? DetailOf(IInvocationOperation call)
    {
        var text = call.Arguments.Where(argument => !argument.IsImplicit && argument.Parameter?.Name is not ("cancellation" or "cancellationToken")).Select(argument => argument.Value)
            .Where(value => value.Type?.ContainingAssembly?.Name != "MlPractices" || value is ILocalReferenceOperation or IInvocationOperation or IPropertyReferenceOperation)
            .Select(value => value.ConstantValue is { HasValue: true, Value: string constant } ? constant : string.Join(' ', value.Syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .FirstOrDefault();
        return text is null ? null : NodeText.Cut(text, DetailLength);
    }

    private static NodeKind? KindOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!method.ContainingAssembly.Name.StartsWith("MlPractices", StringComparison.Ordinal))
        {
            return null;
        }

        var type = method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : method.ReturnType;
        return type.Name switch
        {
            "Dataset" => NodeKind.Source,
            "Split" => NodeKind.Split,
            "Candidate" => NodeKind.Fit,
            "Verdict" => NodeKind.Evaluation,
            "Release" => method.Name.StartsWith("Load", StringComparison.Ordinal) ? NodeKind.Load : NodeKind.Save,
            _ when method.Name.StartsWith("Predict", StringComparison.Ordinal) => NodeKind.Prediction,
            _ => null,
        };
    }
}
