namespace MlPractices;

/// <summary>Rows with the same value belong together (household, patient, query) and must fall on one side of a split.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class GroupKeyAttribute : Attribute;
