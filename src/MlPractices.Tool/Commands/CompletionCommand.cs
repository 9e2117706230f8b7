using System.CommandLine;

namespace MlPractices.Tool.Commands;

/// <summary><c>mlpractices completion</c>: scripts that make a shell ask the tool what fits.</summary>
internal static class CompletionCommand
{
    public static Command Create(Consoles consoles)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Writes a script that completes commands, options and rule ids in a shell.") { shell };
        command.SetAction(parsed => consoles.Output.Write(EmbeddedText.Read($"completion/{parsed.GetValue(shell)}")));
        return command;
    }
}
