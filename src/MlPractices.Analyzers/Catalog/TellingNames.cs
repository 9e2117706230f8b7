using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Catalog;

/// <summary>Guesses from its name what a column holds, by the words of a table.</summary>
internal static class TellingNames
{
    private static readonly Lazy<Table> s_table = new(() => new Table());

    /// <summary>The words that say the column holds personal data, or null.</summary>
    public static string? Personal(string name) => Find(name, s_table.Value.Personal);

    /// <summary>The words that say the column holds a protected attribute, or null.</summary>
    public static string? Protected(string name) => Find(name, s_table.Value.Protected);

    private static string? Find(string name, List<(string Words, string Alone)> entries)
    {
        string words = $" {string.Join(" ", Words(name))} ";
        foreach (var (entry, alone) in entries)
        {
            int at = words.IndexOf($" {entry} ", StringComparison.Ordinal);
            if (at >= 0 && (alone.Length == 0 || IsOfPerson(words.Substring(0, at), words.Substring(at + entry.Length + 1), canStandAlone: alone == "yes")))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Nothing comes behind, and nothing before but the word for a person.</summary>
    private static bool IsOfPerson(string before, string behind, bool canStandAlone) =>
        behind.Trim().Length == 0 && (before.Trim().Length == 0 ? canStandAlone : s_table.Value.Persons.Contains(before.Trim()));

    /// <summary>The words of a member name: <c>DateOfBirth</c> is date, of, birth.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            bool ends = i == name.Length
                || name[i] is '_' or '-' or ' '
                || (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (!ends)
            {
                continue;
            }

            string word = name.Substring(start, i - start).Trim('_', '-', ' ').ToLowerInvariant();
            if (word.Length > 0)
            {
                words.Add(word);
            }

            start = i;
        }

        return words;
    }

    private sealed class Table
    {
        public Table()
        {
            foreach (TableRow row in EmbeddedTable.Read("names.tsv"))
            {
                switch (row["Kind"])
                {
                    case "Person":
                        Persons.Add(row["Words"]);
                        break;
                    case "Personal":
                        Personal.Add((row["Words"], row["Alone"]));
                        break;
                    default:
                        Protected.Add((row["Words"], row["Alone"]));
                        break;
                }
            }
        }

        public List<(string Words, string Alone)> Personal { get; } = new();

        public List<(string Words, string Alone)> Protected { get; } = new();

        public HashSet<string> Persons { get; } = new(StringComparer.Ordinal);
    }
}
