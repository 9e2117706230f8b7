using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Tool.Projects.Scripts;

/// <summary>
/// The cells of a notebook as one program: usings first, then the statements of all cells in order, then types. Columns stay; lines are
/// mapped back. A name that a later cell declares anew is another name of the same length from there on.
/// </summary>
internal sealed partial class NotebookProgram
{
    /// <summary>Letters that hardly anybody ends identifiers with; one stands at the end of a name that is declared anew.</summary>
    private const int FirstLetter = 0x4E00;

    private const int Letters = 20_000;

    private const string Show = "global::System.Console.WriteLine(";

    private readonly StringBuilder _usings = new();
    private readonly StringBuilder _statements = new();
    private readonly StringBuilder _types = new();
    private readonly List<(NotebookCell Cell, int Line)> _usingLines = [];
    private readonly List<(NotebookCell Cell, int Line)> _statementLines = [];
    private readonly List<(NotebookCell Cell, int Line)> _typeLines = [];
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _original = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typeNames = new(StringComparer.Ordinal);

    private NotebookProgram()
    {
    }

    /// <summary>Packages of <c>#r "nuget: name, version"</c>.</summary>
    public List<(string Name, string? Version)> Packages { get; } = [];

    /// <summary>The program's text.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Which line of which cell each line of the text is.</summary>
    public NotebookMap Map { get; private set; } = null!;

    public static NotebookProgram Of(IReadOnlyList<NotebookCell> cells)
    {
        var program = new NotebookProgram();

        // The last declaration of a type is the one that counts; it is met first.
        var parsed = cells.Select(cell => (Cell: cell, Root: program.Parse(cell))).ToList();
        foreach (var (cell, root) in Enumerable.Reverse(parsed))
        {
            program.AddTypes(cell, root);
        }

        foreach (var (cell, root) in parsed)
        {
            program.AddStatements(cell, root);
        }

        program.Text = program._usings.ToString() + program._statements + program._types;
        program.Map = new NotebookMap([.. program._usingLines, .. program._statementLines, .. program._typeLines], program._original);
        return program;
    }

    private CompilationUnitSyntax Parse(NotebookCell cell)
    {
        var text = new StringBuilder();
        foreach (var line in cell.Lines)
        {
            if (Package().Match(line) is { Success: true } package)
            {
                Packages.Add((package.Groups["name"].Value.Trim(), package.Groups["version"] is { Success: true } version ? version.Value.Trim() : null));
            }

            // Magic commands and references are not C#; the line stays.
            text.Append(Command().IsMatch(line) ? string.Empty : line).Append('\n');
        }

        return CSharpSyntaxTree.ParseText(text.ToString(), new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();
    }

    private void AddTypes(NotebookCell cell, CompilationUnitSyntax root)
    {
        foreach (var member in root.Members.Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax))
        {
            if (member is not BaseTypeDeclarationSyntax type || _typeNames.Add(type.Identifier.ValueText))
            {
                Append(member.Span, cell, root, _types, _typeLines);
            }
        }
    }

    private void AddStatements(NotebookCell cell, CompilationUnitSyntax root)
    {
        var moved = new List<TextSpan>();
        foreach (var directive in root.Usings)
        {
            Append(directive.Span, cell, root, _usings, _usingLines);
            moved.Add(directive.Span);
        }

        moved.AddRange(root.Members.Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax).Select(member => member.Span));
        moved.AddRange(root.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement).OfType<LocalFunctionStatementSyntax>()
            .SelectMany(function => function.Modifiers).Where(IsAccess).Select(modifier => modifier.Span));
        moved.AddRange(root.Members.OfType<MethodDeclarationSyntax>().SelectMany(method => method.Modifiers).Where(IsAccess).Select(modifier => modifier.Span));

        var names = DeclaredNames(root).Where(name => name.Length > 0).ToList();
        foreach (var name in names.Where(_declared.Contains))
        {
            var renamed = name[..^1] + (char)(FirstLetter + (_original.Count % Letters));
            _current[name] = renamed;
            _original[renamed] = name;
        }

        _declared.UnionWith(names);
        var text = new StringBuilder(root.ToFullString());
        foreach (var token in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && IsVariable(token) && _current.ContainsKey(token.ValueText) && token.Text == token.ValueText))
        {
            text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, _current[token.ValueText]);
        }

        foreach (var span in moved)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                text[i] = text[i] is '\n' or '\r' ? text[i] : ' ';
            }
        }

        var shownAt = -1;
        if (root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } shown })
        {
            // The notebook shows the value of a last expression. It stays in its column, on a line of its own.
            var start = root.SyntaxTree.GetLineSpan(shown.Span).StartLinePosition;
            shownAt = start.Line;
            text.Insert(shown.Span.End, ");").Insert(shown.SpanStart, Show + "\n" + new string(' ', start.Character));
        }

        _statements.Append(text);
        for (var i = 0; i < cell.Lines.Count; i++)
        {
            _statementLines.Add((cell, i));
            if (i == shownAt)
            {
                _statementLines.Add((cell, i));
            }
        }
    }

    private static bool IsAccess(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword;

    /// <summary>Puts a part of a cell on lines of its own, in the columns that it has.</summary>
    private static void Append(TextSpan span, NotebookCell cell, CompilationUnitSyntax root, StringBuilder text, List<(NotebookCell, int)> lines)
    {
        var places = root.SyntaxTree.GetLineSpan(span);
        text.Append(' ', places.StartLinePosition.Character).Append(root.SyntaxTree.GetText().ToString(span)).Append('\n');
        for (var line = places.StartLinePosition.Line; line <= places.EndLinePosition.Line; line++)
        {
            lines.Add((cell, line));
        }
    }

    private static IEnumerable<string> DeclaredNames(CompilationUnitSyntax root)
    {
        foreach (var statement in root.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement))
        {
            if (statement is LocalFunctionStatementSyntax function)
            {
                yield return function.Identifier.ValueText;
            }

            if (statement is LocalDeclarationStatementSyntax declaration)
            {
                foreach (var variable in declaration.Declaration.Variables)
                {
                    yield return variable.Identifier.ValueText;
                }
            }

            if (statement is LocalDeclarationStatementSyntax or ExpressionStatementSyntax)
            {
                foreach (var designation in statement.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or BlockSyntax)).OfType<SingleVariableDesignationSyntax>())
                {
                    yield return designation.Identifier.ValueText;
                }
            }
        }
    }

    /// <summary>The token names a variable or a function, not a member, an argument or a type.</summary>
    private static bool IsVariable(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name => access.Expression == name,
        IdentifierNameSyntax { Parent: MemberBindingExpressionSyntax or QualifiedNameSyntax or NameColonSyntax or NameEqualsSyntax } => false,
        IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment } name => assignment.Left != name,
        IdentifierNameSyntax => true,
        VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ParameterSyntax or LocalFunctionStatementSyntax or ForEachStatementSyntax => true,
        _ => false,
    };

    [GeneratedRegex("""^\s*#r\s+"nuget:\s*(?<name>[^,"]+?)\s*(?:,\s*(?<version>[^"]+?))?\s*"\s*""", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex(@"^\s*(#!|#r\b|#i\b|#load\b|%)")]
    private static partial Regex Command();
}
