namespace MlPractices;

/// <summary>Rows of each class in each part, and what follows: class support, starved classes, imbalance.</summary>
internal sealed class LabelCounts
{
    private const int MostClasses = 1000;

    private readonly List<long[]> _rows = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Number of classes so far.</summary>
    public int Classes => _numbers.Count;

    /// <summary>Counts a row and gives its class a number; -1 once there are too many classes.</summary>
    public int Add(string name, SplitPart part)
    {
        if (!_numbers.TryGetValue(name, out int number))
        {
            if (_numbers.Count >= MostClasses) return -1;
            _numbers[name] = number = _numbers.Count;
            _rows.Add(new long[3]);
        }

        _rows[number][(int)part]++;
        return number;
    }

    public IEnumerable<Finding> Findings(string label, string metric, IReadOnlyCollection<SplitPart> parts, DataCheckOptions options)
    {
        if (_numbers.Count == 0) yield break;
        var counts = new SortedDictionary<string, long[]>(_numbers.ToDictionary(pair => pair.Key, pair => _rows[pair.Value]), StringComparer.Ordinal);
        if (counts.Count == 1)
        {
            yield return new Finding("MLP0159", Severity.Error, label, $"Every row has the label '{counts.Keys.Single()}': there is nothing to learn.", "Check how the label is made and which rows were selected.");
            yield break;
        }

        string[] rare = [.. counts.Where(pair => pair.Value.Sum() < options.LeastRowsPerClass).Select(pair => CheckText.Say($"{pair.Key} ({pair.Value.Sum()})"))];
        if (rare.Length > 0)
        {
            yield return new Finding(
                "MLP0159", Severity.Warning, label,
                $"{(rare.Length == 1 ? "A class has" : $"{rare.Length} classes have")} fewer than {options.LeastRowsPerClass} rows: {CheckText.List(rare)}.",
                "Collect more rows, merge rare classes, or read their metrics together with the intervals.")
            {
                Numbers = CheckText.Numbers(("classes", rare.Length), ("least", counts.Values.Min(rows => rows.Sum())), ("limit", options.LeastRowsPerClass)),
            };
        }

        foreach (SplitPart part in parts)
        {
            string[] starved = [.. counts.Where(pair => pair.Value[(int)part] == 0).Select(pair => pair.Key)];
            if (starved.Length == 0) continue;
            bool oneLeft = counts.Count - starved.Length < 2;
            yield return new Finding(
                "MLP0251", oneLeft ? Severity.Error : Severity.Warning, part.ToString(),
                $"The {part} set has no row of {(starved.Length == 1 ? "class" : "classes")} {CheckText.List(starved)}{(oneLeft ? ", so only one class is left in it" : "")}.",
                "Stratify by the label; if a class has fewer rows (or groups) than there are parts, collect more or merge it with another.")
            {
                Numbers = CheckText.Numbers(("classes", starved.Length)),
            };
        }

        long all = counts.Values.Sum(rows => rows.Sum());
        KeyValuePair<string, long[]> largest = counts.MaxBy(pair => pair.Value.Sum());
        double majority = (double)largest.Value.Sum() / all;
        if (majority >= options.MajorityShare && metric == "Accuracy")
        {
            yield return new Finding(
                "MLP0504", Severity.Warning, label, $"Always saying '{largest.Key}' has an accuracy of {CheckText.Percent(majority)}, so accuracy says little here.",
                "Decide by average precision, AUC, F1, MCC or balanced accuracy.")
            {
                Numbers = CheckText.Numbers(("share", majority), ("limit", options.MajorityShare)),
            };
        }
    }
}
