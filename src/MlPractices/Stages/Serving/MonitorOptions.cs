namespace MlPractices;

/// <summary>Settings of a monitor. One number decides how often it cries wolf: <see cref="FalseAlarmsPerYear"/>.</summary>
public sealed record MonitorOptions
{
    /// <summary>False drift alarms to put up with in a year, over all columns together. Default 1.</summary>
    public double FalseAlarmsPerYear { get; init; } = 1;

    /// <summary>How long rows are gathered before they are compared with the reference. Default one day.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(1);

    /// <summary>A window with fewer rows is continued. Default 200: below that the tests are not exact enough.</summary>
    public int LeastRows { get; init; } = 200;

    /// <summary>A difference that is real but smaller than this (Kolmogorov-Smirnov distance, Cramer's V) raises no alarm. Default .1.</summary>
    public double LeastDrift { get; init; } = 0.1;

    /// <summary>The age from which a release is called stale. Default 180 days.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromDays(180);

    /// <summary>The error rate of one window that gives so many false alarms in a year.</summary>
    public double AlphaOfWindow => Math.Min(0.05, FalseAlarmsPerYear / (365.25 / Window.TotalDays));

    internal void Check()
    {
        if (!(FalseAlarmsPerYear > 0)) throw new ArgumentOutOfRangeException(nameof(FalseAlarmsPerYear), FalseAlarmsPerYear, "Give a positive number of false alarms a year.");
        if (Window <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(Window), Window, "Give a positive length of time.");
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastRows, 2);
        if (!(LeastDrift >= 0)) throw new ArgumentOutOfRangeException(nameof(LeastDrift), LeastDrift, "Give 0 or more.");
        if (StaleAfter <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(StaleAfter), StaleAfter, "Give a positive length of time.");
    }
}
