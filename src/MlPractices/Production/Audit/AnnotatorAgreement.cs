namespace MlPractices;

/// <summary>How far people who label the same rows agree. Labels that people do not agree on are no truth to train or judge by.</summary>
/// <param name="Rows">Rows that at least two people labelled.</param>
/// <param name="Alpha">
/// Krippendorff's alpha over all of them: 1 is full agreement, 0 is what chance gives; NaN without rows or without variation. Nominal for classes, interval
/// for numbers (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"). .8 and more is customary for conclusions, .667 for tentative ones.
/// </param>
/// <param name="Pairs">Each two people who labelled rows in common.</param>
public sealed record AnnotatorAgreement(int Rows, double Alpha, IReadOnlyList<PairAgreement> Pairs)
{
    internal static AnnotatorAgreement Of(IReadOnlyList<IReadOnlyList<(string By, Truth Truth)>> rows, bool isNumeric)
    {
        var several = rows.Where(row => row.Count >= 2).ToList();
        var people = several.SelectMany(row => row.Select(label => label.By)).Distinct().Order(StringComparer.Ordinal).ToList();
        List<PairAgreement> pairs = [];
        for (var i = 0; i < people.Count; i++)
        {
            for (var j = i + 1; j < people.Count; j++)
            {
                var both = several.Select(row => (First: Of(row, people[i]), Second: Of(row, people[j]))).Where(pair => pair is { First: not null, Second: not null })
                    .Select(pair => (Key(pair.First!.Value), Key(pair.Second!.Value))).ToList();
                if (both.Count > 0) pairs.Add(new(people[i], people[j], both.Count, (double)both.Count(pair => pair.Item1 == pair.Item2) / both.Count, isNumeric ? double.NaN : Kappa(both)));
            }
        }

        return new(several.Count, isNumeric
            ? KrippendorffAlpha([.. several.Select(row => row.Select(label => label.Truth.Number).ToArray())], (a, b) => (a - b) * (a - b))
            : KrippendorffAlpha([.. several.Select(row => row.Select(label => Key(label.Truth)).ToArray())], (a, b) => a == b ? 0 : 1), pairs);
    }

    /// <summary>Cohen's kappa (1960): agreement beyond chance of two people, (p - c) / (1 - c). NaN when both always say the same one thing, as chance then explains all.</summary>
    internal static double Kappa<T>(IReadOnlyList<(T First, T Second)> pairs)
        where T : notnull
    {
        double n = pairs.Count;
        var observed = pairs.Count(pair => pair.First.Equals(pair.Second)) / n;
        var second = pairs.GroupBy(pair => pair.Second).ToDictionary(said => said.Key, said => said.Count());
        var chance = pairs.GroupBy(pair => pair.First).Sum(first => first.Count() / n * (second.GetValueOrDefault(first.Key) / n));
        return chance >= 1 ? double.NaN : (observed - chance) / (1 - chance);
    }

    /// <summary>1 - observed / expected disagreement, over pairs of values within and across units.</summary>
    internal static double KrippendorffAlpha<T>(IReadOnlyList<T[]> units, Func<T, T, double> distance)
    {
        var values = units.Where(unit => unit.Length >= 2).SelectMany(unit => unit).ToList();
        double n = values.Count;
        if (n == 0) return double.NaN;
        var observed = units.Where(unit => unit.Length >= 2).Sum(unit => unit.Sum(a => unit.Sum(b => distance(a, b))) / (unit.Length - 1)) / n;
        var expected = values.Sum(a => values.Sum(b => distance(a, b))) / (n * (n - 1));
        return expected == 0 ? double.NaN : 1 - (observed / expected);
    }

    internal static string Key(Truth truth) =>
        truth.Class ?? (truth.Labels is { } labels ? string.Join("; ", labels.Order(StringComparer.Ordinal)) : truth.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    private static Truth? Of(IReadOnlyList<(string By, Truth Truth)> row, string who)
    {
        foreach (var (by, truth) in row)
            if (by == who) return truth;
        return null;
    }
}

/// <summary>How far two people agree.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="Rows">Rows that both labelled.</param>
/// <param name="Same">The share of them with the same label.</param>
/// <param name="Kappa">Cohen's kappa; NaN for numbers, and where both always said the same one thing.</param>
public sealed record PairAgreement(string First, string Second, int Rows, double Same, double Kappa);
