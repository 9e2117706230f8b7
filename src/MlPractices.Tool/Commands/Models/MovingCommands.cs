extern alias library;

using System.CommandLine;
using library::MlPractices;
using MlPractices.Tool.Files;
using MlPractices.Tool.Models;

namespace MlPractices.Tool.Commands.Models;

/// <summary>Commands that move aliases and releases.</summary>
internal static class MovingCommands
{
    public static Command Promote(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, version, reason, expect) = (RegistryArguments.Model(), new Argument<string>("VERSION") { Description = "The version to serve, or an alias of it." }, RegistryArguments.Reason(), RegistryArguments.Expect());
        return arguments.On(new Command("promote", "Makes a version live; the one that was live becomes previous.") { name, version, reason, expect }, mayCreate: false, (parsed, registry, cancellation) => Moved(consoles, async () =>
        {
            var (model, to) = (parsed.GetValue(name)!, await RegistryAccess.Version(registry, parsed.GetValue(name)!, parsed.GetValue(version), cancellation));
            await registry.PromoteAsync(model, to, parsed.GetValue(reason)!, cancellation, Expected(parsed.GetValue(expect)));
            arguments.Answer(consoles, parsed, new { Version = 1, Model = model, Live = to.ToString() }, [$"{model} {to} is live."]);
        }));
    }

    public static Command RollBack(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, reason, expect) = (RegistryArguments.Model(), RegistryArguments.Reason(), RegistryArguments.Expect());
        return arguments.On(new Command("rollback", "Makes the previous version live again.") { name, reason, expect }, mayCreate: false, (parsed, registry, cancellation) => Moved(consoles, async () =>
        {
            var live = await registry.RollBackAsync(parsed.GetValue(name)!, parsed.GetValue(reason)!, cancellation, Expected(parsed.GetValue(expect)));
            arguments.Answer(consoles, parsed, new { Version = 1, Model = parsed.GetValue(name), Live = live.ToString() }, [$"{parsed.GetValue(name)} {live} is live."]);
        }));
    }

    public static Command Export(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, version) = (RegistryArguments.Model(), RegistryArguments.Version("VERSION", "A version or an alias; by default the newest."));
        var output = new Option<string?>("--output", "-o") { Description = "File to write; by default NAME-VERSION.zip.", HelpName = "FILE" };
        return arguments.On(new Command("export", "Writes a release to a zip file that another registry can import.") { name, version, output }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var archive = await ReadingCommands.Open(parsed.GetValue(name)!, parsed.GetValue(version), registry, cancellation);
            var file = parsed.GetValue(output) ?? $"{archive.Manifest.Name}-{archive.Manifest.Version}.zip";
            WholeFile.Write(file, archive.WriteZip);
            arguments.Answer(consoles, parsed, new { Version = 1, File = file, archive.Manifest.Digest }, [$"Written: {file}", $"Digest: {archive.Manifest.Digest}"]);
            return ExitCode.Clean;
        });
    }

    public static Command Import(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var file = new Argument<string>("FILE") { Description = "What export wrote." };
        var digest = new Option<string?>("--digest") { Description = "The digest that export showed; another release is refused.", HelpName = "SHA256" };
        return arguments.On(new Command("import", "Takes over a release from a zip file.") { file, digest }, mayCreate: true, async (parsed, registry, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!FileKind.IsPlain(path))
            {
                throw new InvalidDataException($"'{path}' is no plain file.");
            }

            await using var zip = File.OpenRead(path);
            var stored = await registry.ImportAsync(zip, parsed.GetValue(digest), cancellation);
            arguments.Answer(consoles, parsed, new { Version = 1, Model = stored.Name, Release = stored.Version.ToString(), stored.Digest }, [$"{stored.Name} {stored.Version} is taken over.", $"Digest: {stored.Digest}"]);
            return ExitCode.Clean;
        });
    }

    private static SemanticVersion? Expected(string? text) => text is null ? null : SemanticVersion.Parse(text);

    private static async Task<int> Moved(Consoles consoles, Func<Task> move)
    {
        try
        {
            await move();
            return ExitCode.Clean;
        }
        catch (AliasMovedException moved)
        {
            await consoles.Error.WriteLineAsync(moved.Message);
            return ExitCode.Findings;
        }
    }
}
