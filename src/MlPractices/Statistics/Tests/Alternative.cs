namespace MlPractices.Statistics.Tests;

/// <summary>What a test looks for against its null hypothesis.</summary>
public enum Alternative
{
    /// <summary>A difference either way.</summary>
    TwoSided,

    /// <summary>The first is greater than the second.</summary>
    Greater,

    /// <summary>The first is less than the second.</summary>
    Less,
}
