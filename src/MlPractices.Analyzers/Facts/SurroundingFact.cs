using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>What differs between machines, cultures, days or runs.</summary>
internal enum Surrounding
{
    /// <summary>The order in which a file system lists its files.</summary>
    FileOrder,

    /// <summary>The order in which a parallel query hands out its results.</summary>
    ParallelOrder,

    /// <summary>The culture by which text is read.</summary>
    Culture,

    /// <summary>The clock.</summary>
    Clock,
}

/// <summary>A value, or an order, is taken from the surroundings. Values computed from it say so in <see cref="UnknownValue.DependsOn"/>.</summary>
internal sealed class SurroundingFact : PipelineFact
{
    public SurroundingFact(FactSite site, Surrounding kind)
        : base(site) => Kind = kind;

    public Surrounding Kind { get; }

    /// <summary>The rows whose order it is, when it is an order of rows.</summary>
    public Rows? Rows { get; init; }

    /// <summary>The order comes of a parallel loop that adds to the rows, not of a query.</summary>
    public bool IsOfLoop { get; init; }
}
