using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>A place in a test source where a diagnostic is expected.</summary>
/// <param name="Id">Diagnostic id, or null for <c>[|...|]</c>, which stands for the rule under test.</param>
/// <param name="File">Name of the file the place is in.</param>
/// <param name="Span">Where, in the source without its markup.</param>
/// <param name="IsAdditional">True for <c>{|ID+:...|}</c>: an additional location of a diagnostic of that id.</param>
public sealed record Mark(string? Id, string File, TextSpan Span, bool IsAdditional);

/// <summary>
/// The field's markup: <c>[|expr|]</c> for the rule under test, <c>{|MLP0301:expr|}</c> for a named one,
/// <c>{|MLP0301+:expr|}</c> for an additional location. Marks nest, and marks of the two kinds may overlap.
/// </summary>
public static class Markup
{
    private static readonly Regex Token = new(
        @"\{\|(?<id>[A-Za-z]+\d+)(?<more>\+?):|\[\||\|\]|\|\}", RegexOptions.Compiled | RegexOptions.CultureInvariant);

    /// <summary>Takes the marks out of a source.</summary>
    /// <exception cref="FormatException">A mark is opened and never closed, or closed and never opened.</exception>
    public static (string Source, IReadOnlyList<Mark> Marks) Parse(string file, string markedUp)
    {
        var plain = new StringBuilder(markedUp.Length);
        var marks = new List<Mark>();
        var named = new Stack<(string? Id, bool More, int Start)>();
        var unnamed = new Stack<(string? Id, bool More, int Start)>();
        var position = 0;
        foreach (Match token in Token.Matches(markedUp))
        {
            plain.Append(markedUp, position, token.Index - position);
            position = token.Index + token.Length;
            switch (token.Value)
            {
                case "[|":
                    unnamed.Push((null, false, plain.Length));
                    break;
                case "|]":
                    Close(unnamed, token);
                    break;
                case "|}":
                    Close(named, token);
                    break;
                default:
                    named.Push((token.Groups["id"].Value, token.Groups["more"].Length > 0, plain.Length));
                    break;
            }
        }

        plain.Append(markedUp, position, markedUp.Length - position);
        if (named.Count + unnamed.Count > 0)
        {
            throw new FormatException($"{file}: a mark is opened and never closed.");
        }

        return (plain.ToString(), marks);

        void Close(Stack<(string? Id, bool More, int Start)> open, Match token)
        {
            if (open.Count == 0)
            {
                throw new FormatException($"{file}: '{token.Value}' at offset {token.Index} closes a mark that was never opened.");
            }

            var (id, more, start) = open.Pop();
            marks.Add(new Mark(id, file, TextSpan.FromBounds(start, plain.Length), more));
        }
    }

    /// <summary>Puts marks back into a plain source, outer ones first, so that it can be pasted into a test.</summary>
    public static string Render(string source, IEnumerable<Mark> marks)
    {
        var inserts = new List<(int Position, int Order, int Size, string Text)>();
        foreach (var mark in marks)
        {
            inserts.Add((mark.Span.Start, 1, -mark.Span.Length, mark.Id is null ? "[|" : "{|" + mark.Id + (mark.IsAdditional ? "+:" : ":")));
            inserts.Add((mark.Span.End, 0, mark.Span.Length, mark.Id is null ? "|]" : "|}"));
        }

        var marked = new StringBuilder(source);
        foreach (var insert in inserts.OrderByDescending(i => i.Position).ThenByDescending(i => i.Order).ThenByDescending(i => i.Size))
        {
            marked.Insert(insert.Position, insert.Text);
        }

        return marked.ToString();
    }
}
