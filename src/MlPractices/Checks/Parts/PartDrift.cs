using MlPractices.Statistics.Drift;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// MLP0253: columns distributed differently in training and holdout rows. A column is reported only if the difference is both significant (false-discovery rate over
/// all columns) and large: the low end of the Kolmogorov-Smirnov distance, or Cramér's V.
/// </summary>
internal static class PartDrift
{
    public static IEnumerable<Finding> Check(IEnumerable<ColumnSchema> columns, DataProfile training, DataProfile holdout, bool byTime, DataCheckOptions options)
    {
        List<(string Name, string Measure, double Size, double PValue)> measured = [];
        foreach (ColumnSchema column in columns)
        {
            if (Measure(training[column.Name], holdout[column.Name]) is { } found && !double.IsNaN(found.PValue)) measured.Add((column.Name, found.Measure, found.Size, found.PValue));
        }

        double[] adjusted = MultipleTesting.BenjaminiHochberg([.. measured.Select(column => column.PValue)]);
        for (int i = 0; i < measured.Count; i++)
        {
            (string name, string measure, double size, _) = measured[i];
            if (adjusted[i] > options.DriftFalseDiscoveryRate || size < options.Drift) continue;
            yield return new Finding(
                "MLP0253", byTime ? Severity.Info : Severity.Warning, name,
                CheckText.Say($"Training and holdout rows differ: {measure} {size:0.00}, adjusted p {adjusted[i]:0.0000}."),
                byTime ? "Expect it to change further, and watch it in production: the column changes with time."
                    : "Stratify, keep groups small enough to spread, or look for an order in the data that the key follows: random parts of one data set look alike.")
            {
                Numbers = CheckText.Numbers(("size", size), ("p", adjusted[i]), ("limit", options.Drift)),
            };
        }
    }

    /// <summary>How far two profiles of one column differ, by size and p-value; null when they cannot be compared.</summary>
    internal static (string Measure, double Size, double PValue)? Measure(ColumnProfile training, ColumnProfile holdout)
    {
        if (training.Count == 0 || holdout.Count == 0 || training.Withheld) return null;
        if (training.Values is not null && holdout.Values is not null)
        {
            SketchedKolmogorovSmirnov test = SketchedKolmogorovSmirnov.Of(training.Values, holdout.Values);
            return ("Kolmogorov-Smirnov distance at least", test.Lowest, test.PValue);
        }

        if (!training.DistinctIsExact || !holdout.DistinctIsExact || training.Kind == ColumnKind.List) return null;
        Dictionary<string, long> first = training.TopValues.ToDictionary(value => value.Value, value => value.Count);
        Dictionary<string, long> second = holdout.TopValues.ToDictionary(value => value.Value, value => value.Count);
        string[] values = [.. first.Keys.Union(second.Keys).Order(StringComparer.Ordinal)];
        if (values.Length < 2) return null;
        var table = new long[2, values.Length];
        for (int i = 0; i < values.Length; i++) (table[0, i], table[1, i]) = (first.GetValueOrDefault(values[i]), second.GetValueOrDefault(values[i]));
        return ("Cramér's V", Association.CramersVCorrected(table), ChiSquaredTest.Homogeneity(table).PValue);
    }
}
