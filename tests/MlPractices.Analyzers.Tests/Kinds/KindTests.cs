using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Kinds;

/// <summary>
/// Small programs of the kinds of mistakes that real code makes, in shapes that no other test has, each beside a right one. A comment
/// <c>// reports MLP0301</c> stands above the line that is reported; every other line gets no warning of any rule.
/// </summary>
public partial class KindTests
{
    private static readonly string s_programs = Path.Combine(Repository.Root, "tests", "MlPractices.Analyzers.Tests", "Kinds", "Programs");

    public static TheoryData<string> Programs() =>
        new(Directory.GetFiles(s_programs, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(s_programs, file).Replace('\\', '/')).Order());

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task What_is_wrong_is_reported_where_it_is_and_nothing_else(string program)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(s_programs, program));
        var expected = source.Split('\n')
            .SelectMany((line, index) => Mark().Match(line) is { Success: true } mark ? mark.Groups[1].Value.Split(' ').Select(id => (Line: index + 2, Id: id)) : []);
        var warnings = (await (Analyze.Code(source) with { MarkedUp = false }).Diagnostics())
            .Where(d => d.Severity == DiagnosticSeverity.Warning)
            .Select(d => (Line: d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id));
        Assert.Equal(expected.Order(), warnings.Distinct().Order());
    }

    [GeneratedRegex(@"^\s*// reports ((MLP\d{4} ?)+)$")]
    private static partial Regex Mark();
}
