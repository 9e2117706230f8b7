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
            "mlpractices check . --baseline known.json        (writes the file at first, compares with it from then on)",
            "mlpractices check scripts --references ~/mlnet   (loose sources, assemblies of a directory)",
        ],
        ["graph"] =
        [
            "mlpractices graph src/Training --output pipelines.html",
            "mlpractices graph src/Training --format mermaid",
            "mlpractices graph src/Training --format svg --output drawings   (a file for each pipeline)",
        ],
        ["explain"] = ["mlpractices explain MLP0301"],
        ["rules"] = ["mlpractices rules"],
        ["completion"] =
        [
            "mlpractices completion bash >> ~/.bashrc",
            "mlpractices completion zsh >> ~/.zshrc",
            "mlpractices completion pwsh >> $PROFILE",
        ],
    };

    public override int Invoke(ParseResult parseResult)
    {
        var code = inner.Invoke(parseResult);
        var name = parseResult.CommandResult.Command.Name;
        var lines = Examples.TryGetValue(name, out var own) ? own : Examples.Values.Select(list => list[0]);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in lines)
        {
            output.WriteLine("  " + line);
        }

        return code;
    }
}
