using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Values;

/// <summary>What the words of a constant SQL query say about the order of its rows. Nothing is concluded from what is no plain SELECT.</summary>
internal readonly struct QueryText
{
    public static readonly QueryText Unknown = new(RowOrder.Stable, givesSameRows: true);

    private QueryText(RowOrder order, bool givesSameRows)
    {
        Order = order;
        GivesSameRows = givesSameRows;
    }

    public RowOrder Order { get; }

    /// <summary>Two reads give the same rows, in whatever order, while the database stays as it is.</summary>
    public bool GivesSameRows { get; }

    public static QueryText Read(string query)
    {
        var words = Words(query);
        var from = words.FindIndex(1, Math.Max(0, words.Count - 1), w => Is(w, "FROM"));
        if (words.Count == 0 || !Is(words[0], "SELECT") || from < 0)
        {
            return Unknown;
        }

        if (DrawsRandom(words, from))
        {
            return new QueryText(RowOrder.RandomPerRead, givesSameRows: false);
        }

        // An ORDER in a subquery or a window does not order the result, but in practice it often does.
        if (words.Exists(w => Is(w, "ORDER")))
        {
            return Unknown;
        }

        var isCut = words.Exists(w => Is(w, "TOP") || Is(w, "LIMIT") || Is(w, "FETCH") || Is(w, "ROWNUM"));
        return new QueryText(RowOrder.Unordered, givesSameRows: !isCut);
    }

    /// <summary>Rows are drawn, cut or ordered by numbers that are new at each read. Seeded draws take an argument.</summary>
    private static bool DrawsRandom(List<string> words, int from)
    {
        for (var i = from; i < words.Count; i++)
        {
            if (Is(words[i], "TABLESAMPLE") && !words.Exists(w => Is(w, "REPEATABLE")))
            {
                return true;
            }

            var isCall = i + 2 < words.Count && words[i + 1] == "(" && words[i + 2] == ")";
            if (isCall && (Is(words[i], "RANDOM") || Is(words[i], "NEWID") || Is(words[i], "RAND") || Is(words[i], "UUID") || Is(words[i], "GEN_RANDOM_UUID")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Words and signs without comments; a text or a quoted name is the sign that opens a text.</summary>
    private static List<string> Words(string query)
    {
        var words = new List<string>();
        for (var i = 0; i < query.Length;)
        {
            var c = query[i];
            if (c is '\'' or '"' or '`' or '[')
            {
                words.Add("'");
                i = After(query, c == '[' ? "]" : c.ToString(), i + 1);
            }
            else if (c == '-' && i + 1 < query.Length && query[i + 1] == '-')
            {
                i = After(query, "\n", i + 2);
            }
            else if (c == '/' && i + 1 < query.Length && query[i + 1] == '*')
            {
                i = After(query, "*/", i + 2);
            }
            else if (char.IsLetter(c) || c is '_' or '@' or '#')
            {
                var start = i;
                while (i < query.Length && (char.IsLetterOrDigit(query[i]) || query[i] is '_' or '@' or '#' or '$'))
                {
                    i++;
                }

                words.Add(query.Substring(start, i - start));
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
