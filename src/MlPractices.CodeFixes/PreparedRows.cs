using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.CodeFixes;

/// <summary>
/// Follows the rows that a preparation has been applied to, to everything that sees them. When the preparation goes into the pipeline
/// these are untouched rows: only a training, a cross-validation and the models that come out of them can deal with that.
/// </summary>
internal sealed class PreparedRows
{
    private enum Kind
    {
        Rows,
        Split,
        Model,
    }

    private readonly FixSite _site;
    private readonly HashSet<string> _made;
    private readonly Dictionary<ExpressionSyntax, Kind> _followed = new();
    private readonly Dictionary<ISymbol, Kind> _variables = new(SymbolEqualityComparer.Default);
    private readonly List<ExpressionSyntax> _scored = new();
    private readonly List<ExpressionSyntax> _models = new();
    private readonly List<(ExpressionSyntax? Written, Kind Kind)> _writes = new();
    private bool _isLost;

    /// <param name="site">The finding.</param>
    /// <param name="made">Texts in the preparation: names of columns that may come from it.</param>
    public PreparedRows(FixSite site, IEnumerable<string> made)
    {
        _site = site;
        _made = new HashSet<string>(made);
    }

    /// <summary>Estimators that are fitted on the rows, or cross-validated: the preparation goes before each.</summary>
    public HashSet<ExpressionSyntax> Trained { get; } = new();

    /// <summary>Follows the result of a <c>Transform</c> that is to fall away.</summary>
    public void Add(ExpressionSyntax transformed) => Follow(transformed, Kind.Rows);

    /// <summary>Proven: whatever sees the rows is moved with the preparation.</summary>
    public bool AllIsMoved() => !_isLost
        && _scored.All(rows => _followed.TryGetValue(rows, out var kind) && kind == Kind.Rows)
        && _models.All(model => _followed.TryGetValue(model, out var kind) && kind == Kind.Model)
        && _writes.All(write => write.Written is null || IsNothing(write.Written) || (_followed.TryGetValue(write.Written, out var kind) && kind == write.Kind));

