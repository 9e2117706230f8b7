namespace MlPractices.Analyzers.Values;

/// <summary>Whether a row source gives the same rows in the same order each time it is read.</summary>
internal enum RowOrder
{
    /// <summary>In memory or a file: the same each time.</summary>
    Stable,

    /// <summary>A lazy query that draws random numbers at each read.</summary>
    RandomPerRead,

    /// <summary>A lazy query that draws from a seeded generator: differs between reads, but not between runs.</summary>
    SeededPerRead,

    /// <summary>A database query without an order: as the database likes, which may differ between reads.</summary>
    Unordered,

    /// <summary>Put in order by a key: the same each time.</summary>
    Sorted,

    /// <summary>A parallel query that promises no order.</summary>
    Parallel,

    /// <summary>Shuffled by ML.NET without a seed of its own: the context's seed decides.</summary>
    Shuffled,

    /// <summary>Materialised, but put in a random order without a seed.</summary>
    RandomOnce,
}
