namespace MlPractices;

/// <summary>What of a column is watched.</summary>
internal enum ProbeAspect
{
    /// <summary>The number itself.</summary>
    Number,

    /// <summary>The category itself.</summary>
    Category,

    /// <summary>How many characters a text has, or values a list.</summary>
    Length,

    /// <summary>The share of a text's words that the reference has not.</summary>
    UnseenWords,

    /// <summary>The Euclidean norm of a list of numbers.</summary>
    Norm,

    /// <summary>One number of a list.</summary>
    Component,

    /// <summary>The number that stands for the answer.</summary>
    Answer,

    /// <summary>The class or decision.</summary>
    Decision,

    /// <summary>The probability of what was decided.</summary>
    Confidence,

    /// <summary>How wrong the answer was, once the truth is known.</summary>
    Loss,
}

/// <summary>One thing that is watched, and how it looked on the holdout.</summary>
internal sealed record ProbeReference
{
    /// <summary>The column; empty for what belongs to the answer.</summary>
    public required string Column { get; init; }

    public required ProbeAspect Aspect { get; init; }

    /// <summary>Which number of a list.</summary>
    public int Index { get; init; }

    /// <summary>Upper ends of the cells of numbers but the last, ascending.</summary>
    public double[] Edges { get; init; } = [];

    /// <summary>The categories, one cell each.</summary>
    public string[] Categories { get; init; } = [];

    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Bits of the words that were seen, by their hash; null for anything but words.</summary>
    public byte[]? Words { get; init; }

    public required ProbeCounts Counts { get; init; }

    public bool IsCategory => Aspect is ProbeAspect.Category or ProbeAspect.Decision;

    /// <summary>Its name in alarms.</summary>
    public string Name => Aspect switch
    {
        ProbeAspect.Number or ProbeAspect.Category => Column,
        ProbeAspect.Length => $"{Column} (length)",
        ProbeAspect.UnseenWords => $"{Column} (unseen words)",
        ProbeAspect.Norm => $"{Column} (norm)",
        ProbeAspect.Component => FormattableString.Invariant($"{Column}[{Index}]"),
        ProbeAspect.Answer => "the model's answers",
        ProbeAspect.Decision => "the model's decisions",
        ProbeAspect.Confidence => "the model's confidence",
        _ => "the loss",
    };

    /// <summary>Empty counts of this probe's cells.</summary>
    public ProbeCounts NewCounts() => new(Counts.Cells.Length);
}
