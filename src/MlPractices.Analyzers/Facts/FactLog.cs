using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Where the interpreter writes facts. Facts of a root that ran over budget are taken back.</summary>
internal sealed class FactLog
{
    private readonly List<PipelineFact> _facts = new();

    /// <summary>Off in rounds that only find out what members hold.</summary>
    public bool IsRecording { get; set; }

    public IReadOnlyList<PipelineFact> Facts => _facts;

    /// <summary>
    /// Evaluations that a public method of a library makes whenever somebody calls it, on what its object then holds. Nothing is proven
    /// by them but that a model may be measured.
    /// </summary>
    public List<EvaluateFact> OfferedEvaluations { get; } = new();

    /// <summary>What is interpreted is what a caller out of sight might do: see <see cref="OfferedEvaluations"/>.</summary>
    public bool IsOffering { get; set; }

    public int Count => _facts.Count;

    /// <summary>The body being interpreted is reached by the program; otherwise nobody in sight calls it, and it is private.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>Private bodies that nobody in sight calls.</summary>
    public HashSet<ISymbol> NeverCalled { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Splits (by token) whose test part goes into something.</summary>
    public HashSet<object> TestPartsUsed { get; } = new();

    /// <summary>Evaluations (by call) whose metrics are shown, written or handed on, and not only compared.</summary>
    public HashSet<SyntaxNode> Shown { get; } = new();

    /// <summary>What variables and members call the rows that they hold.</summary>
    private readonly Dictionary<Rows, HashSet<string>> _names = new();

    /// <summary>Splits (by call) whose training part is read.</summary>
    public HashSet<SyntaxNode> TrainPartsRead { get; } = new();

    /// <summary>Calls whose result went where it cannot be followed.</summary>
    public HashSet<SyntaxNode> Escaped { get; } = new();

    /// <summary>Members of the program's own types that some body reads.</summary>
    public HashSet<ISymbol> MembersRead { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Members that some body assigns.</summary>
    public HashSet<ISymbol> Assigned { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Engines and metrics (by call) that are put in a member or handed to a service container.</summary>
    public HashSet<SyntaxNode> Kept { get; } = new();

    /// <summary>Where the analysis went no further, with the reason in words.</summary>
    public Dictionary<SyntaxNode, string> Stops { get; } = new();

    /// <summary>What follows from this place is not looked at.</summary>
    public void NoteStop(SyntaxNode place, string reason)
    {
        if (IsRecording && !IsOffering && !Stops.ContainsKey(place))
        {
            Stops.Add(place, reason);
        }
    }

    public void Add(PipelineFact fact)
    {
        if (IsOffering)
        {
            if (fact is EvaluateFact evaluation)
            {
                OfferedEvaluations.Add(evaluation);
            }
        }
        else if (IsRecording)
        {
            _facts.Add(fact);
        }
    }

    /// <summary>The methods that are called on the way to an evaluation.</summary>
    public HashSet<ISymbol> CalledToEvaluate()
    {
        var called = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var fact in _facts)
        {
            for (var frame = fact is EvaluateFact ? fact.Where.Caller : null; frame is not null; frame = frame.Caller)
            {
                called.Add(frame.Callee);
            }
        }

        return called;
    }

    /// <summary>Adds what was found in a part of the program that has nothing to do with the rest.</summary>
    public void Include(FactLog other)
    {
        _facts.AddRange(other._facts);
        OfferedEvaluations.AddRange(other.OfferedEvaluations);
        TestPartsUsed.UnionWith(other.TestPartsUsed);
        NeverCalled.UnionWith(other.NeverCalled);
        Shown.UnionWith(other.Shown);
        foreach (var pair in other._names)
        {
            foreach (var name in pair.Value)
            {
                Name(pair.Key, name);
            }
        }

        TrainPartsRead.UnionWith(other.TrainPartsRead);
        Escaped.UnionWith(other.Escaped);
        Kept.UnionWith(other.Kept);
        Assigned.UnionWith(other.Assigned);
        foreach (var stop in other.Stops)
        {
            Stops[stop.Key] = stop.Value;
        }
        MembersRead.UnionWith(other.MembersRead);
    }

    public void Name(Rows rows, string name)
    {
        if (!_names.TryGetValue(rows, out var names))
        {
            _names[rows] = names = new HashSet<string>();
        }

        names.Add(name);
    }

    public IEnumerable<string> NamesOf(Rows rows) => _names.TryGetValue(rows, out var names) ? names : (IEnumerable<string>)System.Array.Empty<string>();

    /// <summary>Drops what a round recorded that did not know all that members hold, and records nothing more until told to.</summary>
    public void StartOver()
    {
        IsRecording = false;
        _facts.Clear();
        Stops.Clear();
        MembersRead.Clear();
    }

    public void TakeBack(int count) => _facts.RemoveRange(count, _facts.Count - count);
}
