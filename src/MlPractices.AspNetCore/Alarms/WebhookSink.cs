using System.Net.Http.Json;

namespace MlPractices;

/// <summary>Posts alarms as JSON. An answer other than success is an error, and the alarm is told again later.</summary>
internal sealed class WebhookSink(IHttpClientFactory clients, Uri address) : IAlarmSink
{
    public const string Client = "MlPractices.Alarms";

    public async Task RaiseAsync(Alarm alarm, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(Client);
        using var answer = await client.PostAsJsonAsync(address, AlarmView.Of(alarm), cancellation).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }
}
