namespace MlPractices;

/// <summary>What a model is asked to do.</summary>
public enum TaskKind
{
    /// <summary>One of two classes.</summary>
    Binary,

    /// <summary>One of several classes.</summary>
    Multiclass,

    /// <summary>Any number of labels at once.</summary>
    Multilabel,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>An order of the rows of one group (query).</summary>
    Ranking,
}
