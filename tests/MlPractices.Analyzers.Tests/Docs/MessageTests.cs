using System.Globalization;
using System.Text.RegularExpressions;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>Messages are short and say what to do. Those that only a finding fills are held to it wherever a test sees them (<see cref="MessageForm.Hold"/>).</summary>
public partial class MessageTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.Rules.Values.Where(rule => rule.MessageFormat.ToString(CultureInfo.InvariantCulture) != "{0}").Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_short_and_plain(string id)
    {
        // What a finding fills in counts as little here as it does there; a remedy may come with it.
        var own = Placeholder().Replace(RuleCatalog.Rules[id].MessageFormat.ToString(CultureInfo.InvariantCulture), "_");

        Assert.Null(MessageForm.Complaint(own.Contains("; ", StringComparison.Ordinal) ? own : own + "; _"));
    }

    [Theory]
    [InlineData("This seed comes from the clock, so it is another one on every run; use a constant", "another one")]
    [InlineData("Copies of one row come to stand in train and test part both; split first", "come to stand")]
    [InlineData("The model is evaluated on rows that it was trained on", "what to do")]
    [InlineData("The model is evaluated on its training rows; evaluate it on a test set.", "stop")]
    [InlineData("1 files are read; read more", "singular")]
    public void A_riddle_is_found(string message, string complaint) => Assert.Contains(complaint, MessageForm.Complaint(message), StringComparison.Ordinal);

    [Fact]
    public void Names_in_a_message_are_not_counted() => Assert.Null(
        MessageForm.Complaint($"'{new string('x', 300)}' is not read on line 12 of Trainer.cs: it costs time in every pass; remove it"));

    [GeneratedRegex(@"'?\{\d+\}'?")]
    private static partial Regex Placeholder();
}
