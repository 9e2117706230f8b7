namespace MlPractices;

/// <summary>A decision threshold, by what rule it was chosen, and on which rows.</summary>
/// <param name="Rule">The rule in words.</param>
/// <param name="Threshold">"True" is said from this score on.</param>
/// <param name="ChosenOn">"validation set", or folds of the training set.</param>
/// <param name="Figures">What the threshold does on the rows it was chosen on.</param>
public sealed record DecisionRecord(string Rule, double Threshold, string ChosenOn, DecisionFigures Figures)
{
    /// <summary>"LeastCost", "Share", "Precision" or "Recall".</summary>
    public string Kind { get; init; } = "";

    /// <summary>The share, precision or recall asked for; null for a rule of cost.</summary>
    public double? Bound { get; init; }

    /// <summary>Cost of a false positive, for a rule of cost.</summary>
    public double? FalsePositiveCost { get; init; }

    /// <summary>Cost of a false negative, for a rule of cost.</summary>
    public double? FalseNegativeCost { get; init; }

    internal static DecisionRecord Of(DecisionRule rule, double threshold, string chosenOn, DecisionFigures figures)
    {
        var costs = rule.Kind == DecisionRuleKind.LeastCost;
        return new(rule.ToString(), threshold, chosenOn, figures)
        {
            Kind = rule.Kind.ToString(), Bound = costs ? null : rule.Bound, FalsePositiveCost = costs ? rule.FalsePositive : null, FalseNegativeCost = costs ? rule.FalseNegative : null,
        };
    }
}

/// <summary>What decisions do on some rows. Shares are null where there is no row to count them over.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="ShareTaken">Share taken for true.</param>
/// <param name="Precision">Share of right ones among them.</param>
/// <param name="Recall">Share of the true that is found.</param>
/// <param name="CostPerRow">Mean cost of a row, for a rule of cost.</param>
public sealed record DecisionFigures(long Rows, double? ShareTaken, double? Precision, double? Recall, double? CostPerRow)
{
    internal static DecisionFigures Of(IReadOnlyList<Truth> truth, IReadOnlyList<bool> said, double? falsePositive, double? falseNegative)
    {
        long taken = 0, found = 0, positives = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            taken += said[i] ? 1 : 0;
            positives += truth[i].Binary ? 1 : 0;
            found += said[i] && truth[i].Binary ? 1 : 0;
        }

        static double? Share(double part, long of) => of > 0 ? part / of : null;
        return new(
            truth.Count, Share(taken, truth.Count), Share(found, taken), Share(found, positives),
            falsePositive is { } wrong && falseNegative is { } missed ? Share(wrong * (taken - found) + missed * (positives - found), truth.Count) : null);
    }
}

/// <summary>A decision threshold judged on the holdout.</summary>
/// <param name="Chosen">How it was chosen.</param>
/// <param name="Holdout">What it does on the holdout.</param>
/// <param name="Lower">Lower end of the 95 % interval of what the rule constrains, on the holdout; null for a rule of cost or too few units.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Evidence">"kept", "may break" or "breaks"; "not measured" without an interval; empty for a rule of cost.</param>
public sealed record DecisionResult(DecisionRecord Chosen, DecisionFigures Holdout, double? Lower, double? Upper, string Evidence);
