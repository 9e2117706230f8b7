extern alias library;

using System.CommandLine;
using library::MlPractices;
using MlPractices.Tool.Files;
using MlPractices.Tool.Models;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Commands.Models;

/// <summary><c>mlpractices data verify</c>: whether the files that a release was made of are still the same.</summary>
internal static class DataCommand
{
    public static Command Create(Consoles consoles) => new("data", "Looks after the data that releases were made of.") { Verify(consoles) };

    private static Command Verify(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, version) = (RegistryArguments.Model(), RegistryArguments.Version("VERSION", "A version or an alias; by default the newest."));
        var folder = new Option<string?>("--folder") { Description = "Where relative paths begin; by default here.", HelpName = "DIR" };
        return arguments.On(
            new Command("verify", "Compares the files that a release was trained on with the digests that it keeps. No row is read.\nExit code: 0 they are the same, 1 they are not.") { name, version, folder },
            mayCreate: false,
            async (parsed, registry, cancellation) =>
            {
                if (parsed.GetValue(folder) is { } given && !Directory.Exists(given))
                {
                    throw new DirectoryNotFoundException($"There is no directory '{given}'.");
                }

                var bundle = await registry.OpenAsync(parsed.GetValue(name)!, await RegistryAccess.Version(registry, parsed.GetValue(name)!, parsed.GetValue(version), cancellation), cancellation);
                var manifest = bundle.DataManifestJson is { } json ? DataManifest.FromJson(json) : throw new InvalidDataException(
                    $"{bundle.Name} {bundle.Version} keeps no manifest of its data: it was released before releases did. Its fingerprint is {bundle.DataFingerprint}.");
                if (manifest.Files.Count == 0)
                {
                    throw new InvalidDataException($"The rows of {bundle.Name} {bundle.Version} came from {manifest.Source}, not from files. Open the source in a program, and compare: manifest.Compare(data).");
                }

                // A manifest is data: it may name whatever it likes.
                foreach (var path in manifest.Files.Select(file => Path.GetFullPath(file.Path, Path.GetFullPath(parsed.GetValue(folder) ?? "."))).Where(path => Path.Exists(path) && !FileKind.IsPlain(path)))
                {
                    throw new InvalidDataException($"'{path}' is no plain file.");
                }

                var found = manifest.VerifyFiles(parsed.GetValue(folder), cancellation);
                arguments.Answer(
                    consoles,
                    parsed,
                    new
                    {
                        Version = 1, Model = bundle.Name, Release = bundle.Version.ToString(), found.IsSame, manifest.ReadAt, Files = manifest.Files.Select(file => new { file.Path, file.Bytes, file.Sha256 }),
                        Changes = found.Changes.Select(change => new { change.Kind, change.Subject, change.Message }),
                    },
                    found.IsSame
                        ? [FormattableString.Invariant($"{bundle.Name} {bundle.Version}: unchanged since {manifest.ReadAt:yyyy-MM-dd} ({Amount.Of(manifest.Files.Count, "file")}).")]
                        : found.Changes.Select(change => $"{change.Subject}: {change.Message}"));
                return found.IsSame ? ExitCode.Clean : ExitCode.Findings;
            });
    }
}
