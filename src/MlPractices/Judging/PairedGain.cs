namespace MlPractices;

/// <summary>A gain over the baseline on the same rows with the test that fits the metric.</summary>
/// <param name="Gain">Positive is better, for losses too.</param>
/// <param name="Lower">One-sided lower bound.</param>
/// <param name="Upper">One-sided upper bound.</param>
/// <param name="StandardError">Standard error of the gain.</param>
/// <param name="PValue">One-sided p-value of "no gain".</param>
/// <param name="Test">The test's name.</param>
internal readonly record struct PairedGain(double Gain, double Lower, double Upper, double StandardError, double PValue, string Test)
{
    /// <summary>With fewer units carrying the gain, tests are known not to keep their level (docs/judging.md): the verdict stays open.</summary>
    public const double LeastEffectiveUnits = 10;

    /// <summary>What was treated as one observation: "row", a key, "query", "block of time".</summary>
    public string Unit { get; init; } = "row";

    /// <summary>How many of them there are.</summary>
    public int Units { get; init; } = 1_000_000;

    /// <summary>How many of them carry the gain.</summary>
    public double EffectiveUnits { get; init; } = 1_000_000;

    /// <summary>Degrees of freedom that more rows do not add to, as with folds; null where they grow with the units.</summary>
    public double? FixedFreedom { get; init; }

    /// <summary>Whether the test is exact and discrete, so that it asks for one hit more than a continuous one.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether enough units carry the gain for a verdict.</summary>
    public bool Decides => EffectiveUnits >= LeastEffectiveUnits && Units >= LeastEffectiveUnits;
}