    private static bool IsNothing(ExpressionSyntax written) => written.IsKind(SyntaxKind.NullLiteralExpression) || written.IsKind(SyntaxKind.DefaultLiteralExpression)
        || written is PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax };

    private void Follow(ExpressionSyntax value, Kind kind)
    {
        if (_isLost || _followed.ContainsKey(value))
        {
            return;
        }

        _followed.Add(value, kind);
        var isFollowed = value.Parent switch
        {
            ParenthesizedExpressionSyntax inner => On(inner, kind),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => Stored(_site.Model.GetDeclaredSymbol(declarator, _site.Cancellation), kind),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment when assignment.Right == value && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                => Stored(_site.Model.GetSymbolInfo(assignment.Left, _site.Cancellation).Symbol, kind),
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax names } } } tuple } argument
                when names.Variables[tuple.Arguments.IndexOf(argument)] is SingleVariableDesignationSyntax name => Stored(_site.Model.GetDeclaredSymbol(name, _site.Cancellation), kind),
            MemberAccessExpressionSyntax member when member.Expression == value => MemberOf(member, kind),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } => Passed(call, kind),
            _ => false,
        };
        _isLost |= !isFollowed;
    }

    private bool On(ExpressionSyntax next, Kind kind)
    {
        Follow(next, kind);
        return true;
    }

    private bool MemberOf(MemberAccessExpressionSyntax member, Kind kind)
    {
        var role = _site.RoleOf(member);
        switch (kind)
        {
            case Kind.Split:
                return role is OperationRole.TrainSet or OperationRole.TestSet && On(member, Kind.Rows);
            case Kind.Model:
                if (role != OperationRole.Transform || member.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
                {
                    return false;
                }

                _scored.Add(arguments[0].Expression);
                return true;
            default:
                return role switch
                {
                    OperationRole.ReadRows => member.Parent is InvocationExpressionSyntax read && IsCount(read),
                    OperationRole.GetSchema => member.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && IsSave(call),
                    _ => false,
                };
        }
    }

    /// <summary>The rows are only counted: there are as many without the preparation.</summary>
    private bool IsCount(InvocationExpressionSyntax read) => _site.Model.GetTypeInfo(read, _site.Cancellation).Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    private bool Passed(InvocationExpressionSyntax call, Kind kind)
    {
        if (kind == Kind.Model)
        {
            return IsSave(call) && !LoadsModels();
        }

        if (kind != Kind.Rows)
        {
            return false;
        }

        switch (_site.RoleOf(call))
        {
            case OperationRole.TrainTestSplit:
                return !IsSplitByMadeColumn(call) && On(call, Kind.Split);
            case OperationRole.Fit when call is { Expression: MemberAccessExpressionSyntax fitted, ArgumentList.Arguments.Count: 1 }:
                Trained.Add(fitted.Expression);
                return On(call, Kind.Model);
            case OperationRole.Transform:
                // The receiver has to be a model that was trained on such rows: looked at when all are known.
                if (call.Expression is not MemberAccessExpressionSyntax scoring)
                {
                    return false;
                }

                _models.Add(scoring.Expression);
                return true;
            case OperationRole.CrossValidate when Validated(call) is { } estimator:
                Trained.Add(estimator);
                return !IsSplitByMadeColumn(call) && !ReadsModelsOfFolds();
            case OperationRole.CacheRows or OperationRole.ShuffleRows or OperationRole.TakeRows or OperationRole.SkipRows:
                return On(call, Kind.Rows);
            default:
                return false;
        }
    }

    /// <summary>The estimator given to a cross-validation.</summary>
    public static ExpressionSyntax? Validated(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return (arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == "estimator") ?? (arguments.Count > 1 && arguments[1].NameColon is null ? arguments[1] : null))?.Expression;
    }

    /// <summary>The rows are split by a column that may be one that only the preparation makes.</summary>
    private bool IsSplitByMadeColumn(InvocationExpressionSyntax call)
    {
        foreach (var argument in (_site.Model.GetOperation(call, _site.Cancellation) as IInvocationOperation)?.Arguments ?? ImmutableArray<IArgumentOperation>.Empty)
        {
            if (argument is { Parameter.Name: "samplingKeyColumnName", ArgumentKind: ArgumentKind.Explicit })
            {
                return argument.Value.ConstantValue is not { HasValue: true, Value: var key } || (key is string name && _made.Contains(name));
            }
        }

        return false;
    }

    /// <summary>A variable of this body: all that is stored in it has to be of one kind, and whatever reads it is followed.</summary>
    private bool Stored(ISymbol? symbol, Kind kind)
    {
        if (symbol is not ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared } local)
        {
            return false;
        }

        if (_variables.TryGetValue(local, out var known))
        {
            return known == kind;
        }

        _variables.Add(local, kind);
        var declaration = declared[0].GetSyntax(_site.Cancellation);
        if (declaration is VariableDeclaratorSyntax declarator)
        {
            _writes.Add((declarator.Initializer?.Value, kind));
        }
        else if (declaration is not SingleVariableDesignationSyntax)
        {
            return false;
        }

        foreach (var use in _site.Uses(local, declaration))
        {
            if (use.Parent is AssignmentExpressionSyntax write && write.Left == use)
            {
                _writes.Add((write.Right, kind));
            }
            else
            {
                Follow(use, kind);
            }
        }

        return true;
    }

    private bool IsSave(InvocationExpressionSyntax call) => _site.RoleOf(call) == OperationRole.SaveModel;

    /// <summary>A model that is saved here may come back here, and is asked with prepared rows then.</summary>
    private bool LoadsModels() => _site.Root.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => _site.RoleOf(call) == OperationRole.LoadModel);

    private bool ReadsModelsOfFolds() => _site.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(read => _site.RoleOf(read) == OperationRole.CrossValidationModel);
}
