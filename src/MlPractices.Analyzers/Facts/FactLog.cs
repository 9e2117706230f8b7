using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Where the interpreter writes facts. Facts of a root that ran over budget are taken back.</summary>
internal sealed class FactLog
{
    private readonly List<PipelineFact> _facts = new();

    /// <summary>Off in the first round, which only finds out what members hold.</summary>
    public bool IsRecording { get; set; }

    public IReadOnlyList<PipelineFact> Facts => _facts;

    public int Count => _facts.Count;

    /// <summary>Splits (by call) whose test part is read.</summary>
    public HashSet<SyntaxNode> TestPartsRead { get; } = new();

    /// <summary>Splits (by call) whose training part is read.</summary>
    public HashSet<SyntaxNode> TrainPartsRead { get; } = new();

    /// <summary>Calls whose result went where it cannot be followed.</summary>
    public HashSet<SyntaxNode> Escaped { get; } = new();

    /// <summary>Engines and metrics (by call) that are put in a member or handed to a service container.</summary>
    public HashSet<SyntaxNode> Kept { get; } = new();

    public void Add(PipelineFact fact)
    {
        if (IsRecording)
        {
            _facts.Add(fact);
        }
    }

    /// <summary>Adds what was found in a part of the program that has nothing to do with the rest.</summary>
    public void Include(FactLog other)
    {
        _facts.AddRange(other._facts);
        TestPartsRead.UnionWith(other.TestPartsRead);
        TrainPartsRead.UnionWith(other.TrainPartsRead);
        Escaped.UnionWith(other.Escaped);
        Kept.UnionWith(other.Kept);
    }

    public void TakeBack(int count) => _facts.RemoveRange(count, _facts.Count - count);
}
