using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>The name that was probably meant: the fewest letters to insert, delete or replace (Levenshtein), case aside.</summary>
internal static class NearestName
{
    /// <summary>Null when no name is near: more than a third of the letters would change.</summary>
    public static string? Of(string wrong, IEnumerable<string> names)
    {
        string? best = null;
        var fewest = Math.Max(1, wrong.Length / 3) + 1;
        foreach (var name in names)
        {
            var changes = Distance(wrong.ToUpperInvariant(), name.ToUpperInvariant());
            if (changes < fewest)
            {
                best = name;
                fewest = changes;
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
