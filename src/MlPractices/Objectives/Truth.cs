namespace MlPractices;

/// <summary>What the objective reads off one row as the answer. Which members carry a value depends on the task.</summary>
public readonly record struct Truth
{
    private static readonly long One = BitConverter.DoubleToInt64Bits(1);

    // Kept as the difference to 1, bit by bit, so that an answer nobody weighed counts once.
    private readonly long _weight;

    /// <summary>Regression value, ranking relevance, or 1/0 for binary.</summary>
    public double Number { get; private init; }

    /// <summary>The class of a multiclass task.</summary>
    public string? Class { get; private init; }

    /// <summary>The labels of a multilabel task.</summary>
    public IReadOnlyCollection<string>? Labels { get; private init; }

    /// <summary>The group (query) of a ranking task.</summary>
    public string? Group { get; private init; }

    /// <summary>How much the row counts in metrics; 1 unless the objective weighs its rows.</summary>
    public double Weight
    {
        get => BitConverter.Int64BitsToDouble(_weight ^ One);
        private init => _weight = BitConverter.DoubleToInt64Bits(value) ^ One;
    }

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

    /// <summary>The same answer of a row that counts <paramref name="weight"/> times.</summary>
    /// <param name="weight">A positive number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not a positive number.</exception>
    public Truth Weighing(double weight) => weight > 0 && double.IsFinite(weight)
        ? this with { Weight = weight }
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is a positive number. Leave rows that are not to count out of the data.");

    /// <summary>The same answer in a copy of its group, as when the group is drawn again.</summary>
    internal Truth OfCopy(int copy) => this with { Group = FormattableString.Invariant($"{Group}\u0000{copy}") };
}
