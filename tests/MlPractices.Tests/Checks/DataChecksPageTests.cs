using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlPractices.Tests.Checks;

/// <summary>The page of the data checks names every id that the code reports, and every limit that can be set.</summary>
public sealed partial class DataChecksPageTests
{
    [Fact]
    public void Every_id_has_a_line_and_every_line_an_id()
    {
        string[] folders = ["Checks", "Splitting", "Data"];
        HashSet<string> reported = [.. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), "src", "MlPractices", folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => QuotedId().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))];
        HashSet<string> documented = [.. PageId().Matches(Page()).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(reported);
        Assert.Equal(reported.Order(), documented.Order());
    }

    [Fact]
    public void Every_limit_is_on_the_page() =>
        Assert.All(typeof(DataCheckOptions).GetProperties().Where(property => !property.GetMethod!.IsStatic), limit => Assert.Contains($"`{limit.Name}`", Page()));

    private static string Page() => File.ReadAllText(Path.Combine(Root(), "docs", "data-checks.md"));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("\"(MLP[0-9]{4})\"")]
    private static partial Regex QuotedId();

    [GeneratedRegex(@"^\| (MLP[0-9]{4}) ", RegexOptions.Multiline)]
    private static partial Regex PageId();
}
