namespace MlPractices;

/// <summary>Settings of a monitor. One number decides how often it cries wolf: <see cref="FalseAlarmsPerYear"/>.</summary>
public sealed record MonitorOptions
{
    /// <summary>False alarms to put up with in a year, over all columns, answers and losses together. Default 1.</summary>
    public double FalseAlarmsPerYear { get; set; } = 1;

    /// <summary>How long rows are gathered before they are compared with the reference. Default one day.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A window with fewer rows is continued. Default 200: below that the tests are not exact enough.</summary>
    public int LeastRows { get; set; } = 200;

    /// <summary>A difference that is real but smaller than this (Kolmogorov-Smirnov distance, Cramer's V) raises no alarm. Default .1.</summary>
    public double LeastDrift { get; set; } = 0.1;

    /// <summary>The age from which a release is called stale. Default 180 days.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromDays(180);

    /// <summary>A share of missing, unseen or outlying values that rose (or fell) by less raises no alarm. Default .02.</summary>
    public double LeastShare { get; set; } = 0.02;

    /// <summary>
    /// A rise of the loss raises no alarm below this: by how much likelier than chance a new loss exceeds one of the holdout (0 to .5).
    /// Default .05, that is in 55 of 100 cases.
    /// </summary>
    public double LeastLossShift { get; set; } = 0.05;

    /// <summary>Predictions that may wait to be counted. When so many wait, further ones are dropped and counted as dropped. Default 65,536.</summary>
    public int QueueCapacity { get; set; } = 1 << 16;

    /// <summary>How often an instance writes what it has counted, and sees whether it is its turn to judge. A crash loses what came since. Default 30 seconds.</summary>
    public TimeSpan WriteEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After a closed alarm, the same one is not raised again for so long. Default 7 days.</summary>
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromDays(7);

    /// <summary>An alarm that so many judged windows in a row do not show closes by itself. Default 3.</summary>
    public int ClearAfter { get; set; } = 3;

    /// <summary>The share of predictions whose row (without personal columns) and answer are kept, so that truth can be joined with them. Default all.</summary>
    public double LogShare { get; set; } = 1;

    /// <summary>Predictions that an instance keeps between two writings at most; beyond that they are counted and not kept. Default 5,000.</summary>
    public int MostLogged { get; set; } = 5000;

    /// <summary>How long predictions and truths are kept. Default 90 days.</summary>
    public TimeSpan KeepPredictions { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long windows are kept. Default 70 days: the volume is compared with eight weeks.</summary>
    public TimeSpan KeepWindows { get; set; } = TimeSpan.FromDays(70);

    /// <summary>The name of this instance in the fleet; by default machine, process and a random part.</summary>
    public string Instance { get; set; } = FormattableString.Invariant($"{Environment.MachineName}/{Environment.ProcessId}/{Random.Shared.Next(0x10000):x4}");

    /// <summary>The error rate of one window that gives so many false alarms in a year.</summary>
    public double AlphaOfWindow => Math.Min(0.05, FalseAlarmsPerYear / (365.25 / Window.TotalDays));

    /// <summary>The half of it that is for columns and answers.</summary>
    internal double AlphaOfDrift => AlphaOfWindow / 2;

    /// <summary>The half of it that is for losses.</summary>
    internal double AlphaOfLoss => AlphaOfWindow / 2;

    /// <summary>How long after its end a window is judged: every instance has written by then.</summary>
    internal TimeSpan Grace => WriteEvery * 2;

    /// <summary>How long the judge stays the judge without a word.</summary>
    internal TimeSpan LeaseLength => WriteEvery * 3;

    internal void Check()
    {
        if (!(FalseAlarmsPerYear > 0)) throw new ArgumentOutOfRangeException(nameof(FalseAlarmsPerYear), FalseAlarmsPerYear, "Give a positive number of false alarms a year.");
        if (Window <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(Window), Window, "Give a positive length of time.");
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastRows, 2);
        if (!(LeastDrift >= 0)) throw new ArgumentOutOfRangeException(nameof(LeastDrift), LeastDrift, "Give 0 or more.");
        if (!(LeastShare >= 0 && LeastShare < 1)) throw new ArgumentOutOfRangeException(nameof(LeastShare), LeastShare, "Give a share from 0 to below 1.");
        if (!(LeastLossShift >= 0 && LeastLossShift < 0.5)) throw new ArgumentOutOfRangeException(nameof(LeastLossShift), LeastLossShift, "Give 0 to below .5.");
        if (!(LogShare >= 0 && LogShare <= 1)) throw new ArgumentOutOfRangeException(nameof(LogShare), LogShare, "Give a share from 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueCapacity, 16);
        ArgumentOutOfRangeException.ThrowIfNegative(MostLogged);
        ArgumentOutOfRangeException.ThrowIfLessThan(ClearAfter, 1);
        if (WriteEvery <= TimeSpan.Zero || WriteEvery > Window) throw new ArgumentOutOfRangeException(nameof(WriteEvery), WriteEvery, "Give a positive length of time, at most the window's.");
        if (CoolDown < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(CoolDown), CoolDown, "Give a length of time from zero.");
        if (KeepPredictions <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(KeepPredictions), KeepPredictions, "Give a positive length of time.");
        if (KeepWindows <= Window) throw new ArgumentOutOfRangeException(nameof(KeepWindows), KeepWindows, "Keep windows for longer than one window.");
        if (StaleAfter <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(StaleAfter), StaleAfter, "Give a positive length of time.");
    }
}
