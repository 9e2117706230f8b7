using System.CommandLine;
using System.Globalization;
using MlPractices.Analyzers;
using MlPractices.Tool.Rules;
using Spectre.Console;

namespace MlPractices.Tool.Commands;

/// <summary><c>mlpractices rules</c> and <c>mlpractices explain</c>.</summary>
internal static class RuleCommands
{
    public static Command CreateRules(Consoles consoles)
    {
        var command = new Command("rules", "Lists the rules.");
        command.SetAction(_ => WriteTable(consoles.Terminal()));
        return command;
    }

    public static Command CreateExplain(Consoles consoles)
    {
        var id = new Argument<string>("ID") { Description = "A rule's id: MLP0301.", HelpName = "ID" };
        id.CompletionSources.Add(_ => RuleBook.All.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Descriptor.Id)));
        var command = new Command("explain", "Shows a rule's page: what fires, why it hurts, a bad and a good program.") { id };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(id)!.Trim().ToUpperInvariant();
            var rule = RuleBook.All.FirstOrDefault(rule => rule.Descriptor.Id == name);
            if (rule is null)
            {
                consoles.Error.WriteLine($"There is no rule '{name}'. 'mlpractices rules' lists them.");
                return ExitCode.Failed;
            }

            MarkdownPage.Write(consoles.Terminal(), EmbeddedText.Find($"rules/{name}.md") ?? Summary(rule));
            return ExitCode.Clean;
        });
        return command;
    }

    private static void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("Id", "Severity", "Step", "Rule");
        table.Columns[0].NoWrap();
        foreach (var descriptor in RuleBook.All.Select(rule => rule.Descriptor))
        {
            var severity = descriptor.DefaultSeverity.ToString();
            var step = descriptor.Category[(descriptor.Category.LastIndexOf('.') + 1)..];
            table.AddRow(
                new Markup(descriptor.Id, Style.Parse("bold")),
                new Markup(severity, Style.Parse(severity == "Warning" ? "yellow" : "blue")),
                new Text(step),
                new Text(descriptor.Title.ToString(CultureInfo.InvariantCulture)));
        }

        console.Write(table);
    }

    /// <summary>For a rule whose page is not written.</summary>
    private static string Summary(MlPractices.Analyzers.Rule rule) =>
        $"# {rule.Descriptor.Id}: {rule.Descriptor.Title.ToString(CultureInfo.InvariantCulture)}\n\n{rule.Descriptor.Description.ToString(CultureInfo.InvariantCulture)}\n";
}
