namespace MlPractices.Packaging.Tests;

/// <summary>Libraries and templates are packed once for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class PackedTemplatesCollection : ICollectionFixture<PackedTemplates>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Packed templates";
}
