namespace MlPractices;

/// <summary>Names one row or one entity (customer number, order id). A model that learns it memorises.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IdentifierAttribute : Attribute;
