using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.Analyzers.Bodies;

/// <summary>The words of one file, without binding it: which names it mentions, and by which names others can get at what it declares.</summary>
internal sealed class TreeWords
{
    /// <summary>Methods that a program calls without naming them when they are extensions.</summary>
    private static readonly HashSet<string> CalledUnnamed = new(StringComparer.Ordinal)
    {
        "Deconstruct", "GetEnumerator", "GetAsyncEnumerator", "GetAwaiter", "Add", "GetPinnableReference", "Select", "SelectMany", "Where", "Join", "GroupJoin", "GroupBy",
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Cast",
    };

    private static readonly ConditionalWeakTable<SyntaxTree, TreeWords> Known = new();

    private readonly HashSet<int> _declared = new();
    private readonly HashSet<int> _bases = new();
    private int[] _mentioned = Array.Empty<int>();

    private TreeWords(SyntaxTree tree, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation).ToString();
        MentionsMl = Has(text, "Microsoft.ML") || Has(text, "MlPractices") || Has(text, "Microsoft.Data.Analysis") || Has(text, "Microsoft.Extensions.ML") || Has(text, "using Microsoft;") || Has(text, "namespace Microsoft");
        MayMentionAnything = Has(text, "\\u") || Has(text, "\\U");
        Scan(text);
        if (tree.GetRoot(cancellation) is CompilationUnitSyntax unit)
        {
            Declare(unit);
        }
    }

    /// <summary>A namespace of ML.NET or of the typed stages is named somewhere in it.</summary>
    public bool MentionsMl { get; }

    /// <summary>Some of its identifiers may be written with escapes.</summary>
    public bool MayMentionAnything { get; }

    /// <summary>What it declares is within reach of files that do not name it: extensions with a meaning in the language, global usings.</summary>
    public bool IsReachedUnnamed { get; private set; }

    /// <summary>Hashes of the names by which other files get at its types: of types, aliases and extension methods.</summary>
    public IReadOnlyCollection<int> Declared => _declared;

    /// <summary>Hashes of the names of what its types derive from and implement: others call their members through these.</summary>
    public IReadOnlyCollection<int> Bases => _bases;

    public static TreeWords Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var words))
        {
            words = Known.GetValue(tree, t => new TreeWords(t, cancellation));
        }

        return words;
    }

    public bool MentionsAny(HashSet<int> names)
    {
        foreach (var word in _mentioned)
        {
            if (names.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;

    /// <summary>All runs of letters and digits, those of comments and texts included.</summary>
    private void Scan(string text)
    {
        var words = new HashSet<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPart(text[i]))
            {
                continue;
            }

            var start = i;
            while (i < text.Length && IsPart(text[i]))
            {
                i++;
            }

            words.Add(Hash(text, start, i));
        }

        _mentioned = new int[words.Count];
        words.CopyTo(_mentioned);
    }

    private void Declare(CompilationUnitSyntax unit)
    {
        foreach (var node in unit.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            switch (node)
            {
                case BaseTypeDeclarationSyntax type:
                    Add(type.Identifier.ValueText);
                    AddBases(type.BaseList);
                    break;
                case DelegateDeclarationSyntax type:
                    Add(type.Identifier.ValueText);
                    break;
                case GlobalStatementSyntax:
                    Add("Program");
                    break;
                case UsingDirectiveSyntax directive when !directive.GlobalKeyword.IsKind(SyntaxKind.None):
                    IsReachedUnnamed |= MentionsMl || directive.Alias is not null || !directive.StaticKeyword.IsKind(SyntaxKind.None);
                    break;
                case MethodDeclarationSyntax method when IsExtension(method):
                    Add(method.Identifier.ValueText);
                    IsReachedUnnamed |= CalledUnnamed.Contains(method.Identifier.ValueText);
                    break;
                case MemberDeclarationSyntax { Parent: TypeDeclarationSyntax and not (ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax) }:
                    // An extension block, which this version of the compiler does not know.
                    IsReachedUnnamed = true;
                    break;
            }
        }
    }

    private static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Count > 0 && method.ParameterList.Parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword);

    private void AddBases(BaseListSyntax? list)
    {
        if (list is null)
        {
            return;
        }

        foreach (var type in list.Types)
        {
            var name = type.Type switch
            {
                QualifiedNameSyntax qualified => qualified.Right,
                AliasQualifiedNameSyntax aliased => aliased.Name,
                var simple => simple as SimpleNameSyntax,
            };
            if (name is not null)
            {
                _bases.Add(Hash(name.Identifier.ValueText, 0, name.Identifier.ValueText.Length));
            }
        }
    }

    private void Add(string name) => _declared.Add(Hash(name, 0, name.Length));

    private static bool IsPart(char c) => c is '_' || char.IsLetterOrDigit(c) || c > 0x7f;

    /// <summary>Equal words have equal hashes; two words that share one only bring in a file too many.</summary>
    private static int Hash(string text, int start, int end)
    {
        var hash = 5381;
        for (var i = start; i < end; i++)
        {
            hash = unchecked((hash * 33) ^ text[i]);
        }

        return hash;
    }
}
