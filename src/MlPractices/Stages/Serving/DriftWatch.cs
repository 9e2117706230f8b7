using System.Globalization;
using MlPractices.Statistics.Drift;
using MlPractices.Statistics.Sketches;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Compares a window of production with a reference. An alarm needs both: significance at the window's error rate over all columns
/// together (Holm), and a difference of some size, so that neither chance nor sheer numbers raise it.
/// </summary>
internal static class DriftWatch
{
    public static IEnumerable<Finding> Inputs(DataProfile? reference, DataProfile window, IReadOnlySet<string> watched, MonitorOptions options)
    {
        if (reference is null) yield break;
        var measured = window.Columns
            .Where(column => watched.Contains(column.Name) && reference.Columns.Any(other => other.Name == column.Name))
            .Select(column => (column.Name, Found: PartDrift.Measure(reference[column.Name], column)))
            .Where(column => column.Found is { } found && !double.IsNaN(found.PValue)).ToList();
        var adjusted = MultipleTesting.Holm([.. measured.Select(column => column.Found!.Value.PValue)]);
        for (var i = 0; i < measured.Count; i++)
        {
            var (measure, size, _) = measured[i].Found!.Value;
            if (adjusted[i] <= options.AlphaOfWindow && size >= options.LeastDrift) yield return Drifted(measured[i].Name, measure, size, adjusted[i], window.Rows);
        }
    }

    public static IEnumerable<Finding> Answers(KllSketch? reference, KllSketch window, MonitorOptions options)
    {
        if (reference is null || reference.Count == 0 || window.Count == 0) yield break;
        var test = SketchedKolmogorovSmirnov.Of(reference, window);
        if (test.PValue <= options.AlphaOfWindow && test.Lowest >= options.LeastDrift)
            yield return Drifted("the model's answers", "Kolmogorov-Smirnov distance at least", test.Lowest, test.PValue, window.Count);
    }

    private static Finding Drifted(string subject, string measure, double size, double p, long rows) => new(
        "MLP0950", Severity.Warning, subject,
        string.Create(CultureInfo.InvariantCulture, $"The last {rows} rows differ from the reference: {measure} {size:0.00} (adjusted p = {p:0.######})."),
        "Find out what changed (a source, a unit, the customers); if it is real, train on fresh rows.")
    {
        Numbers = new Dictionary<string, double> { ["size"] = size, ["p"] = p, ["rows"] = rows },
    };
}
