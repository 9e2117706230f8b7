namespace MlPractices;

/// <summary>What sort of values a column holds, derived from the type of the row's property.</summary>
public enum ColumnKind
{
    /// <summary>Numbers: any integer or floating-point type.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>One of a few names: an enum or a single character.</summary>
    Category,

    /// <summary>Text, including GUIDs.</summary>
    Text,

    /// <summary>A point in time or a duration.</summary>
    Time,

    /// <summary>Several values in one cell: an array or another sequence of numbers or text.</summary>
    List,
}
