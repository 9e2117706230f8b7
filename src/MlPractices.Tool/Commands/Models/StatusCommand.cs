extern alias library;

using System.CommandLine;
using System.Globalization;
using library::MlPractices;

namespace MlPractices.Tool.Commands.Models;

/// <summary><c>mlpractices models status</c>: how a model stands in production, with an exit code for schedulers.</summary>
internal static class StatusCommand
{
    public static Command Create(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var name = RegistryArguments.Model();
        var staleAfter = new Option<int?>("--stale-after") { Description = "Days from which on the live version is too old; by default 180.", HelpName = "DAYS" };
        return arguments.On(new Command("status", "Shows what is live, how old it is, open alarms, and whether a new model is called for.\nExit code: 0 it is not, 1 it is.") { name, staleAfter }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var status = await registry.StatusOfAsync(parsed.GetValue(name)!, parsed.GetValue(staleAfter) is { } days ? TimeSpan.FromDays(days) : null, cancellation);
            arguments.Answer(
                consoles,
                parsed,
                new
                {
                    Version = 1,
                    status.Name,
                    Live = status.Live?.ToString(),
                    Previous = status.Previous?.ToString(),
                    status.ReleasedAt,
                    AgeInDays = status.Age?.TotalDays,
                    Alarms = status.Alarms.Select(alarm => new { alarm.Finding.Id, alarm.Finding.Subject, alarm.Finding.Message }),
                    status.RetrainingAdvised,
                    status.Reasons,
                },
                Lines(status));
            return status.RetrainingAdvised ? ExitCode.Findings : ExitCode.Clean;
        });
    }

    private static IEnumerable<string> Lines(ModelStatus status)
    {
        yield return status.Live is null
            ? $"{status.Name}: no version is live."
            : string.Create(CultureInfo.InvariantCulture, $"{status.Name}: {status.Live} is live, {status.Age?.TotalDays ?? 0:0} days old{(status.Previous is null ? string.Empty : $"; before it {status.Previous}")}.");
        foreach (var alarm in status.Alarms)
        {
            yield return $"Alarm {alarm.Finding.Id} {alarm.Finding.Subject}: {alarm.Finding.Message}";
        }

        yield return status.RetrainingAdvised ? "A new model is called for:" : "No new model is called for.";
        foreach (var reason in status.Reasons)
        {
            yield return "  " + reason;
        }
    }
}
