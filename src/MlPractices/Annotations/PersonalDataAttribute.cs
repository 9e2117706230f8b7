namespace MlPractices;

/// <summary>Personal data (name, e-mail, address). Kept out of features, profiles and reports.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PersonalDataAttribute : Attribute;
