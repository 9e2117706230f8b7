using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Sequences that stand in the order of metrics, and the one that is taken from them by its place: a choice.</summary>
internal sealed class Ranking : SemanticPart
{
    /// <summary>Where a sequence keeps what its elements are ordered by.</summary>
    private const string Order = "#ranking";

    /// <summary>Marks a collection that keeps its elements in order by itself.</summary>
    private const string Sorted = "#sorted";

    /// <summary>How deep candidates are looked for in tuples and objects.</summary>
    private const int CandidateDepth = 2;

    public Ranking(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>The measurements behind a value when every alternative of it is measured; else none.</summary>
    public static ImmutableArray<PipelineFact> MeasuredBy(Value value)
    {
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is not MeasuredValue)
            {
                return ImmutableArray<PipelineFact>.Empty;
            }
        }

        return Measurements(new[] { value });
    }

    /// <summary>From here on the elements stand in the order of these measurements.</summary>
    public void Rank(Value sequence, ImmutableArray<PipelineFact> measurements, IOperation by)
    {
        if (measurements.IsEmpty)
        {
            return;
        }

        foreach (var alternative in sequence.Alternatives)
        {
            if (alternative is SequenceValue ranked)
            {
                _store.Set(new Place(ranked.Id, Order), new RankingValue(measurements, by));
            }
        }
    }

    /// <summary>What is made of a ranked sequence element by element stands in the same order.</summary>
    public Value Keep(Value from, Value made)
    {
        _known.Shuffling.Keep(from, made);
        _known.Statistics.Keep(from, made);
        if (from is SequenceValue ranked && made is SequenceValue derived && _store.TryGet(new Place(ranked.Id, Order), out var ranking))
        {
            _store.Set(new Place(derived.Id, Order), ranking);
        }

        return made;
    }

    /// <summary>The collection keeps its elements in order by itself.</summary>
    public void KeepSorted(SequenceValue collection) => _store.Set(new Place(collection.Id, Sorted), ConstValue.True);

    /// <summary>An element at a fixed place: the first or the last, mostly.</summary>
    public Value Taken(Value collection, Value index, Value element, IOperation operation)
    {
        if (index.IsFixed && RankingOf(collection, operation) is { } ranking)
        {
            // A ranked sequence holds its elements in another order than they were put in.
            element = ElementOf(collection, new object(), operation.Type);
            NoteChosen(ranking.Measurements, element, ranking.By);
        }

        return element;
    }

    public RankingValue? RankingOf(Value sequence, IOperation taking)
    {
        if (sequence is not SequenceValue ranked)
        {
            return null;
        }

        if (_store.TryGet(new Place(ranked.Id, Order), out var ranking))
        {
            return ranking as RankingValue;
        }

        if (!_store.TryGet(new Place(ranked.Id, Sorted), out _) || ItemsOf(ranked) is not { Items.IsEmpty: false } items)
        {
            return null;
        }

        Value keys = NeverValue.Instance;
        foreach (var item in items.Items)
        {
            keys = Value.Join(keys, item is EntryValue entry ? entry.Key : FirstItem(item));
        }

        return MeasuredBy(keys) is { IsEmpty: false } measurements ? new RankingValue(measurements, taking) : null;
    }

    /// <summary>The first item of a tuple, by which tuples are compared first.</summary>
    public Value FirstItem(Value tuple) => tuple is ObjectValue obj ? ReadMember(obj, "Item1", tuple) : tuple;

    /// <summary>One element is taken by its place: of a ranked sequence that is the best one.</summary>
    public void NoteTaken(Value sequence, Value element, IOperation taking)
    {
        if (RankingOf(sequence, taking) is { } ranking)
        {
            NoteChosen(ranking.Measurements, element, ranking.By);
        }
    }

    /// <summary>One of several is taken for what it measures. A score alone is only the best score.</summary>
    public void NoteChosen(ImmutableArray<PipelineFact> measurements, Value element, IOperation by)
    {
        if (measurements.IsEmpty)
        {
            return;
        }

        foreach (var alternative in element.Alternatives)
        {
            if (alternative is not (MeasuredValue or MetricsValue))
            {
                _log.Add(new SelectionFact(Site(by), measurements, ImmutableArray.Create(element)));
                return;
            }
        }
    }

    /// <summary>A model, an estimator, a score, or something that holds one.</summary>
    public bool HoldsCandidate(Value value, int depth = CandidateDepth)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case ModelValue or EstimatorValue or MeasuredValue:
                    return true;
                case EntryValue entry when depth > 0 && (HoldsCandidate(entry.Key, depth - 1) || HoldsCandidate(entry.Value, depth - 1)):
                    return true;
                case ObjectValue obj when depth > 0:
                    foreach (var member in obj.Type.GetMembers())
                    {
                        if (member is IFieldSymbol or IPropertySymbol
                            && (_store.TryGet(new Place(obj.Id, KeyOf(member.OriginalDefinition)), out var held) || _store.TryGet(new Place(obj.Id, member.Name), out held))
                            && HoldsCandidate(held, depth - 1))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }
}
