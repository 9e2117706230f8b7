using System.Globalization;

namespace MlPractices;

/// <summary>By what a decision threshold is chosen: what mistakes cost, or what the decisions have to keep.</summary>
public sealed record DecisionRule
{
    private DecisionRule(DecisionRuleKind kind, double bound, double falsePositive = 0, double falseNegative = 0) =>
        (Kind, Bound, FalsePositive, FalseNegative) = (kind, bound, falsePositive, falseNegative);

    internal DecisionRuleKind Kind { get; }

    /// <summary>The share, precision or recall asked for; the cost of one false positive and one false negative for a rule of cost.</summary>
    internal double Bound { get; }

    internal double FalsePositive { get; }

    internal double FalseNegative { get; }

    /// <summary>The threshold of least cost.</summary>
    /// <param name="falsePositive">What it costs to take a false row for true, 0 or more.</param>
    /// <param name="falseNegative">What it costs to miss a true one, 0 or more.</param>
    public static DecisionRule LeastCost(double falsePositive, double falseNegative)
    {
        if (!(falsePositive >= 0 && falseNegative >= 0 && falsePositive + falseNegative > 0 && double.IsFinite(falsePositive + falseNegative)))
            throw new ArgumentOutOfRangeException(nameof(falsePositive), falsePositive, "Costs are finite, 0 or more, and not both 0.");
        return new(DecisionRuleKind.LeastCost, double.NaN, falsePositive, falseNegative);
    }

    /// <summary>At most so many rows are taken for true, the likeliest: "200 calls a week" out of 5,000 customers.</summary>
    /// <param name="calls">How many may be taken.</param>
    /// <param name="outOf">Out of how many rows.</param>
    public static DecisionRule AtMostCalls(double calls, double outOf)
    {
        if (!(calls > 0 && outOf >= calls && double.IsFinite(outOf))) throw new ArgumentOutOfRangeException(nameof(calls), calls, "Give more than 0 calls and no more than there are rows.");
        return new(DecisionRuleKind.Share, calls / outOf);
    }

    /// <summary>As many as possible are found while so large a share of those taken for true is right.</summary>
    public static DecisionRule PrecisionAtLeast(double precision) => new(DecisionRuleKind.Precision, Share(precision, nameof(precision)));

    /// <summary>As few as possible are taken for true while so large a share of the true is found.</summary>
    public static DecisionRule RecallAtLeast(double recall) => new(DecisionRuleKind.Recall, Share(recall, nameof(recall)));

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        DecisionRuleKind.LeastCost => string.Create(CultureInfo.InvariantCulture, $"least cost, {FalsePositive:0.######} a false positive, {FalseNegative:0.######} a false negative"),
        DecisionRuleKind.Share => string.Create(CultureInfo.InvariantCulture, $"at most {Bound:0.######} of the rows taken for true"),
        DecisionRuleKind.Precision => string.Create(CultureInfo.InvariantCulture, $"precision at least {Bound:0.######}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"recall at least {Bound:0.######}"),
    };

    private static double Share(double share, string name) =>
        share > 0 && share <= 1 ? share : throw new ArgumentOutOfRangeException(name, share, "Give a share above 0, at most 1.");
}

internal enum DecisionRuleKind
{
    LeastCost,
    Share,
    Precision,
    Recall,
}
