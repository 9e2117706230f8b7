namespace MlPractices;

/// <summary>When the row happened. Rows that carry it are split by time: the past trains, the future tests.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TimestampAttribute : Attribute;
