namespace MlPractices;

public sealed partial class Objective<TRow, TOut>
{
    /// <summary>Requires a metric to reach a floor (inclusive). A metric that cannot be computed fails.</summary>
    public Objective<TRow, TOut> RequireAtLeast(HigherIsBetter<TOut> metric, double floor) => WithLimit(new(metric, Finite(floor, nameof(floor))));

    /// <summary>Requires a loss to stay under a ceiling (inclusive). A loss that cannot be computed fails.</summary>
    public Objective<TRow, TOut> RequireAtMost(LowerIsBetter<TOut> loss, double ceiling) => WithLimit(new(loss, Finite(ceiling, nameof(ceiling))));

    /// <summary>Requires a metric to reach a floor in a slice. A slice or value that is missing fails.</summary>
    /// <param name="slice">A slice named with <see cref="Slice"/> or <see cref="ProtectedAttribute"/>.</param>
    /// <param name="value">One value, or null for every value with enough rows.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="floor">The least value (inclusive).</param>
    public Objective<TRow, TOut> RequireInSlice(string slice, string? value, HigherIsBetter<TOut> metric, double floor) =>
        WithLimit(new(metric, Finite(floor, nameof(floor)), slice, value));

    /// <summary>Requires a loss to stay under a ceiling in a slice. A slice or value that is missing fails.</summary>
    /// <param name="slice">A slice named with <see cref="Slice"/> or <see cref="ProtectedAttribute"/>.</param>
    /// <param name="value">One value, or null for every value with enough rows.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="ceiling">The largest value (inclusive).</param>
    public Objective<TRow, TOut> RequireInSlice(string slice, string? value, LowerIsBetter<TOut> loss, double ceiling) =>
        WithLimit(new(loss, Finite(ceiling, nameof(ceiling)), slice, value));

    /// <summary>Requires the median time per row to stay within a limit (inclusive), measured when the model is evaluated.</summary>
    public Objective<TRow, TOut> LatencyAtMost(TimeSpan perRow)
    {
        if (perRow <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(perRow), perRow, "Give a positive time per row.");
        return new(this) { LatencyLimit = perRow };
    }

    /// <summary>Requires the saved model to stay within a size in bytes (inclusive).</summary>
    public Objective<TRow, TOut> ArtifactAtMost(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return new(this) { ArtifactLimit = bytes };
    }

    /// <summary>Requires the gaps between the groups of every protected attribute to stay within a limit (inclusive), between 0 and 1.</summary>
    public Objective<TRow, TOut> FairnessGapAtMost(double gap)
    {
        if (!(gap >= 0 && gap <= 1)) throw new ArgumentOutOfRangeException(nameof(gap), gap, "A gap between rates lies between 0 and 1.");
        return new(this) { FairnessGapLimit = gap };
    }

    /// <summary>Accepts a model only when training it twice gives the same bytes.</summary>
    public Objective<TRow, TOut> RequireReproducible() => new(this) { MustReproduce = true };

    private Objective<TRow, TOut> WithLimit(MetricLimit<TOut> limit)
    {
        ArgumentNullException.ThrowIfNull(limit.Metric, "metric");
        return new(Report(limit.Metric)) { Limits = [.. Limits, limit] };
    }

    private static double Finite(double bound, string argument) =>
        double.IsFinite(bound) ? bound : throw new ArgumentOutOfRangeException(argument, bound, "A limit is a finite number.");
}
