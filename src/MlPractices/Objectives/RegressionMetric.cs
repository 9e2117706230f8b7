namespace MlPractices;

/// <summary>Metrics of a regression task.</summary>
public static class RegressionMetric
{
}
