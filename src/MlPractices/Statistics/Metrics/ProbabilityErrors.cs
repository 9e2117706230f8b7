using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>One-pass accumulator of log loss and Brier score of binary probabilities; partitions merge. NaN without rows.</summary>
public sealed class ProbabilityErrors
{
    private CompensatedSum _logLoss;
    private CompensatedSum _squared;

    /// <summary>Rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>Mean log loss in nats, probabilities clipped at <see cref="Metrics.LogLoss.DefaultClip"/>.</summary>
    public double LogLoss => _logLoss.Value / Count;

    /// <summary>Mean squared distance of probability and outcome.</summary>
    public double Brier => _squared.Value / Count;

    /// <summary>Adds one row.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public void Add(bool label, double probability)
    {
        Require.Probability(probability, nameof(probability));
        double gap = probability - (label ? 1 : 0);
        _logLoss.Add(Metrics.LogLoss.OfRow(label, probability, Metrics.LogLoss.DefaultClip));
        _squared.Add(gap * gap);
        Count++;
    }

    /// <summary>Adds the rows of <paramref name="other"/>, which stays as it is.</summary>
    public void Merge(ProbabilityErrors other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _logLoss.Add(other._logLoss);
        _squared.Add(other._squared);
        Count += other.Count;
    }
}
