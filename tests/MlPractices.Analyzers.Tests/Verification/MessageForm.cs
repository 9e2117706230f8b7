using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// The form of a message: what is wrong and where from, ": " what that does to the result, "; " what to do. Every message that any test sees is held to it.
/// </summary>
internal static partial class MessageForm
{
    /// <summary>The longest message that a list of errors shows whole, without the names and lines in it.</summary>
    public const int Longest = 200;

    /// <summary>Words that make a sentence a riddle, and the words of the field to write instead.</summary>
    private static readonly (Regex Found, string Instead)[] s_words =
    [
        (new(@"\banother one\b"), "say what differs"),
        (new(@"\bcome to stand\b"), "are in"),
        (new(@"\b(train|test|training|testing) part\b"), "training set, test set"),
        (new(@"\bpart both\b"), "both"),
        (new(@"\brows? (one|that one) trains on\b"), "training set"),
        (new(@"\bgraver\b"), "more severe"),
        (new(@"\bhow-manieth\b"), "which"),
        (new(@"\b1 (files|rows|columns|values|groups|models|classes|steps)\b"), "the singular"),
        (new(@"\banew\b"), "again"),
        (new(@"\bas it comes\b"), "unchanged"),
        (new(@"\bis such a one\b"), "say what it is"),
        (new(@"\bis told by\b"), "has"),
        (new(@"\bgoes into the features\b"), "is a feature"),
        (new(@"\bhold-out\b"), "holdout"),
    ];

    /// <summary>What is wrong with a message, or null.</summary>
    public static string? Complaint(string message)
    {
        var own = Named().Replace(message, "_");
        var length = own.Length - own.Count(c => c == '_');
        return length > Longest ? $"has {length} characters of its own, and {Longest} is the most"
            : !own.Contains("; ", StringComparison.Ordinal) ? "does not say what to do, after \"; \""
            : own.EndsWith('.') || own.Contains("  ", StringComparison.Ordinal) || own.Contains('{') ? "ends with a stop, or has a gap or a brace in it"
            : Riddle(own);
    }

    /// <summary>The first riddle in a text, with what to write instead; null if it is plain.</summary>
    public static string? Riddle(string text) =>
        s_words.Where(word => word.Found.IsMatch(text)).Select(word => $"says \"{word.Found.Match(text).Value}\"; write \"{word.Instead}\"").FirstOrDefault();

    /// <summary>Fails on the first diagnostic of a rule whose message has another form.</summary>
    public static void Hold(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics.Where(d => d.Id.StartsWith("MLP", StringComparison.Ordinal)))
        {
            var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            if (Complaint(message) is { } complaint)
            {
                Assert.Fail($"The message of {diagnostic.Id} {complaint}: {message}");
            }
        }
    }

    /// <summary>Names and places that a message quotes.</summary>
    [GeneratedRegex(@"(?<!\w)'[^']+'|line \d+( of [\w.]+)?")]
    private static partial Regex Named();
}
