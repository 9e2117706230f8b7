using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Analyzers.Tests.Robustness;

/// <summary>Breaks a source the way typing does: tokens go missing, come twice, or change places.</summary>
internal static class Mutation
{
    private enum Kind
    {
        Delete,
        Duplicate,
        Swap,
        CutOff,
    }

    /// <summary>One to four changes, the same ones for the same seed.</summary>
    public static string Of(string source, int seed)
    {
        var random = new Random(seed);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            source = ChangeOnce(source, random);
        }

        return source;
    }

    private static string ChangeOnce(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens()
            .Where(token => token.Span.Length > 0)
            .Select(token => token.Span)
            .ToList();
        if (tokens.Count < 2)
        {
            return source;
        }

        var at = random.Next(tokens.Count);
        var one = tokens[at];

        // Cutting the file off in the middle throws most of it away, so it is the rarest.
        switch (random.Next(20) == 0 ? Kind.CutOff : (Kind)random.Next(3))
        {
            case Kind.Delete:
                return source.Remove(one.Start, one.Length);
            case Kind.Duplicate:
                return source.Insert(one.End, " " + Text(one));
            case Kind.Swap:
                // Near ones keep the code plausible: arguments trade places, a receiver becomes a name.
                var other = tokens[Math.Clamp(at + random.Next(-6, 7), 0, tokens.Count - 1)];
                return one == other ? source : Swap(TextSpan.FromBounds(Math.Min(one.Start, other.Start), Math.Max(one.End, other.End)));
            default:
                return source[..one.End];
        }

        string Text(TextSpan span) => source.Substring(span.Start, span.Length);

        string Swap(TextSpan both)
        {
            var first = tokens.First(t => t.Start == both.Start);
            var second = tokens.First(t => t.End == both.End);
            return new StringBuilder(source.Length)
                .Append(source, 0, first.Start)
                .Append(Text(second))
                .Append(source, first.End, second.Start - first.End)
                .Append(Text(first))
                .Append(source, second.End, source.Length - second.End)
                .ToString();
        }
    }
}
