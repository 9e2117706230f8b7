using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Tests.Findings;

/// <summary>
/// The form of a finding: its message says in whole sentences what was seen and what that does to the result, its remedy begins with what to do. Both are short and plain.
/// </summary>
public sealed class FindingTextTests
{
    // Numbers and names come on top.
    private const int Longest = 200;

    private static readonly HashSet<string> s_verbs = new(
        ("Add Advance Append Ask Check Choose Collect Copy Correct Decide Expect Fill Find Give Hold Improve Judge Keep Key Leave Let Load Look Make Mark Materialise Order Promote Put "
        + "Remove Return Set Shorten Split State Stratify Synchronise Take Train Tune Use Widen").Split(' '), StringComparer.Ordinal);

    public static TheoryData<string> Places => [.. FindingTexts.All.Select(said => said.Where)];

    [Theory]
    [MemberData(nameof(Places), DisableDiscoveryEnumeration = true)]
    public void AFindingSaysWhatIsWrongAndWhatToDo(string where)
    {
        var said = FindingTexts.All.Single(each => each.Where == where);
        Assert.All(said.Messages, message => Assert.Null(Complaint(message) ?? (StartsASentence(message) ? null : "does not begin as a sentence does")));
        Assert.All(said.Remedies, remedy => Assert.Null(Complaint(remedy) ?? (BeginsWithWhatToDo(remedy) ? null : $"does not begin with what to do: {remedy}")));
    }

    [Fact]
    public void EveryFindingOfTheSourcesIsRead()
    {
        var read = FindingTexts.All.Select(said => said.Id).ToHashSet(StringComparer.Ordinal);
        var written = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains($"{Path.DirectorySeparatorChar}MlPractices{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), @"""(MLP\d{4})"",\s*[Ss]everity").Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        // Where a class is told its id, the place that raises has a variable there.
        written.ExceptWith(["MLP0203", "MLP0204"]);
        Assert.True(written.Count > 50, $"Only {written.Count} ids in the sources.");
        Assert.Empty(written.Except(read));
        Assert.DoesNotContain(FindingTexts.All, said => said.Messages.Contains(FindingTexts.Filled) && said.Remedies.Contains(FindingTexts.Filled));
    }

    [Theory]
    [InlineData("The model meets acquaintances", "does not end")]
    [InlineData("The test part has no rows.", "test set")]
    [InlineData("1 rows are missing.", "the singular")]
    [InlineData("The rows  are missing.", "gap")]
    public void ARiddleIsFound(string text, string complaint) => Assert.Contains(complaint, Complaint(text), StringComparison.Ordinal);

    [Fact]
    public void AdviceThatAdvisesNothingIsFound()
    {
        Assert.False(BeginsWithWhatToDo("They are probably copies."));
        Assert.False(BeginsWithWhatToDo("If they are missing, a model learns the word."));
        Assert.True(BeginsWithWhatToDo("If they mean missing, read them as missing."));
        Assert.True(BeginsWithWhatToDo("Leave it out."));
    }

    private static string? Complaint(string text)
    {
        var own = text.Replace(FindingTexts.Filled, "", StringComparison.Ordinal);
        return own.Length > Longest ? $"has {own.Length} characters of its own, and {Longest} is the most: {text}"
            : !text.EndsWith('.') && !text.EndsWith(FindingTexts.Filled, StringComparison.Ordinal) ? $"does not end with a stop: {text}"
            : text.Contains("  ", StringComparison.Ordinal) ? $"has a gap: {text}"
            : MessageForm.Riddle(text) is { } riddle ? $"{riddle}: {text}" : null;
    }

    private static bool StartsASentence(string message) => message.StartsWith(FindingTexts.Filled, StringComparison.Ordinal) || char.IsUpper(message[0]);

    // "If ..., do ..." counts: the verb follows the condition.
    private static bool BeginsWithWhatToDo(string remedy)
    {
        if (remedy.StartsWith(FindingTexts.Filled, StringComparison.Ordinal)) return true;
        var condition = remedy.StartsWith("If ", StringComparison.Ordinal) ? remedy.IndexOf(", ", StringComparison.Ordinal) : -2;
        if (condition == -1) return false;
        var word = remedy[(condition + 2)..].Split(' ', '.', ',', ':')[0];
        return s_verbs.Contains(word) || (condition >= 0 && (word == "read" || s_verbs.Contains(char.ToUpperInvariant(word[0]) + word[1..])));
    }
}
