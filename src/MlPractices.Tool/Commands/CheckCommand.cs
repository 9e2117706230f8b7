using System.CommandLine;
using MlPractices.Analyzers;
using MlPractices.Tool.Changes;
using MlPractices.Tool.Checking;
using MlPractices.Tool.Files;
using MlPractices.Tool.Output;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Commands;

/// <summary><c>mlpractices check</c>.</summary>
internal static class CheckCommand
{
    public static Command Create(Consoles consoles)
    {
        var paths = InputOptions.Paths();
        var references = InputOptions.References();
        var noMsBuild = InputOptions.NoMsBuild();
        var eachProject = InputOptions.EachProject();
        var timeout = InputOptions.Timeout();
        var format = new Option<string>("--format", "-f") { Description = "text, json, sarif or html.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "html");
        var output = new Option<FileInfo?>("--output", "-o") { Description = "File to write the report to, instead of the terminal.", HelpName = "FILE" };
        var failOn = new Option<string>("--fail-on") { Description = "The least severity that makes the exit code 1: error, warning, info or never.", DefaultValueFactory = _ => "warning" };
        failOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
        var baseline = new Option<FileInfo?>("--baseline") { Description = "File with known findings, which are not reported. It must be there.", HelpName = "FILE" };
        var writeBaseline = new Option<FileInfo?>("--write-baseline") { Description = "Write all findings of this run to a file as known.", HelpName = "FILE" };
        var shrinkBaseline = new Option<bool>("--shrink-baseline") { Description = "Take out of the baseline what is not found any more." };
        var since = new Option<string?>("--since") { Description = "Report only what was not there at a revision of git: main, HEAD~1, a commit.", HelpName = "REV" };
        var explain = new Option<bool>("--explain") { Description = "Say after the findings what each rule is about, once." };
        var only = RuleIds("--only", "Report these rules only.");
        var ignore = RuleIds("--ignore", "Do not report these rules.");
        var command = new Command("check", "Reports what is wrong with the pipelines of a solution, a project or a directory of sources.\nExit code: 0 clean, 1 findings, 2 something could not be analysed (the rest still is).")
        {
            paths, references, format, output, failOn, baseline, writeBaseline, shrinkBaseline, since, explain, only, ignore, noMsBuild, eachProject, timeout,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(only)!.ToHashSet(StringComparer.OrdinalIgnoreCase);
            var unwanted = parsed.GetValue(ignore)!.ToHashSet(StringComparer.OrdinalIgnoreCase);
            var request = new InputRequest(parsed.GetValue(paths)!, InputOptions.Full(parsed.GetValue(references)), !parsed.GetValue(noMsBuild), !parsed.GetValue(eachProject));
            bool IsWanted(string id) => (wanted.Count == 0 || wanted.Contains(id)) && !unwanted.Contains(id);
            var known = parsed.GetValue(baseline);
            if (known is { Exists: false })
            {
                throw new InvalidDataException($"The baseline '{known}' is not there. Write it once with --write-baseline, and commit it.");
            }

            var result = await TimeLimit.Run(parsed.GetValue(timeout), cancellation, limited => consoles.WithProgress(async progress =>
            {
                var all = await CheckRun.Run(request, IsWanted, progress, limited);
                return parsed.GetValue(since) is { } revision ? await SinceRevision.Keep(all, request, revision, IsWanted, progress, limited) : all;
            }));
            if (parsed.GetValue(writeBaseline) is { } written)
            {
                Baseline.Write(written.FullName, result.Findings);
                consoles.Error.WriteLine($"Written: {written}, {Amount.Of(result.Findings.Count, "finding")}. They are known from now on.");
                return result.Failures.Count > 0 ? ExitCode.Failed : ExitCode.Clean;
            }

            if (known is not null)
            {
                var all = result.Findings;
                result = Baseline.Compare(known.FullName, result);
                if (parsed.GetValue(shrinkBaseline) && Baseline.Shrink(known.FullName, all) is > 0 and var gone)
                {
                    consoles.Error.WriteLine($"{Amount.Of(gone, "finding")} no longer there, taken out of {known}.");
                }
            }

            Report(consoles, result, parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(explain));
            return Code(result, parsed.GetValue(failOn)!);
        });
        return command;
    }

    private static Option<string[]> RuleIds(string name, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = argument => argument.Tokens.SelectMany(token => token.Value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries)).ToArray(),
            DefaultValueFactory = _ => [],
        };
        option.CompletionSources.Add(_ => RuleBook.All.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Descriptor.Id)));
        option.Validators.Add(result =>
        {
            var ids = result.Tokens.SelectMany(token => token.Value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries));
            foreach (var id in ids.Where(id => RuleBook.All.All(rule => !rule.Descriptor.Id.Equals(id, StringComparison.OrdinalIgnoreCase))))
            {
                result.AddError($"{name}: there is no rule '{id}'. 'mlpractices rules' lists them.");
            }
        });
        return option;
    }

    private static void Report(Consoles consoles, CheckResult result, string format, FileInfo? file, bool isExplained)
    {
        var root = Directory.GetCurrentDirectory();
        if (format == "text" && file is null)
        {
            TextReport.Write(consoles.Terminal(), result, root, isExplained);
            return;
        }

        using var text = new StringWriter { NewLine = "\n" };
        switch (format)
        {
            case "json":
                text.WriteLine(JsonReport.Of(result, root));
                break;
            case "sarif":
                text.WriteLine(SarifReport.Of(result, root));
                break;
            case "html":
                text.WriteLine(HtmlReport.Of(result, RelativePath.RootOf(result.Findings.Select(finding => Path.GetFullPath(finding.Place.Path)).Concat(result.Projects.Select(project => project.Input.Path)))));
                break;
            default:
                TextReport.Write(Consoles.Plain(text), result, root, isExplained);
                break;
        }

        if (file is null)
        {
            consoles.Output.Write(text.ToString());
        }
        else
        {
            WholeFile.Write(file.FullName, text.ToString());
        }
    }

    private static int Code(CheckResult result, string failOn)
    {
        var least = failOn switch
        {
            "error" => Severity.Error,
            "info" => Severity.Info,
            "warning" => Severity.Warning,
            _ => (Severity?)null,
        };
        return result.Failures.Count > 0 ? ExitCode.Failed
            : least is { } limit && result.Findings.Any(finding => finding.Severity >= limit) ? ExitCode.Findings
            : ExitCode.Clean;
    }
}
