using System.Globalization;
using System.Runtime.Loader;

namespace MlPractices.MicrosoftML.Tests.Docs;

/// <summary>The programs of the guides run, on files of their own that a test makes up.</summary>
public sealed class GuideTests : InTempFolder
{
    [Theory]
    [InlineData("combine-and-compress.md")]
    [InlineData("custom-metric.md")]
    [InlineData("grouped-data.md")]
    [InlineData("imbalanced-classes.md")]
    [InlineData("migrate.md")]
    [InlineData("own-store.md")]
    [InlineData("own-trainer.md")]
    [InlineData("time-series.md")]
    [InlineData("tune.md")]
    [InlineData("weighted-objectives.md")]
    public async Task Its_programs_run(string page)
    {
        await WriteFiles();
        var programs = PageProgram.Programs("docs", "how-to", page);

        Assert.NotEmpty(programs);
        foreach (var program in programs)
        {
            await Run(program);
        }
    }

    private async Task Run(string program)
    {
        foreach (var file in (string[])["customers.csv", "sales.csv", "trips.csv", "models.db", "fare-1.0.0.zip"])
        {
            program = program.Replace($"\"{file}\"", $"@\"{Path.Combine(Folder, file)}\"", StringComparison.Ordinal);
        }

        using var image = new MemoryStream();
        var emitted = PageProgram.Compiled(program).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        await (Task)AssemblyLoadContext.Default.LoadFromStream(image).GetType("Program")!.GetMethod("Main")!.Invoke(null, null)!;
    }

    private async Task WriteFiles()
    {
        var random = new Random(5);
        string[] regions = ["north", "south", "west"];
        await Write("customers.csv", "Id,Household,Region,Spent,Churned", Enumerable.Range(0, 4000).Select(i =>
        {
            var region = random.Next(3);
            var spent = (random.NextDouble() * 20) + (region * 8);
            var leaves = random.NextDouble() < 1 / (1 + Math.Exp((spent / 5) - 2 - (2 * region)));
            return FormattableString.Invariant($"{i},h{i / 2},{regions[region]},{spent:0.00},{(leaves ? "true" : "false")}");
        }));
        await Write("sales.csv", "Shop,Day,Price,Sold", Enumerable.Range(0, 400).SelectMany(day => Enumerable.Range(0, 3).Select(shop =>
        {
            var price = 2 + random.NextDouble();
            var sold = 30 + (10 * shop) + (day % 7 * 4) - (5 * price) + (random.NextDouble() * 4);
            return FormattableString.Invariant($"{regions[shop]},{new DateTime(2024, 1, 1).AddDays(day):yyyy-MM-dd},{price:0.00},{sold:0.0}");
        })));
        await Write("trips.csv", "Id,Vendor,Miles,Fare", Enumerable.Range(0, 2000).Select(i =>
        {
            var miles = random.NextDouble() * 10;
            return FormattableString.Invariant($"t{i},{(i % 2 == 0 ? "CMT" : "VTS")},{miles:0.00},{3 + (2.4 * miles) + (i % 2) + random.NextDouble():0.00}");
        }));
    }

    private Task Write(string name, string header, IEnumerable<string> lines) => File.WriteAllLinesAsync(Path.Combine(Folder, name), [header, .. lines]);
}
