using Microsoft.ML;
using Microsoft.ML.Data;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Data;

/// <summary>Opening data sets from views and loaders, and what is said of those that do not fit.</summary>
public sealed class ViewDatasetTests : InTempFolder
{
    [Fact]
    public async Task ALoadersFilesAreOneDataSet()
    {
        var ml = new MLContext(1);
        var (first, second) = (Write("a.csv", "x1,3\nx2,4\n"), Write("b.csv", "x3,5\n"));
        var loader = ml.Data.CreateTextLoader([new("Key", DataKind.String, 0), new("Value", DataKind.Single, 1)], separatorChar: ',');
        var data = await MicrosoftMLDataset.FromLoader<Pair>(ml, loader, [first, second]);
        Assert.Equal([("x1", 3f), ("x2", 4f), ("x3", 5f)], data.Rows.Select(row => (row.Key, row.Value)));
        Assert.Equal($"{first}, {second}", data.Name);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsNamed()
    {
        var ml = new MLContext(1);
        var loader = ml.Data.CreateTextLoader([new("Key", DataKind.String, 0)]);
        var missing = Path.Combine(Folder, "none.csv");
        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => MicrosoftMLDataset.FromLoader<Pair>(ml, loader, [missing]));
        Assert.Contains("none.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingColumnIsNamed()
    {
        var ml = new MLContext(1);
        var view = ml.Data.LoadFromEnumerable([new OtherPair { Key = "a", Amount = 1 }]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => MicrosoftMLDataset.FromView<Pair>(ml, view, "pairs"));
        Assert.StartsWith("pairs has no column 'Value' for Pair.Value. It has: Key, Amount.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AColumnOfAnotherTypeIsNamed()
    {
        var ml = new MLContext(1);
        var view = ml.Data.LoadFromEnumerable([new TextPair { Key = "a", Value = "1" }]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => MicrosoftMLDataset.FromView<Pair>(ml, view, "pairs"));
        Assert.StartsWith("Column 'Value' of pairs is String, and Pair.Value is Single.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AViewThatGivesOtherRowsEachTimeIsRefused()
    {
        var ml = new MLContext(1);
        var calls = 0;
        IEnumerable<House> Changing() => House.Make(200, seed: ++calls);
        var view = ml.Data.LoadFromEnumerable(new Restarting(Changing));
        var data = await MicrosoftMLDataset.FromView<House>(ml, view, "changing view");
        var error = Assert.Throws<PipelineException>(() => data.Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger()));
        Assert.Equal("MLP0210", error.Finding.Id);
        Assert.Contains("changing view", error.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public sealed class Pair
    {
        public string Key { get; set; } = "";

        public float Value { get; set; }
    }

    public sealed class OtherPair
    {
        public string Key { get; set; } = "";

        public float Amount { get; set; }
    }

    public sealed class TextPair
    {
        public string Key { get; set; } = "";

        public string Value { get; set; } = "";
    }

    private sealed class Restarting(Func<IEnumerable<House>> rows) : IEnumerable<House>
    {
        public IEnumerator<House> GetEnumerator() => rows().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
