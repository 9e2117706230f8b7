using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Values;

/// <summary>What a constant SQL query says about its rows and their order. Nothing is concluded from what is no plain SELECT.</summary>
internal readonly struct QueryText
{
    private static readonly string[] s_joining = { "JOIN", "UNION", "INTERSECT", "EXCEPT", "MINUS", "GROUP", "HAVING", "DISTINCT", "WITH", "APPLY", "PIVOT", "OVER", "ROWNUM", "INTO" };

    private static readonly string[] s_computing = { "AVG", "SUM", "MIN", "MAX", "TOTAL", "STDDEV", "STDDEV_POP", "STDDEV_SAMP", "STDEV", "STDEVP", "VARIANCE", "VAR", "VARP", "VAR_POP", "VAR_SAMP", "MEDIAN" };

    private QueryText(Rows rows, RowOrder order, bool isComputed = false)
    {
        Rows = rows;
        Order = order;
        IsComputed = isComputed;
    }

    /// <summary>It gives numbers computed over rows, all together or by group, and not the rows themselves.</summary>
    public bool IsComputed { get; }

    public RowOrder Order { get; }

    /// <summary>Which rows it gives while the database stays as it is: of one table those behind conditions, and the first of these.</summary>
    public Rows Rows { get; }

    /// <param name="query">The query.</param>
    /// <param name="database">Which database it asks.</param>
    /// <param name="site">The place that asks: rows drawn anew at each read are nobody else's.</param>
    public static QueryText Read(string query, object database, object site)
    {
        var words = SqlWords.Of(query);
        var given = HasParameters(words) ? site : null;
        var whole = new SourceRows(Key.Of("query", string.Join(" ", words), database, given), isFile: true);
        var from = words.FindIndex(1, Math.Max(0, words.Count - 1), w => Is(w, "FROM"));
        if (words.Count == 0 || !Is(words[0], "SELECT") || from < 0)
        {
            return new QueryText(whole, RowOrder.Stable);
        }

        if (IsComputing(words, from))
        {
            var group = words.FindIndex(from, w => Is(w, "GROUP"));
            return new QueryText(OfOneTable(group < 0 ? words : words.GetRange(0, group), from, database, given) ?? whole, RowOrder.Stable, isComputed: true);
        }

        if (DrawsRandom(words, from))
        {
            return new QueryText(new SourceRows(Key.Of("query", site), isFile: true), RowOrder.RandomPerRead);
        }

        // An ORDER in a subquery or a window does not order the result, but in practice it often does.
        var order = words.Exists(w => Is(w, "ORDER")) ? RowOrder.Stable : RowOrder.Unordered;
        var isCut = words.Exists(w => Is(w, "TOP") || Is(w, "LIMIT") || Is(w, "FETCH") || Is(w, "ROWNUM"));
        return OfOneTable(words, from, database, given) is { } rows ? new QueryText(rows, order)
            : isCut && order == RowOrder.Unordered ? new QueryText(new SourceRows(Key.Of("query", site), isFile: true), order)
            : new QueryText(whole, order);
    }

    /// <summary>The rows as a selection from one table; null when there is more to it.</summary>
    private static Rows? OfOneTable(List<string> words, int from, object database, object? given)
    {
        if (words.Exists(w => Array.Exists(s_joining, j => Is(w, j))) || words.FindAll(w => Is(w, "SELECT")).Count != 1 || words.Contains(";") && words.IndexOf(";") != words.Count - 1)
        {
            return null;
        }

        var at = from + 1;
        var table = Until(words, ref at, "WHERE", "ORDER", "LIMIT", "OFFSET", "FETCH", "TABLESAMPLE");
        if (table.Count == 0 || table.Contains(","))
        {
            return null;
        }

        Rows rows = new SourceRows(Key.Of("table", string.Join(" ", table), database), isFile: true);
        if (IsNext(words, at, "WHERE"))
        {
            at++;
            foreach (var condition in Conditions(Until(words, ref at, "ORDER", "LIMIT", "OFFSET", "FETCH")))
            {
                rows = new SubsetRows(rows, SubsetKind.Filter, Key.Of("sql", condition, given)) { IsQuery = true };
            }
        }

        if (IsNext(words, at, "ORDER"))
        {
            at++;
            rows = new SubsetRows(rows, SubsetKind.Filter, Key.Of("sql order", string.Join(" ", Until(words, ref at, "LIMIT", "OFFSET", "FETCH")))) { IsQuery = true };
        }

        return Cut(rows, words, at);
    }

    /// <summary>The first rows, or those behind them: TOP, LIMIT, OFFSET, FETCH. Null for other words.</summary>
    private static Rows? Cut(Rows rows, List<string> words, int at)
    {
        string? take = IsNext(words, 1, "TOP") ? NumberAt(words, 2) : null;
        if ((IsNext(words, 1, "TOP") && take is null) || words.Exists(w => Is(w, "PERCENT")))
        {
            return null;
        }

        string? skip = null;
        for (; at < words.Count && words[at] != ";"; at++)
        {
            if (Is(words[at], "LIMIT") && NumberAt(words, at + 1) is { } limit)
            {
                // LIMIT skip, take
                var isPair = IsNext(words, at + 2, ",");
                take = isPair ? NumberAt(words, at + 3) : limit;
                skip = isPair ? limit : skip;
                at += isPair ? 3 : 1;
            }
            else if (Is(words[at], "OFFSET") && NumberAt(words, at + 1) is { } offset)
            {
                skip = offset;
                at++;
            }
            else if (Is(words[at], "FETCH") && NumberAt(words, at + 2) is { } fetched)
            {
                take = fetched;
                at += 2;
            }
            else if (!Is(words[at], "ROWS") && !Is(words[at], "ROW") && !Is(words[at], "ONLY"))
            {
                return null;
            }
        }

        if (skip is not null and not "0")
        {
            rows = new SubsetRows(rows, SubsetKind.Skip, Count("Skip", skip)) { IsQuery = true };
        }

        return take is null ? rows : new SubsetRows(rows, SubsetKind.Take, Count("Take", take)) { IsQuery = true };
    }

    private static Key Count(string name, string number) => Key.Of(name, int.TryParse(number, out var count) ? new ConstValue(count) : number);

    private static string? NumberAt(List<string> words, int at)
    {
        at += IsNext(words, at, "(") ? 1 : 0;
        return at < words.Count && words[at].Length > 0 && char.IsDigit(words[at][0]) ? words[at] : null;
    }

    /// <summary>The conditions that all hold: what stands between ANDs outside of brackets. One that has an OR is left whole.</summary>
    private static IEnumerable<string> Conditions(List<string> words)
    {
        if (words.Exists(w => Is(w, "OR") || Is(w, "BETWEEN")))
        {
            yield return string.Join(" ", words);
            yield break;
        }

        var depth = 0;
        var condition = new List<string>();
        foreach (var word in words)
        {
            depth += word == "(" ? 1 : word == ")" ? -1 : 0;
            if (depth == 0 && Is(word, "AND"))
            {
                yield return string.Join(" ", condition);
                condition.Clear();
            }
            else
            {
                condition.Add(word);
            }
        }

        yield return string.Join(" ", condition);
    }

    private static List<string> Until(List<string> words, ref int at, params string[] ends)
    {
        var taken = new List<string>();
        for (var depth = 0; at < words.Count && words[at] != ";" && (depth > 0 || Array.IndexOf(ends, words[at]) < 0); at++)
        {
            depth += words[at] == "(" ? 1 : words[at] == ")" ? -1 : 0;
            taken.Add(words[at]);
        }

        return taken;
    }

    /// <summary>Among what is selected there is a number over rows.</summary>
    private static bool IsComputing(List<string> words, int from)
    {
        var isComputing = false;
        for (var i = 1; i < from - 1; i++)
        {
            if (Is(words[i], "SELECT"))
            {
                return false;
            }

            isComputing |= words[i + 1] == "(" && Array.Exists(s_computing, name => Is(words[i], name));
        }

        return isComputing && !words.Exists(w => Is(w, "OVER"));
    }

    /// <summary>What is asked for depends on values that are not in the text.</summary>
    private static bool HasParameters(List<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i][0] is '@' or '?' or '$' || (words[i] == ":" && words[i - 1] != ":" && i + 1 < words.Count && words[i + 1] != ":"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNext(List<string> words, int at, string word) => at < words.Count && Is(words[at], word);

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
}
