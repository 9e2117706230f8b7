namespace MlPractices.Analyzers.Catalog;

/// <summary>The magnitude of an output column, as a scale-sensitive trainer sees it.</summary>
internal enum OutputScale
{
    /// <summary>That of the inputs.</summary>
    Same,

    /// <summary>Brought to a common scale by statistics of the rows.</summary>
    Normalized,

    /// <summary>Small by construction: indicators, unit vectors, proportions, counts of one text.</summary>
    Bounded,

    /// <summary>Raw magnitudes whatever the inputs were.</summary>
    Unbounded,

    /// <summary>Decided by user code or by a pretrained model; nothing can be said.</summary>
    Unknown,
}

/// <summary>The type of an output column, as far as the factory alone decides it.</summary>
internal enum ColumnValue
{
    Same,
    Float,
    FloatVector,
    Text,
    TextVector,
    Key,
    Boolean,
    Image,
    Other,
}

/// <summary>What an estimator does to the set of columns.</summary>
internal enum ColumnEffect
{
    /// <summary>Adds the output columns, or replaces those of the same name.</summary>
    Adds,

    /// <summary>Removes the input columns.</summary>
    Drops,

    /// <summary>Removes every column but the input columns.</summary>
    Keeps,

    /// <summary>Adds the members of the second type argument, computed from members of the first.</summary>
    RowType,

    Unknown,
}

/// <summary>Where the randomness of an estimator comes from.</summary>
internal enum SeedSource
{
    /// <summary>Deterministic.</summary>
    None,

    /// <summary>The seed of the MLContext, unless an own seed is given.</summary>
    Context,

    /// <summary>A fixed default seed of its own; a context without a seed does no harm.</summary>
    Options,

    /// <summary>Random, and no managed seed reaches it.</summary>
    Ignored,
}
