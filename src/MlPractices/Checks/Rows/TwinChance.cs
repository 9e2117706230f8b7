namespace MlPractices;

/// <summary>
/// How many rows would have a twin by chance. Where a data set has few columns with few values, equal rows are no copies, and speaking of duplicates
/// would be a false alarm.
/// </summary>
internal static class TwinChance
{
    private const double RoundedValues = 3400;

    /// <summary>
    /// Expected share of rows that have a twin among <paramref name="others"/> rows if the columns were independent: 1 - exp(-others * product over the columns of the
    /// chance that two cells agree).
    /// </summary>
    /// <param name="columns">The columns.</param>
    /// <param name="others">Number of rows to meet.</param>
    /// <param name="rounded">Whether numbers are compared to a thousandth, which leaves about 3,400 per power of ten.</param>
    public static double Of(IEnumerable<ColumnProfile> columns, long others, bool rounded = false)
    {
        double agree = columns.Aggregate(1.0, (product, column) => product * Agreement(column, rounded));
        return 1 - Math.Exp(-others * agree);
    }

    private static double Agreement(ColumnProfile column, bool rounded)
    {
        long all = column.Count + column.Missing + column.Infinite;
        if (all == 0) return 1;
        double missing = (double)column.Missing / all;
        double present = (double)column.Count / all;
        double among = column.DistinctIsExact
            ? column.TopValues.Sum(value => value.Share * value.Share)
            : 1 / Math.Max(1, rounded && column.IsNumeric ? Math.Min(column.Distinct, RoundedValues) : column.Distinct);
        return missing * missing + present * present * among;
    }
}
