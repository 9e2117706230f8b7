using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MlPractices.Tool.Commands;

/// <summary>The library's help, followed by examples of the command.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["check"] =
        [
            "mlpractices check Shop.sln",
            "mlpractices check src/Training --fail-on info --ignore MLP0801",
            "mlpractices check . --format sarif --output mlpractices.sarif",
            "mlpractices check . --write-baseline known.json  (once; commit the file)",
            "mlpractices check . --baseline known.json        (only what is not in it)",
            "mlpractices check . --since origin/main          (only what the branch brought)",
            "mlpractices check train.ipynb                    (a notebook's C# cells are one program)",
            "mlpractices check scripts --references ~/mlnet   (loose sources, assemblies of a directory)",
        ],
        ["graph"] =
        [
            "mlpractices graph src/Training --output pipelines.html",
            "mlpractices graph src/Training --format mermaid",
            "mlpractices graph src/Training --format svg --output drawings   (a file for each pipeline)",
        ],
        ["list"] = ["mlpractices models list --registry models.db"],
        ["show"] = ["mlpractices models show fares live"],
        ["diff"] = ["mlpractices models diff fares 1.2.0 live --format json"],
        ["history"] = ["mlpractices models history fares"],
        ["verify"] = ["mlpractices models verify", "mlpractices data verify fares live --folder /data/fares"],
        ["promote"] = ["mlpractices models promote fares 1.3.0 --expect 1.2.0 --reason \"a week in the shadow\""],
        ["rollback"] = ["mlpractices models rollback fares --expect 1.3.0 --reason \"losses rise\""],
        ["export"] = ["mlpractices models export fares 1.3.0 --output fares.zip"],
        ["import"] = ["mlpractices models import fares.zip --digest 9f86d0..."],
        ["audit"] = ["mlpractices models audit fares --by ada"],
        ["label"] = ["mlpractices models label fares 3f0c9a7b21d4e8860000000000000017 12.5 --by ada --note \"with the toll\""],
        ["labels"] = ["mlpractices models labels fares --column Fare --output labels.csv"],
        ["gc"] = ["mlpractices models gc --keep 3 --keep-days 30", "mlpractices models gc fares --delete --reason \"yearly\""],
        ["models"] = ["mlpractices models list --registry models.db"],
        ["score"] = ["mlpractices score fares asked.csv --output scored.csv", "mlpractices score fares asked.csv --output scored.csv --release 1.3.0 --columns TripId"],
        ["data"] = ["mlpractices data verify fares live --folder /data/fares"],
        ["report"] = ["mlpractices report fares live --output fares.html"],
        ["compare"] = ["mlpractices compare fares previous live --output change.html"],
        ["explain"] = ["mlpractices explain MLP0301"],
        ["rules"] = ["mlpractices rules", "mlpractices rules --format json"],
        ["completion"] =
        [
            "mlpractices completion bash >> ~/.bashrc",
            "mlpractices completion zsh >> ~/.zshrc",
            "mlpractices completion pwsh >> $PROFILE",
        ],
    };

    private static readonly HashSet<string> TopLevel = new(StringComparer.Ordinal) { "check", "graph", "models", "score", "data", "report", "compare", "explain", "rules", "completion" };

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var help = new StringWriter();
        parseResult.InvocationConfiguration.Output = help;
        var code = inner.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        // The library calls the tool by its assembly; people type its command.
        output.Write(help.ToString().Replace(RootCommand.ExecutableName + " ", "mlpractices ", StringComparison.Ordinal));
        var name = parseResult.CommandResult.Command.Name;
        var lines = Examples.TryGetValue(name, out var own) ? own : Examples.Where(pair => TopLevel.Contains(pair.Key)).Select(pair => pair.Value[0]);
        output.WriteLine("Examples:");
        foreach (var line in lines)
        {
            output.WriteLine("  " + line);
        }

        return code;
    }
}
