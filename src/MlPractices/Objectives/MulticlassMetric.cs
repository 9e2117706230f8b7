namespace MlPractices;

/// <summary>Metrics of a multiclass task.</summary>
public static class MulticlassMetric
{
}
