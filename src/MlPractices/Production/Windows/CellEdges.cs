using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>Where the cells of a number end: between its values if there are few, at its quantiles otherwise.</summary>
internal static class CellEdges
{
    /// <summary>Cells of a number with many values.</summary>
    public const int Quantiles = 20;

    private const int FewValues = 24;

    /// <param name="values">The values and their counts; null if there are too many.</param>
    /// <param name="sketch">The quantiles.</param>
    public static double[] Of(IReadOnlyDictionary<double, long>? values, KllSketch sketch)
    {
        if (sketch.Count == 0) return [];
        if (values is { Count: <= FewValues })
        {
            double[] all = [.. values.Keys];
            return [.. all.Zip(all.Skip(1), (low, high) => low + ((high - low) / 2))];
        }

        // A value that many rows share makes several quantiles one: that cell is larger, and stays one cell.
        return [.. Enumerable.Range(1, Quantiles - 1).Select(i => sketch.Quantile((double)i / Quantiles)).Distinct().Order()];
    }
}
