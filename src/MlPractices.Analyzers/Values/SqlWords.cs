using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Values;

/// <summary>The words, numbers and signs of a SQL query without its comments. A text or quoted name is one word, with its quotes; other words are in capitals, as SQL reads them.</summary>
internal static class SqlWords
{
    public static List<string> Of(string query)
    {
        var words = new List<string>();
        for (var i = 0; i < query.Length;)
        {
            var c = query[i];
            var start = i;
            if (c is '\'' or '"' or '`' or '[')
            {
                i = After(query, c == '[' ? "]" : c.ToString(), i + 1);
                words.Add(query.Substring(start, i - start));
            }
            else if (c == '-' && i + 1 < query.Length && query[i + 1] == '-')
            {
                i = After(query, "\n", i + 2);
            }
            else if (c == '/' && i + 1 < query.Length && query[i + 1] == '*')
            {
                i = After(query, "*/", i + 2);
            }
            else if (char.IsLetterOrDigit(c) || c is '_' or '@' or '#')
            {
                while (i < query.Length && (char.IsLetterOrDigit(query[i]) || query[i] is '_' or '@' or '#' or '$'))
                {
                    i++;
                }

                words.Add(query.Substring(start, i - start).ToUpperInvariant());
            }
            else
            {
                if (!char.IsWhiteSpace(c))
                {
                    words.Add(c.ToString());
                }

                i++;
            }
        }

        return words;
    }

    private static int After(string query, string end, int from)
    {
        var at = query.IndexOf(end, from, StringComparison.Ordinal);
        return at < 0 ? query.Length : at + end.Length;
    }
}
