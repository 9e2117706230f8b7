namespace MlPractices.Tool.Tests;

/// <summary>The tool is packed and installed once for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class PackedToolCollection : ICollectionFixture<PackedTool>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Packed tool";
}
