namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>The test holds a metric of the stages and ML.NET's to the same value within 1e-6.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class SameAttribute(string metric) : Attribute
{
    public string Metric { get; } = metric;
}

/// <summary>The test pins the value of the stages and ML.NET's where the two differ.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class DiffersAttribute(string metric) : Attribute
{
    public string Metric { get; } = metric;
}

/// <summary>How close values must be that are computed by the same definition.</summary>
internal static class Tolerance
{
    public const double Near = 1e-6;
}
