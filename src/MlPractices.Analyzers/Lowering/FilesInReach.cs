using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Lowering;

/// <summary>
/// The files whose bodies can reach ML.NET at all: those that name it, those that name a type of such a file, and so on.
/// Bodies of the others are never asked for, so that the compiler does not bind them for this analyzer's sake.
/// </summary>
internal sealed class FilesInReach
{
    private readonly HashSet<SyntaxTree>? _files;

    private FilesInReach(HashSet<SyntaxTree>? files) => _files = files;

    public static FilesInReach Of(Compilation compilation, CancellationToken cancellation)
    {
        if (MlAssemblies.AreReachedThroughOthers(compilation))
        {
            return new FilesInReach(null);
        }

        var reached = new HashSet<SyntaxTree>();
        var names = new HashSet<int>();
        var rest = new List<(SyntaxTree Tree, TreeWords Words)>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            rest.Add((tree, TreeWords.Of(tree, cancellation)));
        }

        int before;
        do
        {
            before = rest.Count;
            for (var i = rest.Count - 1; i >= 0; i--)
            {
                var (tree, words) = rest[i];
                if (!words.MentionsMl && !words.MayMentionAnything && !words.MentionsAny(names))
                {
                    continue;
                }

                if (words.IsReachedUnnamed)
                {
                    return new FilesInReach(null);
                }

                reached.Add(tree);
                names.UnionWith(words.Declared);
                rest.RemoveAt(i);
            }
        }
        while (rest.Count < before);

        return new FilesInReach(reached);
    }

    public bool Include(ISymbol symbol)
    {
        if (_files is null)
        {
            return true;
        }

        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (_files.Contains(reference.SyntaxTree))
            {
                return true;
            }
        }

        return false;
    }
}
