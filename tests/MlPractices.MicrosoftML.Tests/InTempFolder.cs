namespace MlPractices.MicrosoftML.Tests;

/// <summary>Tests with a folder of their own that is gone after each.</summary>
public abstract class InTempFolder : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("mlpractices-").FullName;

    public void Dispose()
    {
        // A pooled connection keeps its database file open.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
