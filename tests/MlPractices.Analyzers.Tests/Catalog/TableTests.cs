using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Tests.Catalog;

/// <summary>The embedded tables on their own, without any ML.NET assembly.</summary>
public class TableTests
{
    [Fact]
    public void Every_factory_and_operation_of_the_public_API_is_listed()
    {
        Assert.Equal(235, CatalogTables.Shared.Factories.Count);
        Assert.Equal(329, CatalogTables.Shared.Operations.Count(o => !Added(o)));
    }

    // Members the engine needs beyond the 329: sweepable compositions and file sources.
    private static bool Added(OperationFact o) =>
        o.Role == OperationRole.FileSource || o.DocId.Contains("Sweepable") && o.Role == OperationRole.Append;
}
