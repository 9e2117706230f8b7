namespace MlPractices.Analyzers.Catalog;

/// <summary>What one value of a column is.</summary>
internal enum ItemKind
{
    Unknown,
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Text,
    TimeSpan,
    DateTime,
    DateTimeOffset,

    /// <summary>A number that stands for a value of a list.</summary>
    Key,
    Image,
}

/// <summary>How many values a row has in a column.</summary>
internal enum ColumnShape
{
    Unknown,
    Scalar,

    /// <summary>A vector of the same size in every row.</summary>
    Vector,

    /// <summary>A vector whose size no row promises.</summary>
    VariableVector,
}
