using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MlPractices;

/// <summary>The measurements of served models. Names, units and attributes are documented and stay.</summary>
internal sealed class ServingTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "MlPractices";

    public static readonly ActivitySource Activities = new(Name);

#if NET9_0_OR_GREATER
    // A model takes microseconds to milliseconds: the usual buckets put all of it into the first one.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    };
#endif

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _duration;

    public ServingTelemetry(Func<IEnumerable<Measurement<long>>> observed, Func<IEnumerable<Measurement<long>>> dropped, Func<IEnumerable<Measurement<double>>> age, Func<IEnumerable<Measurement<long>>> alarms)
    {
#if NET9_0_OR_GREATER
        _duration = _meter.CreateHistogram("mlpractices.prediction.duration", "s", "Time that the model took for one prediction.", null, Buckets);
#else
        _duration = _meter.CreateHistogram<double>("mlpractices.prediction.duration", "s", "Time that the model took for one prediction.");
#endif
        _errors = _meter.CreateCounter<long>("mlpractices.prediction.errors", "{error}", "Predictions that failed.");
        Loads = _meter.CreateCounter<long>("mlpractices.release.loads", "{load}", "Releases that were loaded to be served, by outcome.");
        _meter.CreateObservableCounter("mlpractices.monitor.observed", observed, "{prediction}", "Predictions that were counted for monitoring.");
        _meter.CreateObservableCounter("mlpractices.monitor.dropped", dropped, "{prediction}", "Predictions that were not counted, because too many waited.");
        _meter.CreateObservableGauge("mlpractices.release.age", age, "s", "Age of the release that serves.");
        _meter.CreateObservableGauge("mlpractices.alarms.open", alarms, "{alarm}", "Alarms that are open or acknowledged.");
    }

    public Counter<long> Loads { get; }

    public void Predicted(double seconds, KeyValuePair<string, object?>[] tags) => _duration.Record(seconds, tags);

    public void Failed(KeyValuePair<string, object?>[] tags) => _errors.Add(1, tags);

    public void Dispose() => _meter.Dispose();
}
