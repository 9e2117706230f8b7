using MlPractices.Statistics.Online;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>What the comparisons of a rollout remember between two looks. Kept in the database, as each look may be another instance's.</summary>
internal sealed class RolloutMemory
{
    /// <summary>Outcomes by group: the live version's first, then the versions' in the order of the plan.</summary>
    public required Moments[] Outcomes { get; init; }

    public required RateComparisonState?[] Rates { get; init; }

    public required MeanComparisonState?[] Means { get; init; }

    public required RateComparisonState?[] Errors { get; init; }

    public required RateComparisonState?[] ShadowErrors { get; init; }

    public static RolloutMemory New(int arms) => new()
    {
        Outcomes = [.. Enumerable.Range(0, arms + 1).Select(_ => new Moments())], Rates = new RateComparisonState?[arms], Means = new MeanComparisonState?[arms],
        Errors = new RateComparisonState?[arms], ShadowErrors = new RateComparisonState?[arms],
    };

    public Saved ToSaved() => new([.. Outcomes.Select(each => each.ToBytes())], Rates, Means, Errors, ShadowErrors);

    /// <summary>The memory as it is written.</summary>
    public sealed record Saved(byte[][] Outcomes, RateComparisonState?[] Rates, MeanComparisonState?[] Means, RateComparisonState?[] Errors, RateComparisonState?[] ShadowErrors)
    {
        public RolloutMemory Open() => new() { Outcomes = [.. Outcomes.Select(Moments.FromBytes)], Rates = Rates, Means = Means, Errors = Errors, ShadowErrors = ShadowErrors };
    }
}
