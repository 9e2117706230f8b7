extern alias library;

using System.CommandLine;
using library::MlPractices;
using MlPractices.Tool.Files;
using MlPractices.Tool.Models;

namespace MlPractices.Tool.Commands.Models;

/// <summary><c>mlpractices report</c> and <c>mlpractices compare</c>: pages of stored releases.</summary>
internal static class ReportCommands
{
    public static Command Report(Consoles consoles)
    {
        var registryOption = new RegistryArguments().Registry;
        var (name, version) = (RegistryArguments.Model(), RegistryArguments.Version("VERSION", "A version or an alias; by default the newest."));
        var output = new Option<string?>("--output", "-o") { Description = "File to write; by default NAME-VERSION.html.", HelpName = "FILE" };
        var command = new Command("report", "Writes the page of a stored release: evaluation, card, provenance.") { name, version, output, registryOption };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var registry = await RegistryAccess.Open(parsed.GetValue(registryOption), mayCreate: false, cancellation);
            var release = await RegistryAccess.Version(registry, parsed.GetValue(name)!, parsed.GetValue(version), cancellation);
            var bundle = await registry.OpenAsync(parsed.GetValue(name)!, release, cancellation);
            var manifest = await registry.FindAsync(parsed.GetValue(name)!, release, cancellation);
            var file = parsed.GetValue(output) ?? $"{bundle.Name}-{bundle.Version}.html";
            WholeFile.Write(file, HtmlReport.Render(new ReportContent { Title = $"{bundle.Name} {bundle.Version}", Card = bundle.Card, Evaluation = bundle.Evaluation, Release = manifest }));
            await consoles.Error.WriteLineAsync($"Written: {file}");
            return ExitCode.Clean;
        });
        return command;
    }

    public static Command Compare(Consoles consoles)
    {
        var registryOption = new RegistryArguments().Registry;
        var (name, left, right) = (RegistryArguments.Model(), new Argument<string>("A") { Description = "A version or an alias." }, new Argument<string>("B") { Description = "Another." });
        var output = new Option<string?>("--output", "-o") { Description = "File to write; by default NAME-A-B.html.", HelpName = "FILE" };
        var command = new Command("compare", "Writes a page with two stored releases side by side.") { name, left, right, output, registryOption };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var registry = await RegistryAccess.Open(parsed.GetValue(registryOption), mayCreate: false, cancellation);
            var first = await ReadingCommands.Open(parsed.GetValue(name)!, parsed.GetValue(left), registry, cancellation);
            var second = await ReadingCommands.Open(parsed.GetValue(name)!, parsed.GetValue(right), registry, cancellation);
            var file = parsed.GetValue(output) ?? $"{first.Manifest.Name}-{first.Manifest.Version}-{second.Manifest.Version}.html";
            WholeFile.Write(file, ComparisonPage.Of(first.Manifest.Name, first.Manifest.Version.ToString(), second.Manifest.Version.ToString(), ReleaseFacts.Differences(ReleaseFacts.Of(first), ReleaseFacts.Of(second))));
            await consoles.Error.WriteLineAsync($"Written: {file}");
            return ExitCode.Clean;
        });
        return command;
    }
}
