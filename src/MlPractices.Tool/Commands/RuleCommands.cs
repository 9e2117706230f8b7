using System.CommandLine;
using MlPractices.Tool.Rules;
using Spectre.Console;

namespace MlPractices.Tool.Commands;

/// <summary><c>mlpractices rules</c> and <c>mlpractices explain</c>.</summary>
internal static class RuleCommands
{
    public static Command CreateRules(Consoles consoles)
    {
        var format = new Option<string>("--format", "-f") { Description = "text, json or markdown.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var command = new Command("rules", "Lists the rules, and what the compiler and the run-time library find.") { format };
        command.SetAction(parsed =>
        {
            switch (parsed.GetValue(format))
            {
                case "json":
                    consoles.Output.WriteLine(RuleList.Json());
                    break;
                case "markdown":
                    consoles.Output.Write(RuleList.Markdown());
                    break;
                default:
                    WriteTable(consoles.Terminal());
                    break;
            }
        });
        return command;
    }

    public static Command CreateExplain(Consoles consoles)
    {
        var id = new Argument<string>("ID") { Description = "A rule's id: MLP0301.", HelpName = "ID" };
        id.CompletionSources.Add(_ => RulePageTexts.Ids.Select(page => new System.CommandLine.Completions.CompletionItem(page)));
        var command = new Command("explain", "Shows the page of an id, found at compile time, by the compiler or at run time: what fires, why it hurts, a bad and a good program.") { id };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(id)!.Trim().ToUpperInvariant();
            if (RulePageTexts.Find(name) is not { } page)
            {
                consoles.Error.WriteLine($"There is no rule '{name}'. 'mlpractices rules' lists them.");
                return ExitCode.Failed;
            }

            MarkdownPage.Write(consoles.Terminal(), page);
            return ExitCode.Clean;
        });
        return command;
    }

    private static void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("Id", "Severity", "Step", "Rule", "Found");
        table.Columns[0].NoWrap();
        foreach (var page in RulePageTexts.All)
        {
            table.AddRow(
                new Markup(page.Id, Style.Parse("bold")),
                new Markup(page.Severity, Style.Parse(page.Severity.Contains("Info", StringComparison.Ordinal) ? "blue" : "yellow")),
                new Text(page.Category[(page.Category.LastIndexOf('.') + 1)..]),
                new Text(page.Title),
                new Text(page.Found));
        }

        console.Write(table);
    }
}
