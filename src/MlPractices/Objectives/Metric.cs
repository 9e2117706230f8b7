namespace MlPractices;

/// <summary>Which way a metric improves.</summary>
public enum MetricDirection
{
    /// <summary>Higher is better (accuracy, AUC).</summary>
    HigherIsBetter,

    /// <summary>Lower is better (errors, losses).</summary>
    LowerIsBetter,
}

/// <summary>What reports need to know of a metric.</summary>
public interface IMetricDefinition
{
    /// <summary>Its name in the field's standard terms.</summary>
    string Name { get; }

    /// <summary>The task it measures.</summary>
    TaskKind Task { get; }

    /// <summary>Which way it improves.</summary>
    MetricDirection Direction { get; }
}

/// <summary>A metric over rows that were scored. Its direction is its type: <see cref="HigherIsBetter{TOut}"/> or <see cref="LowerIsBetter{TOut}"/>.</summary>
/// <typeparam name="TOut">What the model says of one row.</typeparam>
public abstract class Metric<TOut> : IMetricDefinition
{
    private readonly Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, PreparedMetric> _prepare;

    private protected Metric(
        string name, TaskKind task, Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, PreparedMetric> prepare)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(prepare);
        (Name, Task, _prepare) = (name, task, prepare);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public TaskKind Task { get; }

    /// <inheritdoc/>
    public abstract MetricDirection Direction { get; }

    /// <summary>The metric's value over rows and their scores, in the same order.</summary>
    /// <returns>The value; NaN where it is undefined (no rows, one class only for AUC, no probabilities for log loss).</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public double Compute(IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(scores);
        if (truth.Count != scores.Count)
            throw new ArgumentException($"{truth.Count} answers but {scores.Count} scores; give one score per row.", nameof(scores));
        var all = new int[truth.Count];
        for (var i = 0; i < all.Length; i++) all[i] = i;
        return Prepare(truth, scores).Value(all);
    }

    /// <summary>Reads the rows once; what is asked of any of them later reads arrays.</summary>
    internal PreparedMetric Prepare(IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores) => _prepare(truth, scores);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A metric that grows as the model improves.</summary>
/// <typeparam name="TOut">What the model says of one row.</typeparam>
public sealed class HigherIsBetter<TOut> : Metric<TOut>
{
    internal HigherIsBetter(
        string name, TaskKind task, Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, PreparedMetric> prepare)
        : base(name, task, prepare)
    {
    }

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.HigherIsBetter;
}

/// <summary>A loss: it shrinks as the model improves.</summary>
/// <typeparam name="TOut">What the model says of one row.</typeparam>
public sealed class LowerIsBetter<TOut> : Metric<TOut>
{
    internal LowerIsBetter(
        string name, TaskKind task, Func<IReadOnlyList<Truth>, IReadOnlyList<TOut>, PreparedMetric> prepare)
        : base(name, task, prepare)
    {
    }

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.LowerIsBetter;
}
