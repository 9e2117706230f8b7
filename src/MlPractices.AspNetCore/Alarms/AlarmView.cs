namespace MlPractices;

/// <summary>An alarm as JSON.</summary>
internal sealed record AlarmView(
    string Id, string Model, string Version, string Finding, string Severity, string Subject, string Message, string Remedy, IReadOnlyDictionary<string, double> Numbers, string State, string HelpLink,
    DateTimeOffset OpenedAt, DateTimeOffset LastSeenAt, long Seen, string? By, string? Note)
{
    public static AlarmView Of(Alarm alarm) => new(
        alarm.Id, alarm.Model, alarm.Version, alarm.Finding.Id, alarm.Finding.Severity.ToString(), alarm.Finding.Subject, alarm.Finding.Message, alarm.Finding.Remedy, alarm.Finding.Numbers,
        alarm.State.ToString(), alarm.Finding.HelpLink.AbsoluteUri, alarm.OpenedAt, alarm.LastSeenAt, alarm.Seen, alarm.By, alarm.Note);
}
