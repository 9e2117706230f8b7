namespace MlPractices;

/// <summary>What the objective reads off one row as the answer. Which members carry a value depends on the task.</summary>
public readonly record struct Truth
{
    /// <summary>Regression value, ranking relevance, or 1/0 for binary.</summary>
    public double Number { get; private init; }

    /// <summary>The class of a multiclass task.</summary>
    public string? Class { get; private init; }

    /// <summary>The labels of a multilabel task.</summary>
    public IReadOnlyCollection<string>? Labels { get; private init; }

    /// <summary>The group (query) of a ranking task.</summary>
    public string? Group { get; private init; }

    /// <summary>The answer of a binary task.</summary>
    public bool Binary => Number > 0.5;

    /// <summary>The answer of a binary task.</summary>
    public static Truth Of(bool value) => new() { Number = value ? 1 : 0 };

    /// <summary>The answer of a regression task.</summary>
    public static Truth Of(double value) => new() { Number = value };

    /// <summary>The answer of a multiclass task.</summary>
    public static Truth OfClass(string name) => new() { Class = name };

    /// <summary>The answer of a multilabel task.</summary>
    public static Truth OfLabels(IEnumerable<string> labels) => new() { Labels = new HashSet<string>(labels, StringComparer.Ordinal) };

    /// <summary>The answer of a ranking task: relevance (0 is irrelevant) within a group.</summary>
    public static Truth OfRelevance(double relevance, string group) => new() { Number = relevance, Group = group };

    /// <summary>The same answer in a copy of its group, as when the group is drawn again.</summary>
    internal Truth OfCopy(int copy) => this with { Group = FormattableString.Invariant($"{Group}\u0000{copy}") };
}
