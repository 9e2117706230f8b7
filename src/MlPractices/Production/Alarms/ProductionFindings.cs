using System.Globalization;

namespace MlPractices;

/// <summary>What is said of production, in words and numbers.</summary>
internal static class ProductionFindings
{
    public static Finding Of(CheckResult check, double p, long rows) => new(check.Kind, Severity.Warning, check.Subject, Message(check, p, rows), Remedy(check.Kind))
    {
        Numbers = Numbers(("size", check.Size), ("p", p), ("rows", rows), ("before", check.Before), ("now", check.Now)),
    };

    public static Finding Loss(double before, double now, double size, double p, long rows) => new(
        "MLP0951", Severity.Warning, "loss",
        Say($"The loss of {rows} rows whose truth became known is higher than on the holdout: {now:G4} on average against {before:G4} (a loss now exceeds one of the holdout in {50 + (100 * size):0} of 100 cases, p = {p:0.######})."),
        "Look at the latest rows, and train on fresh ones.")
    {
        Numbers = Numbers(("size", size), ("p", p), ("rows", rows), ("before", before), ("now", now)),
    };

    public static Finding Stale(double days) => new(
        "MLP0952", Severity.Info, "release", Say($"The release is {days:0} days old, and so is what it has learned."), "Train on fresh rows and judge the new model against this one.") { Numbers = Numbers(("days", days)) };

    public static Finding Volume(double now, double usual, double p) => new(
        "MLP0956", Severity.Warning, "traffic", Say($"The last window had {now:0} predictions; about {usual:0} are usual at this time (p = {p:0.######})."),
        "Find out whether a client stopped, or sends everything twice.")
    {
        Numbers = Numbers(("now", now), ("before", usual), ("p", p)),
    };

    public static Finding WrongVersion(string instance, string version, IReadOnlyList<string> serving) => new(
        "MLP0958", Severity.Warning, instance, $"This instance answers with version {version}, but the registry has {string.Join(", ", serving)} in service.",
        "Look in its log for the reason, or restart it.");

    public static Finding Clock(string instance, TimeSpan ahead) => new(
        "MLP0959", Severity.Warning, instance, Say($"The clock of this instance is {ahead.TotalSeconds:0} seconds ahead of the judge's: its rows are counted in the wrong windows."),
        "Synchronise the clocks of all machines (NTP).");

    public static Finding TakenBack(string version, string live, string why) => new(
        "MLP0960", Severity.Warning, $"rollout of {version}", $"{version} was taken back; {live} answers everything. Why: {why}.",
        "Look at what it answered when it failed, correct it, and roll out a new version.");

    private static string Message(CheckResult check, double p, long rows) => check.Kind switch
    {
        "MLP0950" when check.Check == "distribution" => Say($"The last {rows} rows differ from the holdout: the distribution moved by {check.Size:0.00} (Kolmogorov-Smirnov distance; mean {check.Now:G4}, was {check.Before:G4}; adjusted p = {p:0.######})."),
        "MLP0950" => Say($"The last {rows} rows differ from the holdout: {check.Size:0.0 %} of them would have to change category for the two to agree (adjusted p = {p:0.######})."),
        "MLP0953" => Say($"{check.Now:0.0 %} of the last {rows} values are missing; {check.Before:0.0 %} were on the holdout (adjusted p = {p:0.######})."),
        "MLP0954" => Say($"{check.Now:0.0 %} of the last {rows} values lie outside the values of the holdout ({check.Named}; adjusted p = {p:0.######})."),
        "MLP0955" => Say($"{check.Now:0.0 %} of the last {rows} values are categories that the holdout did not have, such as {check.Named} (adjusted p = {p:0.######})."),
        _ => Say($"{check.Now:0.0 %} of the last {rows} rows repeat an earlier row; {check.Before:0.0 %} was expected (adjusted p = {p:0.######})."),
    };

    private static string Remedy(string kind) => kind switch
    {
        "MLP0950" => "Find out what changed (a source, a unit, the customers); if it is real, train on fresh rows.",
        "MLP0953" => "Find out which source or join no longer gives the column. The model still answers, but not as well as on the holdout.",
        "MLP0954" => "Look for a changed unit or a wrong default; if the values are real, train on rows that have them.",
        "MLP0955" => "Look for a renamed category; if it is a new one, train on rows that have it.",
        _ => "Look for traffic that is sent twice, or a cache that gives old rows.",
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, double> Numbers(params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        var all = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in numbers)
            if (double.IsFinite(value)) all[name] = value;
        return all;
    }
}
