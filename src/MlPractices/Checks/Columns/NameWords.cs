namespace MlPractices;

/// <summary>The words of a member name: <c>DateOfBirth</c> is date, of, birth.</summary>
internal static class NameWords
{
    /// <summary>Phrases that give away what a column holds, from the table that the analyzers guess by too.</summary>
    /// <param name="kind">The first cell of their lines: <c>Personal</c>, <c>Protected</c>.</param>
    public static IReadOnlyList<string> Telling(string kind)
    {
        using var reader = new StreamReader(typeof(NameWords).Assembly.GetManifestResourceStream("MlPractices.names.tsv")!);
        var phrases = new List<string>();
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var one, var phrase, ..] && one == kind) phrases.Add(phrase);
        return phrases;
    }

    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            bool ends = i == name.Length
                || name[i] == '_'
                || (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (!ends) continue;
            string word = name[start..i].Trim('_').ToLowerInvariant();
            if (word.Length > 0) words.Add(word);
            start = i;
        }

        return words;
    }

    /// <summary>The first of the phrases (words separated by spaces) that the name contains.</summary>
    public static string? Find(string name, IEnumerable<string> phrases)
    {
        string words = $" {string.Join(' ', Of(name))} ";
        return phrases.FirstOrDefault(phrase => words.Contains($" {phrase} ", StringComparison.Ordinal));
    }
}
