using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Bodies;

/// <summary>Which files of one or several compilations can reach ML.NET. A project knows nothing of those that refer to it.</summary>
internal sealed class ProgramReach
{
    private readonly List<Part> _parts;
    private readonly HashSet<int> _declared = new();
    private readonly HashSet<int> _contracts = new();

    public ProgramReach(IReadOnlyList<Compilation> program, CancellationToken cancellation)
    {
        var assemblies = new HashSet<ISymbol>(program.Select(compilation => compilation.Assembly), SymbolEqualityComparer.Default);
        _parts = program.Select(compilation => new Part(compilation, MlAssemblies.AreReachedThroughOthers(compilation, assemblies.Contains), cancellation)).ToList();
        foreach (var part in _parts)
        {
            var seen = WithReferences(part.Compilation);
            part.Seen.AddRange(_parts.Where(other => seen.Contains(other.Compilation)));
            _declared.UnionWith(part.Rest.SelectMany(file => file.Words.Declared));
        }
    }

    public HashSet<SyntaxTree> Files()
    {
        while (_parts.Count(Grow) > 0)
        {
        }

        return new HashSet<SyntaxTree>(_parts.SelectMany(part => part.Reached));
    }

    /// <summary>Takes the files that name what is within reach by now.</summary>
    private bool Grow(Part part)
    {
        var names = new HashSet<int>(_contracts);
        part.Seen.ForEach(other => names.UnionWith(other.Names));
        var isWhole = part.IsWhole || part.Seen.Any(other => other.IsReachedUnnamed);
        return part.Rest.RemoveAll(file => Take(part, file.Tree, file.Words, isWhole, names)) > 0;
    }

    private bool Take(Part part, SyntaxTree tree, TreeWords words, bool isWhole, HashSet<int> names)
    {
        if (!isWhole && !words.MentionsMl && !words.MayMentionAnything && !words.MentionsAny(names))
        {
            return false;
        }

        part.Reached.Add(tree);
        part.Names.UnionWith(words.Declared);
        part.IsReachedUnnamed |= words.IsReachedUnnamed;

        // Who calls an implementation names its interface.
        _contracts.UnionWith(words.Bases.Where(_declared.Contains));
        return true;
    }

    private static HashSet<Compilation> WithReferences(Compilation compilation)
    {
        var all = new HashSet<Compilation>();
        var next = new Stack<Compilation>();
        next.Push(compilation);
        while (next.Count > 0)
        {
            var at = next.Pop();
            if (all.Add(at))
            {
                foreach (var reference in at.References.OfType<CompilationReference>())
                {
                    next.Push(reference.Compilation);
                }
            }
        }

        return all;
    }

    private sealed class Part
    {
        public Part(Compilation compilation, bool isWhole, CancellationToken cancellation)
        {
            Compilation = compilation;
            IsWhole = isWhole;
            foreach (var tree in compilation.SyntaxTrees)
            {
                cancellation.ThrowIfCancellationRequested();
                Rest.Add((tree, TreeWords.Of(tree, cancellation)));
            }
        }

        public Compilation Compilation { get; }

        /// <summary>A library whose sources are not at hand hands out types of ML.NET.</summary>
        public bool IsWhole { get; }

        /// <summary>Something within reach is called without being named.</summary>
        public bool IsReachedUnnamed { get; set; }

        /// <summary>Itself and what it refers to.</summary>
        public List<Part> Seen { get; } = new();

        public List<(SyntaxTree Tree, TreeWords Words)> Rest { get; } = new();

        public List<SyntaxTree> Reached { get; } = new();

        /// <summary>Hashes of the names that its files within reach declare.</summary>
        public HashSet<int> Names { get; } = new();
    }
}
