using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MlPractices;

/// <summary>Tells alarms to the log, as an event with a name, which OpenTelemetry exports as such, and to the current trace.</summary>
internal sealed partial class LogSink(ILoggerFactory loggers) : IAlarmSink
{
    private readonly ILogger _logger = loggers.CreateLogger("MlPractices.Alarms");

    public Task RaiseAsync(Alarm alarm, CancellationToken cancellation)
    {
        Raised(_logger, alarm.Finding.Id, alarm.Model, alarm.Version, alarm.Finding.Subject, alarm.Finding.Message, alarm.Finding.Remedy, alarm.Id);
        Activity.Current?.AddEvent(new("mlpractices.alarm", tags: new()
        {
            ["model"] = alarm.Model, ["version"] = alarm.Version, ["finding"] = alarm.Finding.Id, ["subject"] = alarm.Finding.Subject,
        }));
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 10, EventName = "mlpractices.alarm", Level = LogLevel.Warning, Message = "{Finding} {Model} {Version}, {Subject}: {What} {Remedy} (alarm {Alarm})")]
    private static partial void Raised(ILogger logger, string finding, string model, string version, string subject, string what, string remedy, string alarm);
}
