extern alias library;

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using library::MlPractices;
using MlPractices.Tool.Commands.Models;

namespace MlPractices.Tool.Commands;

/// <summary>The command line: commands, help with examples, exit codes.</summary>
internal static class ToolCommandLine
{
    /// <summary>Runs a command and returns its exit code; see <see cref="ExitCode"/>.</summary>
    /// <param name="arguments">The command line without the name of the tool.</param>
    /// <param name="output">What was asked for.</param>
    /// <param name="error">Progress and problems.</param>
    public static async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var parsed = Create(output, error).Parse(arguments);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            return parsed.Action is ParseErrorAction ? ExitCode.Failed : code;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or TimeoutException or RegistryException or KeyNotFoundException or ArgumentException or FormatException)
        {
            await error.WriteLineAsync(problem.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Cancelled.");
            return ExitCode.Failed;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            await error.WriteLineAsync($"mlpractices has failed. Please report this with the input that it failed on.\n{problem}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Create(TextWriter output, TextWriter error)
    {
        var consoles = new Consoles(output, error);
        var root = new RootCommand("Checks ML.NET programs for leaking, untested and untraceable pipelines, and draws the pipelines that the code describes.")
        {
            CheckCommand.Create(consoles),
            GraphCommand.Create(consoles),
            ModelsCommand.Create(consoles),
            ScoreCommand.Create(consoles),
            DataCommand.Create(consoles),
            ReportCommands.Report(consoles),
            ReportCommands.Compare(consoles),
            RuleCommands.CreateExplain(consoles),
            RuleCommands.CreateRules(consoles),
            CompletionCommand.Create(consoles),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
