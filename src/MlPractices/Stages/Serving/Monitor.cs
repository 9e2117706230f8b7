using System.Diagnostics.Metrics;
using MlPractices.Statistics.Online;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// Watches a release in production. It answers requests and measures them as System.Diagnostics.Metrics under the meter "MlPractices"
/// (tags model and version), so that OpenTelemetry exports them and a fleet's histograms add up. It compares what comes in with the
/// rows the release was trained on, and what it says with its own first window. Safe to use from several threads at once.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class Monitor<TRow, TOut> : IDisposable
{
    private readonly Release<TRow, TOut> _release;
    private readonly MonitorOptions _options;
    private readonly TimeProvider _clock;
    private readonly Meter _meter = new("MlPractices");
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _alarms;
    private readonly Histogram<double> _duration;
    private readonly DataProfile? _reference;
    private readonly HashSet<string> _watched;
    private readonly PageHinkley _loss = new();
    private readonly List<Finding> _findings = [];
    private readonly object _gate = new();
    private DataProfileBuilder<TRow> _window = new();
    private KllSketch _said = new();
    private KllSketch? _firstSaid;
    private DateTimeOffset _windowStart;
    private long _rows;

    internal Monitor(Release<TRow, TOut> release, MonitorOptions options, TimeProvider clock)
    {
        options.Check();
        (_release, _options, _clock, _windowStart) = (release, options, clock, clock.GetUtcNow());
        _tags = [new("model", release.Name), new("version", release.Version.ToString())];
        _reference = release.ReferenceProfileJson is "" or "{}" ? null : DataProfile.FromJson(release.ReferenceProfileJson);
        _watched = [.. Watched(release.Evaluation.Label)];
        _requests = _meter.CreateCounter<long>("mlpractices.prediction.requests", "{request}", "Predictions asked for.");
        _errors = _meter.CreateCounter<long>("mlpractices.prediction.errors", "{error}", "Predictions that failed.");
        _alarms = _meter.CreateCounter<long>("mlpractices.monitor.alarms", "{alarm}", "Drift, loss and staleness alarms.");
        _duration = _meter.CreateHistogram<double>("mlpractices.prediction.duration", "s", "Time of one prediction.");
        _meter.CreateObservableGauge("mlpractices.release.age", () => new Measurement<double>((_clock.GetUtcNow() - _release.ReleasedAt).TotalDays, _tags), "d", "Age of the release.");
    }

    /// <summary>What was noticed since the start, oldest first.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (_gate) return [.. _findings];
        }
    }

    /// <summary>Whether something calls for a new model: inputs or answers drifted, the loss rose, or the release is stale.</summary>
    public bool RetrainingAdvised => Findings.Count > 0;

    /// <summary>Answers a request and measures it.</summary>
    public TOut Predict(TRow row)
    {
        var start = _clock.GetTimestamp();
        _requests.Add(1, _tags);
        try
        {
            var said = _release.Predict(row);
            _duration.Record(_clock.GetElapsedTime(start).TotalSeconds, _tags);
            lock (_gate) Watch(row, said);
            return said;
        }
        catch
        {
            _errors.Add(1, _tags);
            throw;
        }
    }

    /// <summary>Records the truth once it is known, however late. A lasting rise of the loss raises an alarm (Page-Hinkley).</summary>
    public void RecordTruth(TOut said, Truth truth)
    {
        var loss = RowLoss.Of(truth, said);
        if (!double.IsFinite(loss)) return;
        lock (_gate)
        {
            if (_loss.Add(loss))
                Alarm(new("MLP0951", Severity.Warning, "loss", "The loss on rows whose truth has become known has risen and stays high.", "Look at the latest rows, and train on fresh ones."));
        }
    }

    /// <summary>Ends the measuring.</summary>
    public void Dispose() => _meter.Dispose();

    private void Watch(TRow row, TOut said)
    {
        _window.Add(row);
        if (RowLoss.Number(said) is var number && double.IsFinite(number)) _said.Add(number);
        _rows++;
        var now = _clock.GetUtcNow();
        if (now - _windowStart < _options.Window || _rows < _options.LeastRows) return;
        CloseWindow(now);
    }

    // The label is not known yet, identifiers and times are always new, and personal data are not profiled.
    private static IEnumerable<string> Watched(string label)
    {
        const ColumnRoles Left = ColumnRoles.Label | ColumnRoles.Identifier | ColumnRoles.GroupKey | ColumnRoles.Timestamp | ColumnRoles.KnownLater | ColumnRoles.Personal;
        return RowSchema<TRow>.Instance.Columns.Select(column => column.Schema)
            .Where(column => column.Name != label && column.Kind != ColumnKind.Time && (column.Roles & Left) == 0).Select(column => column.Name);
    }

    private void CloseWindow(DateTimeOffset now)
    {
        var drift = DriftWatch.Inputs(_reference, _window.Build(), _watched, _options).Concat(DriftWatch.Answers(_firstSaid, _said, _options)).ToList();
        foreach (var finding in drift) Alarm(finding);
        if (now - _release.ReleasedAt > _options.StaleAfter && _findings.TrueForAll(finding => finding.Id != "MLP0952"))
            Alarm(new("MLP0952", Severity.Info, "release", FormattableString.Invariant($"It is {(now - _release.ReleasedAt).TotalDays:0} days old."), "Train on fresh rows and judge the new model against this one."));
        _firstSaid ??= _said;
        (_window, _said, _rows, _windowStart) = (new(), new(), 0, now);
    }

    private void Alarm(Finding finding)
    {
        _findings.Add(finding);
        _alarms.Add(1, _tags);
    }
}

public sealed partial class Release<TRow, TOut>
{
    /// <summary>Watches this release in production; the rows it was trained on are the reference.</summary>
    /// <param name="options">Settings; by default one false alarm a year.</param>
    /// <param name="clock">The clock; by default the system's.</param>
    public Monitor<TRow, TOut> Monitor(MonitorOptions? options = null, TimeProvider? clock = null) => new(this, options ?? new(), clock ?? TimeProvider.System);
}
