using System.CommandLine;

namespace MlPractices.Tool.Commands.Models;

/// <summary><c>mlpractices models</c>: what a registry holds, and which version of it serves.</summary>
internal static class ModelsCommand
{
    public static Command Create(Consoles consoles) => new("models", "Lists, compares, verifies, promotes and clears away the releases of a registry; shows the rows that people are to label.")
    {
        ReadingCommands.List(consoles),
        ReadingCommands.Show(consoles),
        ReadingCommands.Diff(consoles),
        ReadingCommands.History(consoles),
        ReadingCommands.Verify(consoles),
        StatusCommand.Create(consoles),
        AuditCommands.Audit(consoles),
        AuditCommands.Label(consoles),
        AuditCommands.Labels(consoles),
        MovingCommands.Promote(consoles),
        MovingCommands.RollBack(consoles),
        MovingCommands.Export(consoles),
        MovingCommands.Import(consoles),
        RetentionCommand.Create(consoles),
    };
}
