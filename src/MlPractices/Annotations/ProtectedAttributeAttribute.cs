namespace MlPractices;

/// <summary>A legally protected attribute (sex, age, origin). Evaluations report the gaps between its groups.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ProtectedAttributeAttribute : Attribute;
