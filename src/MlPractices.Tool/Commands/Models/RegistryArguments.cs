extern alias library;

using System.CommandLine;
using System.Text.Json;
using library::MlPractices;
using MlPractices.Tool.Models;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Commands.Models;

/// <summary>What commands on a registry have in common.</summary>
internal sealed class RegistryArguments
{
    public Option<string?> Registry { get; } = new("--registry") { Description = $"A SQLite file, or a PostgreSQL connection string; by default what {RegistryAccess.Variable} says.", HelpName = "LOCATION" };

    public Option<string> Format { get; } = InFormats();

    public static Argument<string> Model() => new("NAME") { Description = "The model's name." };

    public static Argument<string?> Version(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    public static Option<string> Reason() => new("--reason") { Description = "Why, in one line; it stays in the history.", Required = true, HelpName = "TEXT" };

    public static Option<string?> Expect() => new("--expect") { Description = "The version that is live now. When another one is, nothing is changed and the exit code is 1.", HelpName = "VERSION" };

    /// <summary>Adds the options to a command, and gives it work on the open registry.</summary>
    public Command On(Command command, bool mayCreate, Func<ParseResult, ModelRegistry, CancellationToken, Task<int>> work)
    {
        command.Options.Add(Registry);
        command.Options.Add(Format);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var registry = await RegistryAccess.Open(parsed.GetValue(Registry), mayCreate, cancellation);
            return await work(parsed, registry, cancellation);
        });
        return command;
    }

    /// <summary>Writes an answer: as JSON when that is asked for, as text otherwise.</summary>
    public void Answer(Consoles consoles, ParseResult parsed, object answer, IEnumerable<string> lines)
    {
        if (parsed.GetValue(Format) == "json")
        {
            consoles.Output.WriteLine(JsonSerializer.Serialize(answer, JsonReport.Format));
            return;
        }

        foreach (var line in lines)
        {
            consoles.Output.WriteLine(line);
        }
    }

    private static Option<string> InFormats()
    {
        var format = new Option<string>("--format", "-f") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}
