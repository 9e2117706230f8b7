namespace MlPractices;

/// <summary>How a naive forecast is made of an entity's history.</summary>
internal enum NaiveForecastKind
{
    /// <summary>The latest value.</summary>
    LastValue,

    /// <summary>The value one season before, or as many seasons as the horizon asks for.</summary>
    SeasonalLag,

    /// <summary>The latest value carried on along the line from the first to the latest.</summary>
    Drift,
}

/// <summary>
/// The naive methods of forecasting (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2), made as of a moment: nothing later than the horizon before
/// the row's own time is looked at.
/// </summary>
/// <param name="Kind">Which method.</param>
/// <param name="Season">Length of a season; 0 for methods without.</param>
/// <param name="Horizon">How long before the row's time the forecast is made; 0 looks strictly before it.</param>
internal sealed record NaiveForecast(NaiveForecastKind Kind, TimeSpan Season, TimeSpan Horizon)
{
    /// <summary>The forecast for a moment; null without history.</summary>
    public double? At(Series series, DateTime time)
    {
        // Values at most at this place were known: strictly before the row's time, or up to the horizon before it.
        var known = Places(series, Horizon > TimeSpan.Zero ? time.Ticks - Horizon.Ticks + 1 : time.Ticks);
        if (known == 0) return null;
        return Kind switch
        {
            NaiveForecastKind.SeasonalLag => Seasonal(series, time, known),
            NaiveForecastKind.Drift => Drifted(series, time, known),
            _ => series.Values[known - 1],
        };
    }

    private double Seasonal(Series series, DateTime time, int known)
    {
        var seasons = Math.Max(1, (Horizon.Ticks + Season.Ticks - 1) / Season.Ticks);
        var before = Math.Min(known, Places(series, time.Ticks - seasons * Season.Ticks + 1));
        return before > 0 ? series.Values[before - 1] : series.Values[known - 1];
    }

    private static double Drifted(Series series, DateTime time, int known)
    {
        var (last, elapsed) = (series.Values[known - 1], series.Ticks[known - 1] - series.Ticks[0]);
        return elapsed == 0 ? last : last + (last - series.Values[0]) * ((double)(time.Ticks - series.Ticks[known - 1]) / elapsed);
    }

    // How many values are before a moment.
    private static int Places(Series series, long before)
    {
        var index = Array.BinarySearch(series.Ticks, before);
        if (index < 0) return ~index;
        while (index > 0 && series.Ticks[index - 1] >= before) index--;
        return index;
    }
}
