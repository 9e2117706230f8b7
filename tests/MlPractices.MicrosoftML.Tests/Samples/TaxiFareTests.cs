using System.Globalization;
using System.Text.RegularExpressions;

namespace MlPractices.MicrosoftML.Tests.Samples;

/// <summary>The front page says what the leaking program prints, and the sample's page what the right one does.</summary>
public sealed partial class TaxiFareTests : InTempFolder
{
    // Processors differ in the last digits of a sum.
    private const double Tolerance = 0.05;

    private static readonly string FrontPage = Text("README.md");
    private static readonly string SamplePage = Text("samples", "LeakyTaxiFare", "README.md");

    [Fact]
    public async Task The_right_program_prints_the_error_and_the_quote_of_the_page()
    {
        var printed = await SampleProgram.RunAsync("TaxiFare", Folder);
        var said = Right().Match(SamplePage);

        Assert.True(said.Success, "samples/LeakyTaxiFare/README.md no longer says what samples/TaxiFare prints.");
        Assert.Equal(Number(said.Groups["error"]), Number(Error().Match(string.Join('\n', printed)).Groups[1]), Tolerance);
        Assert.Equal(Number(said.Groups["quote"]), Quotes(printed)[0], Tolerance);
        Assert.True(File.Exists(Path.Combine(Folder, printed.Single(line => line.StartsWith("Saved ", StringComparison.Ordinal))["Saved ".Length..])));
    }

    [Fact]
    public async Task The_leaking_program_prints_an_error_and_quotes_like_those_of_the_page()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "taxi-fare.csv"), Path.Combine(Folder, "taxi-fare.csv"));
        var printed = await SampleProgram.RunAsync("LeakyTaxiFare", Folder);
        var said = Leaking().Match(FrontPage);

        Assert.True(said.Success, "README.md no longer says what samples/LeakyTaxiFare prints.");
        // Its seed is missing: the last digits of the quotes differ from run to run.
        Assert.Equal(Number(said.Groups["error"]), Number(LeakyError().Match(printed[0]).Groups[1]), Tolerance);
        Assert.Equal(Number(said.Groups["quote"]), Quotes(printed)[0], 0.5);
        Assert.Equal(["fare-model.zip", "taxi-fare.csv", "tip-model.zip"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static string Text(params string[] path) => File.ReadAllText(Path.Combine([SampleProgram.RepositoryRoot, .. path])).ReplaceLineEndings(" ");

    private static double Number(Group figure) => double.Parse(figure.Value, CultureInfo.InvariantCulture);

    private static List<double> Quotes(IEnumerable<string> printed) =>
        [.. printed.Where(line => line.StartsWith("Quote: ", StringComparison.Ordinal)).Select(line => double.Parse(line["Quote: ".Length..], CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"right program has an error of (?<error>[\d.]+\d) and quotes (?<quote>[\d.]+\d)")]
    private static partial Regex Right();

    [GeneratedRegex(@"reports an error of (?:about )?(?<error>[\d.]+\d) a trip.*?quotes (?:about )?(?<quote>[\d.]+\d) for a trip")]
    private static partial Regex Leaking();

    [GeneratedRegex(@"Error = ([\d.]+)")]
    private static partial Regex Error();

    [GeneratedRegex(@"RMSE ([\d.]+)")]
    private static partial Regex LeakyError();
}
