using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>The splits of a program by what their parts are told by, and what is trained on them: looked up instead of searched.</summary>
internal sealed class SplitIndex
{
    private static readonly List<(int Place, SplitFact Split)> s_none = new();

    private readonly PipelineFacts _facts;
    private readonly Dictionary<object, List<(int Place, SplitFact Split)>> _byToken = new();
    private readonly Dictionary<Rows, List<(int Place, SplitFact Split)>> _foldsOf = new();
    private readonly Dictionary<Rows, List<(int Place, SplitFact Split)>> _byRows = new();
    private Dictionary<SyntaxNode, List<Fitting>>? _runs;

    public SplitIndex(PipelineFacts facts)
    {
        _facts = facts;
        for (var i = 0; i < facts.Splits.Count; i++)
        {
            var split = facts.Splits[i];
            Add(_byToken, split.Token, i, split);
            if (split.IsFolds)
            {
                foreach (var view in Lineage.Views(split.Input))
                {
                    Add(_foldsOf, view.Rows, i, split);
                    break;
                }
            }

            if (split.Input is ViewValue input)
            {
                Add(_byRows, input.Rows, i, split);
            }
        }
    }

    /// <summary>The splits that made this part, folds of the same rows among them.</summary>
    public IEnumerable<SplitFact> Of(PartRows part)
    {
        var same = Find(_byToken, part.Split);
        foreach (var (_, split) in same)
        {
            yield return split;
        }

        foreach (var entry in Find(_foldsOf, part.Source))
        {
            if (!same.Contains(entry))
            {
                yield return entry.Split;
            }
        }
    }

    /// <summary>The first split of the program that made this part, or divides the rows that it is a part of.</summary>
    public SplitFact? FirstOf(PartRows part)
    {
        var made = Find(_byToken, part.Split);
        var divides = Find(_byRows, part.Source);
        if (made.Count == 0 || divides.Count == 0)
        {
            return made.Count > 0 ? made[0].Split : divides.Count > 0 ? divides[0].Split : null;
        }

        return made[0].Place <= divides[0].Place ? made[0].Split : divides[0].Split;
    }

    /// <summary>What is trained on rows of the split, in the order of the program.</summary>
    public IReadOnlyList<Fitting> RunsOn(SplitFact split)
    {
        if (_runs is null)
        {
            _runs = new Dictionary<SyntaxNode, List<Fitting>>();
            foreach (var run in Fitting.All(_facts))
            {
                foreach (var used in SplitUses.SplitsOf(_facts, run.Train))
                {
                    if (!_runs.TryGetValue(used.Syntax, out var runs))
                    {
                        _runs.Add(used.Syntax, runs = new List<Fitting>());
                    }

                    if (runs.Count == 0 || !ReferenceEquals(runs[runs.Count - 1], run))
                    {
                        runs.Add(run);
                    }
                }
            }
        }

        return _runs.TryGetValue(split.Syntax, out var found) ? found : new List<Fitting>();
    }

    private static void Add<TKey>(Dictionary<TKey, List<(int Place, SplitFact Split)>> index, TKey key, int place, SplitFact split)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index.Add(key, list = new List<(int Place, SplitFact Split)>());
        }

        list.Add((place, split));
    }

    private static List<(int Place, SplitFact Split)> Find<TKey>(Dictionary<TKey, List<(int Place, SplitFact Split)>> index, TKey key)
        where TKey : notnull => index.TryGetValue(key, out var list) ? list : s_none;
}
