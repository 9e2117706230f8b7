using System.Globalization;
using System.Text.RegularExpressions;

namespace MlPractices.MicrosoftML.Tests.Samples;

/// <summary>The sample does what its page says.</summary>
public sealed class TaxiFareStagesTests
{
    private const double Tolerance = 0.05;

    private static readonly string Folder = Path.Combine(SampleProgram.RepositoryRoot, "samples", "TaxiFareStages");

    [Fact]
    public void The_page_explains_every_file()
    {
        var page = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var listed = Regex.Matches(page, @"`(\w+\.cs)`").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Directory.EnumerateFiles(Folder, "*.cs").Select(Path.GetFileName).Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task It_prints_what_the_page_shows_and_the_same_again()
    {
        var run = Directory.CreateTempSubdirectory("mlpractices-taxi-").FullName;
        try
        {
            var first = await SampleProgram.RunAsync("TaxiFareStages", run, run);
            var second = await SampleProgram.RunAsync("TaxiFareStages", run, run);
            AssertSame(ShownOutput(), first);

            // The same trips, model and verdict; a new version, and no further look at the holdout.
            Assert.Equal(
                first.Select(line => line.Replace("1.0.0", "1.0.1", StringComparison.Ordinal)), second);
            await using var registry = await ModelRegistry.OpenAsync(Path.Combine(run, "models.db"));
            Assert.Equal(new SemanticVersion(1, 0, 1), await registry.ResolveAsync("taxi-fare", ModelRegistry.Live));
            var bundle = await registry.OpenAsync("taxi-fare", new SemanticVersion(1, 0, 0));
            Assert.Equal(1, registry.Ledger.Looks(bundle.Evaluation.HoldoutFingerprint));

            // The trip id and the tip are not among what the model needs; the distance matters most.
            Assert.Equal(
                ["Miles", "Minutes", "Passengers", "Payment", "PickupHour", "Vendor", "Weekend"], bundle.Card.Signature!.Inputs.Select(column => column.Name).Order(StringComparer.Ordinal));
            Assert.Equal("Miles", bundle.Card.Importance!.Features[0].Feature);
            Assert.Contains("<title>Taxi fares 1.0.1</title>", await File.ReadAllTextAsync(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(run, recursive: true);
        }
    }

    // Processors differ in the last digits of a sum; figures with decimals may therefore differ a little, nothing else.
    private static void AssertSame(IReadOnlyList<string> shown, IReadOnlyList<string> printed)
    {
        Assert.Equal(shown.Select(WithoutFigures), printed.Select(WithoutFigures));
        foreach (var (expected, actual) in shown.SelectMany(Figures).Zip(printed.SelectMany(Figures))) Assert.Equal(expected, actual, Tolerance);
    }

    private static string WithoutFigures(string line) => Regex.Replace(line, @"\d+\.\d\d\b|\d+(?= bytes)", "#");

    private static IEnumerable<double> Figures(string line) =>
        Regex.Matches(line, @"\d+\.\d\d\b").Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture));

    private static IReadOnlyList<string> ShownOutput()
    {
        var page = File.ReadAllText(Path.Combine(Folder, "README.md")).ReplaceLineEndings("\n");
        return page.Split("\n```\n")[1].Split('\n');
    }
}
