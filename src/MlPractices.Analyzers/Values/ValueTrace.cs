using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>What a computed number owes to rows: statistics over many of them, and the members of one that went into it.</summary>
internal sealed class ValueTrace
{
    private ValueTrace(ImmutableArray<PipelineFact> statistics, ImmutableArray<ISymbol> members)
    {
        Statistics = statistics;
        Members = members;
    }

    /// <summary>The computations over many rows whose results went in.</summary>
    public ImmutableArray<PipelineFact> Statistics { get; }

    /// <summary>The members that were read and computed with.</summary>
    public ImmutableArray<ISymbol> Members { get; }

    public static ValueTrace Of(PipelineFact statistic) => new(ImmutableArray.Create(statistic), ImmutableArray<ISymbol>.Empty);

    /// <summary>What a value is known to owe, on any path; null for nothing.</summary>
    public static ValueTrace? Of(Value value)
    {
        ValueTrace? joined = null;
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is UnknownValue { Trace: { } trace })
            {
                joined = joined is null ? trace : joined.With(trace);
            }
        }

        return joined;
    }

    /// <summary>What a value computed from these owes; null for nothing.</summary>
    public static ValueTrace? Into(Value[] inputs)
    {
        ValueTrace? joined = null;
        foreach (var input in inputs)
        {
            foreach (var alternative in input.Alternatives)
            {
                if (alternative is not UnknownValue unknown)
                {
                    continue;
                }

                if (unknown.Trace is { } trace)
                {
                    joined = joined is null ? trace : joined.With(trace);
                }

                if ((unknown.Member ?? (unknown.Trace is null ? (unknown.Token as Key)?.Last as ISymbol : null)) is { } read and (IFieldSymbol or IPropertySymbol))
                {
                    var own = new ValueTrace(ImmutableArray<PipelineFact>.Empty, ImmutableArray.Create(read));
                    joined = joined is null ? own : joined.With(own);
                }
            }
        }

        return joined;
    }

    private ValueTrace With(ValueTrace other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var statistics = Statistics;
        foreach (var statistic in other.Statistics)
        {
            statistics = statistics.Contains(statistic) ? statistics : statistics.Add(statistic);
        }

        var members = Members;
        foreach (var member in other.Members)
        {
            members = members.Any(known => SymbolEqualityComparer.Default.Equals(known, member)) ? members : members.Add(member);
        }

        return new ValueTrace(statistics, members);
    }
}

/// <summary>A column of rows that the code writes anew before they are loaded.</summary>
internal sealed class ColumnChange
{
    public ColumnChange(SyntaxNode site, ValueTrace trace, bool isAlways)
    {
        Site = site;
        Trace = trace;
        IsAlways = isAlways;
    }

    /// <summary>Where it is written.</summary>
    public SyntaxNode Site { get; }

    public ValueTrace Trace { get; }

    /// <summary>Every row gets a value that is computed from members of a row.</summary>
    public bool IsAlways { get; }
}
