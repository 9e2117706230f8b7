namespace MlPractices.Packaging.Tests;

/// <summary>The package is packed once for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class PackedConsumerCollection : ICollectionFixture<PackedConsumer>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Packed package";
}
