namespace MlPractices;

/// <summary>Metrics of a ranking task.</summary>
public static class RankingMetric
{
}
