namespace MlPractices;

/// <summary>The property or field that the model is to predict. It is never a feature.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LabelAttribute : Attribute;
