using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// Strength of association between the rows and columns of a table of counts, from 0 (independent) to 1. NaN when fewer
/// than two rows or columns have counts. All throw <see cref="ArgumentException"/> on a negative count.
/// </summary>
public static class Association
{
    /// <summary>Cramér's V: √(φ² / min(r − 1, c − 1)). Biased upwards in small samples.</summary>
    /// <param name="counts">Counts by row and column.</param>
    public static double CramersV(long[,] counts)
    {
        var table = new ContingencyTable(counts);
        return table.IsDegenerate ? double.NaN : Math.Sqrt(PhiSquared(table, yates: false) / (Math.Min(table.Rows, table.Columns) - 1));
    }

    /// <summary>Cramér's V with Bergsma's bias correction (2013, Journal of the Korean Statistical Society 42:323).</summary>
    /// <param name="counts">Counts by row and column.</param>
    /// <param name="yates">Whether a 2×2 table's chi-squared is continuity-corrected first, as some tools do.</param>
    public static double CramersVCorrected(long[,] counts, bool yates = false)
    {
        var table = new ContingencyTable(counts);
        if (table.IsDegenerate)
        {
            return double.NaN;
        }

        double n = table.Total - 1.0;
        double phi = PhiSquared(table, yates && table.DegreesOfFreedom == 1);
        double corrected = Math.Max(0, phi - table.DegreesOfFreedom / n);
        double rows = table.Rows - (table.Rows - 1.0) * (table.Rows - 1) / n;
        double columns = table.Columns - (table.Columns - 1.0) * (table.Columns - 1) / n;
        return Math.Sqrt(corrected / (Math.Min(rows, columns) - 1));
    }

    /// <summary>Tschuprow's T: √(φ² / √((r − 1)(c − 1))); reaches 1 for square tables only.</summary>
    /// <param name="counts">Counts by row and column.</param>
    public static double TschuprowsT(long[,] counts)
    {
        var table = new ContingencyTable(counts);
        return table.IsDegenerate ? double.NaN : Math.Sqrt(PhiSquared(table, yates: false) / Math.Sqrt(table.DegreesOfFreedom));
    }

    /// <summary>Pearson's contingency coefficient C: √(φ² / (1 + φ²)); always below 1.</summary>
    /// <param name="counts">Counts by row and column.</param>
    public static double ContingencyCoefficient(long[,] counts)
    {
        var table = new ContingencyTable(counts);
        if (table.IsDegenerate)
        {
            return double.NaN;
        }

        double phi = PhiSquared(table, yates: false);
        return Math.Sqrt(phi / (1 + phi));
    }

    private static double PhiSquared(ContingencyTable table, bool yates) => ChiSquaredTest.Pearson(table, yates) / table.Total;
}
