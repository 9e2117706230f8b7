using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlPractices.Tests.Production;

/// <summary>The page on production names every id of the code and no other.</summary>
public sealed partial class ProductionPageTests
{
    [Fact]
    public void Every_finding_has_a_line()
    {
        var reported = Directory.EnumerateFiles(Path.Combine(Root(), "src", "MlPractices", "Production"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => QuotedId().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "production.md"));

        Assert.Equal(reported.Distinct().Order(), PageId().Matches(page).Select(match => match.Groups[1].Value).Order());
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("[\"'](MLP[0-9]{4})[\"']")]
    private static partial Regex QuotedId();

    [GeneratedRegex(@"^\| (MLP[0-9]{4}) ", RegexOptions.Multiline)]
    private static partial Regex PageId();
}
