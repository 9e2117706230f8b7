namespace MlPractices;

/// <summary>Metrics of a multilabel task.</summary>
public static class MultilabelMetric
{
}
